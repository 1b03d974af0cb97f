import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { touchDossier } from '../dossiers/store.ts'
import { type Rule, runRule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { cancellationLetter } from './letters.ts'
import { fateOf } from './rules.ts'
import { dropConfirmation } from './store.ts'

/** Cancels the dossiers whose only référent did not confirm his address in time. */
export const cancelUnconfirmedRule = {
  name: 'cancel-unconfirmed',
  schedule: '40 * * * *',
  settings: { FAMILY_CONFIRMATION_DAYS: ({ familyConfirmationDays }) => familyConfirmationDays },
  what: 'A dossier whose family did not confirm its address in so many days: cancelled, unless a doctor has taken it up.',
  says: 'Dossiers de familles dont l’adresse n’est pas confirmée : annuler',
  due: (tx, at) =>
    tx
      .selectFrom('familyConfirmations')
      .innerJoin('dossiers', 'dossiers.id', 'familyConfirmations.dossierId')
      .select(['familyConfirmations.accountId as id', 'dossiers.number'])
      .where('cancelsAt', '<=', at)
      .execute(),
  async act(tx, services, accountId, at) {
    const late = await lockLate(tx, accountId, at)
    if (!late) return false
    const fate = fateOf(late, late.emailConfirmedAt)
    if (fate === 'keep') {
      await tx.updateTable('familyConfirmations').set({ cancelsAt: null }).where('accountId', '=', accountId).execute()
      return false
    }
    await dropConfirmation(tx, accountId)
    if (fate === 'done') return false
    await touchDossier(tx, late, { by: 'OpenTrajectoire', at, closing: 'cancelled', because: 'emailNotConfirmed' })
    await tx.deleteFrom('namedDoctors').where('dossierId', '=', late.id).execute()
    await recordSystem(tx, late.id, { action: 'cancelDossier', detail: { because: 'emailNotConfirmed' } })
    const { publicUrl, familyConfirmationDays: days } = services.config
    const letter = cancellationLetter({ number: late.number, days, publicUrl })
    if (late.email)
      await writeLetter(tx, services, { cause: `familyCancelled:${late.id}`, recipient: late.email, letter })
    return true
  },
} as const satisfies Rule

export const cancelUnconfirmed = (services: Pick<Context, 'db' | 'now' | 'queue' | 'config'>): Promise<number> =>
  runRule(services, cancelUnconfirmedRule)

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
