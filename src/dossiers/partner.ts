import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { findByNumber, type ListedDossier } from './list-store.ts'
import { parseNumber } from './number.ts'

/** The dossier of the person to be taken in together: as typed, and itself when it is one of the doctor’s. */
export type Partner = { typed: string; own: ListedDossier | undefined; isSame: boolean }

export async function partnerOf(tx: Tx, accountId: string, dossierId: string): Promise<Partner | undefined> {
  const wish = await tx
    .selectFrom('volets')
    .select(sql<string | null>`answers ->> 'accueilCouple.dossier'`.as('typed'))
    .where('dossierId', '=', dossierId)
    .where('kind', '=', 'administratif')
    .where(sql<boolean>`answers ->> 'accueilCouple' = 'oui'`)
    .executeTakeFirst()
  if (!wish?.typed) return undefined
  const number = parseNumber(wish.typed)
  const [own] = number ? await findByNumber(tx, accountId, [number]) : []
  return { typed: wish.typed, own, isSame: own?.id === dossierId }
}
