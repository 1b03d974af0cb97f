import { can } from '../../access/policy.ts'
import type { Actor } from '../../accounts/account.ts'
import { thingOf } from '../../attachments/remove-attachment.ts'
import { attachmentsOf } from '../../attachments/store.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/connection.ts'
import { eventsOf } from '../../demandes/event-store.ts'
import { demandesOf } from '../../demandes/store.ts'
import { archivingDay } from '../../dossiers/archive-stale.ts'
import { record } from '../../journal/record.ts'
import { voletOf } from '../../volets/forms.ts'
import { lookupsFor } from '../../volets/pages/load.ts'
import { readVolet } from '../../volets/store.ts'
import { APA_GIR } from '../family.ts'
import { type FamilyDossier, listFamilyDossiers, namedDoctorsOf } from '../store.ts'

export type FamilySpace = Awaited<ReturnType<typeof loadSpace>>
export type ShownDossier = FamilySpace['dossiers'][number]

/** All that the family may see; each dossier opened is in the journal. */
export async function loadSpace(tx: Tx, means: Pick<Context, 'config' | 'now'>, actor: Actor) {
  const address = await addressOf(tx, actor.accountId)
  const found = await listFamilyDossiers(tx, actor.accountId)
  const named = await namedDoctorsOf(
    tx,
    found.map(({ id }) => id),
  )
  const dossiers = []
  for (const dossier of found) {
    const rpps = named.filter(({ dossierId }) => dossierId === dossier.id).map((each) => each.rpps)
    const archivesOn = await archivingDay(tx, means.config, dossier)
    dossiers.push({ ...dossier, ...(await contentOf(tx, means, actor, dossier)), rpps, archivesOn })
    await record(tx, actor, { action: 'openDossier', reason: 'family', dossierId: dossier.id })
  }
  return { address, dossiers }
}

async function contentOf(tx: Tx, means: Pick<Context, 'config' | 'now'>, actor: Actor, dossier: FamilyDossier) {
  const demandes = await demandesOf(tx, dossier.id)
  const events = await eventsOf(
    tx,
    demandes.map(({ id }) => id),
  )
  const pieces = await piecesOf(tx, dossier.id)
  const volet = voletOf('administratif')
  const read = await readVolet(tx, means, actor, dossier, 'administratif')
  if (!read) return { demandes, events, pieces, administratif: undefined }
  const { [APA_GIR]: _gir, ...answers } = read.facts.answers
  const lookups = await lookupsFor(tx, volet, answers)
  return { demandes, events, pieces, administratif: { volet, facts: { ...read.facts, answers }, lookups } }
}

const piecesOf = async (tx: Tx, dossierId: string) =>
  (await attachmentsOf(tx, dossierId)).filter(
    (piece) => piece.state === 'kept' && can('family', 'read', thingOf(piece)),
  )

const addressOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('accounts')
    .leftJoin('familyConfirmations', 'familyConfirmations.accountId', 'accounts.id')
    .select([
      'accounts.email',
      'accounts.emailConfirmedAt',
      'familyConfirmations.cancelsAt',
      'familyConfirmations.dossierId',
    ])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()
