import type { Tx } from '../db/connection.ts'
import type { Actor } from './account.ts'
import type { Workplace } from './workplace.ts'

/** Those of the account, and the key of the one chosen last. */
export const findWorkplaces = (tx: Tx, accountId: string) =>
  tx.selectFrom('accounts').select(['workplaces', 'workplace']).where('id', '=', accountId).executeTakeFirstOrThrow()

export async function saveWorkplace(
  tx: Tx,
  { accountId, sessionId }: Pick<Actor, 'accountId' | 'sessionId'>,
  workplace: Workplace,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ workplace: workplace.key, ...factsOf(workplace) })
    .where('id', '=', accountId)
    .execute()
  await tx
    .updateTable('sessions')
    .set({ workplace: JSON.stringify(workplace) })
    .where('id', '=', sessionId)
    .where('accountId', '=', accountId)
    .execute()
}

/** What the account says of the place where its holder works; a fact that is not known any more is emptied. */
export const factsOf = ({ place, speciality, finess }: Workplace) => ({
  place: place ?? null,
  speciality: speciality ?? null,
  finess: finess ?? null,
})
