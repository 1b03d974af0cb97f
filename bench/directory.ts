import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import { importHomes } from '../src/structures/importers/cnsa-homes.ts'
import { importPrices } from '../src/structures/importers/cnsa-prices.ts'
import { importCommunes, importFormerCommunes } from '../src/structures/importers/communes.ts'

/** The real directory from a folder of official files, or as many invented homes spread over mainland France. */
export async function fillDirectory(db: Db, folder: string | undefined, say: (line: string) => void): Promise<void> {
  if (folder) await importOfficial(db, folder, say)
  else {
    say('  annuaire inventé (3 200 établissements) ; --directory DOSSIER charge les vrais fichiers')
    await invent(db)
  }
  await inventUnits(db)
}

async function importOfficial(db: Db, folder: string, say: (line: string) => void): Promise<void> {
  const rejected = join(mkdtempSync(join(tmpdir(), 'ot-bench-rejets-')), 'rejets.csv')
  for (const [pattern, run] of [
    [/^communes-(?!anciens)/, importCommunes],
    [/^communes-anciens/, importFormerCommunes],
    [/^annuaire-pa-cnsa/, importHomes],
    [/^prix-ehpad-cnsa/, importPrices],
  ] as const) {
    const name = readdirSync(folder).find((each) => pattern.test(each))
    if (!name) throw new Error(`no file like ${pattern} in the folder`)
    await run(db, join(folder, name), { rejected })
    say(`  ${name}`)
  }
}

async function invent(db: Db): Promise<void> {
  await sql`insert into communes (code, name, department_code, postal_codes, latitude, longitude)
    select lpad(i::text, 5, '0'), 'Commune ' || i, lpad((i / 400)::text, 2, '0'), array[lpad(i::text, 5, '0')],
      43 + (i * 7919 % 700) / 100.0, -1 + (i::bigint * 104729 % 800) / 100.0 from generate_series(1, 35000) i`.execute(
    db,
  )
  await sql`insert into structures (finess, name, kind, capacity, postal_code, city, commune_code, department_code, latitude, longitude, position_trust,
      stays, social_aid, protected_unit, monthly_price_cents, price_trust, source)
    select lpad(i::text, 9, '0'), 'Structure ' || i, (array['ehpad', 'ehpad', 'ehpad', 'residence-autonomie', 'usld'])[1 + i % 5], 60 + i % 60, c.postal_codes[1], c.name,
      c.code, c.department_code, c.latitude + (i % 17) / 200.0, c.longitude, 'declared',
      array['permanent', 'temporaire'], i % 3 > 0, i % 4 = 0, 160000 + i * 37 % 200000, 'declared', 'bench'
    from generate_series(1, 3200) i join communes c on c.code = lpad((1 + i * 10)::text, 5, '0')`.execute(db)
}

/** Care that no official file tells: 700 services of SMR and 100 PCO. */
async function inventUnits(db: Db): Promise<void> {
  await sql`insert into structures (finess, name, kind, postal_code, city, commune_code, department_code, latitude, longitude, position_trust, stays, source)
    select 'B' || lpad(i::text, 8, '0'), stay || ' ' || i, stay, c.postal_codes[1], c.name, c.code, c.department_code, c.latitude, c.longitude,
      'declared', array[stay], 'bench'
    from (select code, name, department_code, postal_codes, latitude, longitude, row_number() over (order by md5(code)) as i
      from communes where latitude is not null) c,
      lateral (select case when i <= 700 then 'smr' else 'pco' end as stay) s where i <= 800`.execute(db)
  await sql`insert into structure_units (finess, stay, name)
    select finess, stays[1], name from structures where source = 'bench' and kind in ('smr', 'pco')`.execute(db)
}
