import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import type { Client } from '../sessions/session.ts'
import type { Actor } from './account.ts'
import { linkedLetter } from './letters.ts'
import type { Recognised } from './store.ts'

type Services = Pick<Context, 'now' | 'config' | 'queue'>
type Changes = Recognised & { who: Pick<Actor, 'accountId' | 'label' | 'space'>; client: Client }

/** The journal says what changed in the identity of a known person; a new subject beside a known one is told by mail too. */
export async function tellChanges(tx: Tx, services: Services, changes: Changes): Promise<void> {
  const { who, isNewSubject, hadSubject, changed, conflicts } = changes
  if (isNewSubject) await record(tx, who, { action: 'identityLinked', reason: 'self', detail: { by: 'rpps' } })
  if (changed.length > 0)
    await record(tx, who, { action: 'identifierChanged', reason: 'self', detail: { systems: changed } })
  if (conflicts.length > 0)
    await record(tx, who, { action: 'identityConflict', reason: 'self', detail: { systems: conflicts } })
  if (hadSubject) await warn(tx, services, changes)
}

async function warn(tx: Tx, services: Services, { accountId, client }: Changes): Promise<void> {
  const { email } = await tx
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (!email) return
  const letter = linkedLetter({ at: services.now(), client, publicUrl: services.config.publicUrl })
  await writeLetter(tx, services, { cause: `identityLinked:${newId()}`, recipient: email, letter })
}
