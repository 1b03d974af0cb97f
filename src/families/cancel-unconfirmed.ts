import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { touchDossier } from '../dossiers/store.ts'
import { recordSystem } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { cancellationLetter } from './letters.ts'
import { fateOf } from './rules.ts'
import { dropConfirmation } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** Cancels the dossiers whose only référent did not confirm his address in time; returns how many. */
export async function cancelUnconfirmed(services: Services): Promise<number> {
  const at = services.now()
  const due = await actingAsSystem(services.db, (tx) =>
    tx.selectFrom('familyConfirmations').select('accountId').where('cancelsAt', '<=', at).execute(),
  )
  let cancelled = 0
  for (const { accountId } of due)
    if (await actingAsSystem(services.db, (tx) => settle(tx, services, accountId, at))) cancelled++
  return cancelled
}

async function settle(tx: Tx, services: Services, accountId: string, at: Date): Promise<boolean> {
  const late = await lockLate(tx, accountId, at)
  if (!late) return false
  const fate = fateOf(late, late.emailConfirmedAt)
  if (fate === 'keep') {
    await tx.updateTable('familyConfirmations').set({ cancelsAt: null }).where('accountId', '=', accountId).execute()
    return false
  }
  await dropConfirmation(tx, accountId)
  if (fate === 'done') return false
  await touchDossier(tx, late, { by: 'OpenTrajectoire', at, closing: 'cancelled' })
  await tx.deleteFrom('namedDoctors').where('dossierId', '=', late.id).execute()
  await recordSystem(tx, late.id, { action: 'cancelDossier', detail: { because: 'emailNotConfirmed' } })
  const { publicUrl, familyConfirmationDays: days } = services.config
  const letter = cancellationLetter({ number: late.number, days, publicUrl })
  if (late.email)
    await writeLetter(tx, services, { cause: `familyCancelled:${late.id}`, recipient: late.email, letter })
  return true
}

const lockLate = (tx: Tx, accountId: string, at: Date) =>
  tx
    .selectFrom('familyConfirmations')
    .innerJoin('accounts', 'accounts.id', 'familyConfirmations.accountId')
    .innerJoin('dossiers', 'dossiers.id', 'familyConfirmations.dossierId')
    .select([
      'dossiers.id',
      'dossiers.number',
      'dossiers.status',
      'dossiers.progress',
      'dossiers.createdAt',
      'dossiers.changedAt',
      'accounts.email',
      'accounts.emailConfirmedAt',
    ])
    .where('familyConfirmations.accountId', '=', accountId)
    .where('familyConfirmations.cancelsAt', '<=', at)
    .forUpdate(['familyConfirmations', 'dossiers'])
    .executeTakeFirst()
