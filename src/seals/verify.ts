import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { type FindKey, type Verdict, verdictOn } from './seal.ts'

export type SealFault = {
  dossier: string
  kind: string
  number: number
  fault: Exclude<Verdict, 'intact'> | 'misplaced' | 'missing'
}
export type SealsVerified = { seals: number; dossiers: number; faults: readonly SealFault[] }

type Row = {
  id: string
  dossier: string
  kind: string
  number: number
  hash: string
  signature: string
  contentHash: string
  isInPlace: boolean
}
const PAGE = 1000

/**
 * Every seal of the database. `misplaced`: a seal that is intact but of another dossier, volet or version; `missing`: a
 * version that its volet or its neighbours say was sealed. Needs the owner’s connection.
 */
export async function verifySeals(db: Db, findKey: FindKey): Promise<SealsVerified> {
  const faults: SealFault[] = []
  const dossiers = new Set<string>()
  let seals = 0
  for (const table of ['volet_seals', 'medical_volet_seals'])
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await pageOf(db, table, after)
      for (const row of rows) {
        dossiers.add(row.dossier)
        const fault = await faultOf(findKey, row)
        if (fault) faults.push({ dossier: row.dossier, kind: row.kind, number: row.number, fault })
      }
      seals += rows.length
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
  return { seals, dossiers: dossiers.size, faults: [...faults, ...(await missingSeals(db))] }
}

async function faultOf(findKey: FindKey, row: Row): Promise<SealFault['fault'] | undefined> {
  const verdict = await verdictOn(findKey, row)
  if (verdict !== 'intact') return verdict
  return row.isInPlace ? undefined : 'misplaced'
}

async function pageOf(db: Db, table: string, after: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, d.number as dossier, s.kind, s.number, s.hash, s.signature,
      encode(sha256(convert_to(s.content, 'UTF8')), 'hex') as content_hash,
      coalesce(seal_subject(s.content) = concat_ws('|', d.number, s.kind, s.number), false) as is_in_place
    from ${sql.table(table)} s join dossiers d on d.id = s.dossier_id
    where s.id > ${after} order by s.id limit ${PAGE}`.execute(db)
  return rows
}

async function missingSeals(db: Db): Promise<SealFault[]> {
  const { rows } = await sql<SealFault>`
    with sealed as (select dossier_id, kind, number from volet_seals
        union all select dossier_id, kind, number from medical_volet_seals),
      counted as (select dossier_id, kind, seal_number as last from volets
        union all select dossier_id, kind, seal_number from medical_volets
        union all select dossier_id, kind, number from sealed),
      expected as (select dossier_id, kind, generate_series(1, max(last)) as number from counted group by 1, 2)
    select d.number as dossier, e.kind, e.number, 'missing' as fault
    from expected e join dossiers d on d.id = e.dossier_id
    where not exists (select from sealed s where (s.dossier_id, s.kind, s.number) = (e.dossier_id, e.kind, e.number))
    order by 1, 2, 3`.execute(db)
  return rows
}
