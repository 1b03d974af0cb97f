import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { hashExpression } from './chain.ts'

export type Fault = { chain: string; rank: number; fault: 'tampered' | 'missing' | 'added' | 'cut' }
export type Verification = { entries: number; chains: number; faults: readonly Fault[] }

/**
 * Recomputes every hash with the expression of this program (not the one in the database) and follows every chain.
 * `tampered`: a line does not match its hash; `missing`: a rank is absent; `added`: a line that its neighbour does not
 * know; `cut`: the chain ends before the head says. Needs the owner’s connection.
 */
export async function verifyJournal(db: Db): Promise<Verification> {
  const totals = await sql<{ entries: string; chains: string }>`
    select count(*) as entries, count(distinct chain_id) as chains from journal_entries`.execute(db)
  const { rows } = await sql<Fault>`
    with linked as (
      select e.*, lag(e.rank, 1, 0::bigint) over chain as rank_before, lag(e.hash, 1, '') over chain as hash_before,
        ${sql.raw(hashExpression('e'))} as expected
      from journal_entries e window chain as (partition by e.chain_id order by e.rank))
    select chain_id as chain, rank::float8 as rank, case
        when expected <> hash then 'tampered'
        when rank <> rank_before + 1 then 'missing'
        else 'added' end as fault
      from linked where expected <> hash or rank <> rank_before + 1 or previous_hash <> hash_before
    union all
    select chain, rank::float8, fault from (
      select coalesce(h.chain_id, e.chain_id) as chain, coalesce(h.length, 0) as rank,
        case when h.chain_id is null or coalesce(e.length, 0) > h.length then 'added' else 'cut' end as fault
      from journal_heads h
      full join (select distinct on (chain_id) chain_id, rank as length, hash from journal_entries order by chain_id, rank desc) e using (chain_id)
      where h.chain_id is null or e.chain_id is null or e.length <> h.length or e.hash <> h.hash) ends
    order by chain, rank`.execute(db)
  return { entries: Number(totals.rows[0]?.entries), chains: Number(totals.rows[0]?.chains), faults: rows }
}
