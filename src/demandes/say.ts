import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import type { Approached } from './approach.ts'
import { insertEvent } from './event-store.ts'
import type { Notice } from './notice.ts'

type Said = { id?: string; comment?: string; medical?: boolean }

/** Tells something without moving the demande: its event, its letters, its line in the journal. */
export async function say(
  tx: Tx,
  { now, queue }: Pick<Context, 'now' | 'queue'>,
  actor: Actor,
  { demande, dossier, relation, side }: Approached,
  notice: Notice,
  { id, ...details }: Said = {},
): Promise<void> {
  const at = now()
  const by = { side, label: side === 'structure' ? demande.structureName : actor.label, accountId: actor.accountId }
  const eventId = await insertEvent(tx, { id, demande, move: notice, to: demande.status, by, at, details })
  await asSystem(tx, () => touchDossier(tx, dossier, { by: by.label, at }))
  await queue.send(tx, 'announce-event', { eventId })
  await record(tx, actor, {
    action: notice === 'remind' ? 'remindDemande' : 'writeMessage',
    reason: relation,
    dossierId: demande.dossierId,
    target: demande.id,
  })
}
