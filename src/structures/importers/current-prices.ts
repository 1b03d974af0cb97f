import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { currentPrice } from '../rules.ts'

/** Sets what the search shows and sorts by, from all that was declared, whichever file was loaded first. */
export async function refreshMonthlyPrices(tx: Tx, finess: readonly string[]): Promise<void> {
  if (finess.length === 0) return
  const declared = await tx.selectFrom('structurePrices').selectAll().where('finess', 'in', finess).execute()
  const byStructure = Map.groupBy(declared, (row) => row.finess)
  const monthly = finess.map((each) => currentPrice(byStructure.get(each) ?? [])?.monthly)
  const cents = monthly.map((price) => price?.cents ?? null)
  const trust = monthly.map((price) => price?.trust ?? 'none')
  await sql`
    update structures s set monthly_price_cents = v.cents, price_trust = v.trust
    from unnest(${[...finess]}::text[], ${cents}::int[], ${trust}::text[]) as v (finess, cents, trust)
    where s.finess = v.finess and (s.monthly_price_cents, s.price_trust) is distinct from (v.cents, v.trust)
  `.execute(tx)
}
