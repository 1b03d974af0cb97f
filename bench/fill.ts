import { sql } from 'kysely'
import { TERMS_VERSION } from '../src/accounts/account.ts'
import type { Db } from '../src/db/connection.ts'
import { completeAnswers } from '../src/volets/builders.ts'

export type Size = { doctors: number; dossiers: number; structures: number }

/** Fills an empty, migrated database with fictional people; skewed: the first doctors have more dossiers. Owner’s connection. */
export async function fill(db: Db, { doctors, dossiers }: Size, log: (line: string) => void): Promise<void> {
  const step = async (name: string, statement: ReturnType<typeof sql>) => {
    const start = performance.now()
    await statement.execute(db)
    log(`  ${name} : ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
  const [administratif, medical, autonomie] = (['administratif', 'medical', 'autonomie'] as const).map((kind) =>
    JSON.stringify(completeAnswers(kind)),
  )
  const validated = `{"state":"validated","required":40,"answered":40,"sealNumber":1}`
  const draft = `{"state":"draft","required":40,"answered":25,"sealNumber":0}`
  await step(
    'médecins',
    sql`
    insert into accounts (id, last_name, first_name, civility, profession, is_doctor, terms_version)
    select uuid_of('account', i), 'MÉDECIN' || i, 'Essai', 'DR', '10', true, ${TERMS_VERSION} from generate_series(1, ${doctors}::int) i`,
  )
  await step(
    'patients',
    sql`
    insert into patients (id, birth_name, first_name, first_names, sex, birth_date, match_key, created_by)
    select uuid_of('patient', i), 'NOM' || (i * 7919 % 20000), 'Prénom' || (i % 300), 'Prénom' || (i % 300),
      case i % 3 when 0 then 'M' else 'F' end, date '1926-01-01' + (i * 31 % 14000)::int, 'NOM' || i, uuid_of('account', doctor_of(i, ${doctors}::int))
    from generate_series(1, ${dossiers}::int) i`,
  )
  await step(
    'dossiers',
    sql`
    insert into dossiers (id, number, orientation, patient_id, status, expected, progress, gir, doctor_label, created_by, created_at, changed_at, changed_by)
    select uuid_of('dossier', i), 'G' || lpad(i::text, 8, '0') || 'Z', 'grandAge', uuid_of('patient', i),
      (array['inProgress', 'searching', 'searching', 'complete', 'proposed', 'searching', 'admitted', 'archived'])[1 + i / 3 % 8],
      (array['fill:medical', 'nothing', 'nothing', 'chooseStructures', 'nothing', 'nothing', 'nothing', 'nothing'])[1 + i / 3 % 8],
      jsonb_build_object('administratif', ${validated}::jsonb, 'medical', case i / 3 % 8 when 0 then ${draft}::jsonb else ${validated}::jsonb end, 'autonomie', ${validated}::jsonb),
      1 + i % 6, 'Dr Essai', uuid_of('account', doctor_of(i, ${doctors}::int)), now() - interval '200 days', now() - make_interval(mins => (i * 7919 % 200000)::int), 'Dr Essai'
    from generate_series(1, ${dossiers}::int) i`,
  )
  await step(
    'cercles',
    sql`
    insert into dossier_members (dossier_id, account_id, role)
    select uuid_of('dossier', i), uuid_of('account', doctor_of(i, ${doctors}::int)), 'doctor' from generate_series(1, ${dossiers}::int) i`,
  )
  await step(
    'volets administratifs',
    sql`
    insert into volets (dossier_id, kind, answers, changed_by)
    select uuid_of('dossier', i), 'administratif', ${administratif}::jsonb, 'Dr Essai' from generate_series(1, ${dossiers}::int) i`,
  )
  await step(
    'volets médicaux',
    sql`
    insert into medical_volets (dossier_id, kind, answers, changed_by)
    select uuid_of('dossier', i), kind, answers, 'Dr Essai' from generate_series(1, ${dossiers}::int) i,
      (values ('medical', ${medical}::jsonb), ('autonomie', ${autonomie}::jsonb)) as v(kind, answers)`,
  )
  await step(
    'demandes',
    sql`
    insert into demandes (id, dossier_id, finess, stay, status, sent_at, changed_at)
    select uuid_of('demande', i * 10 + j), uuid_of('dossier', i), s.finess, 'permanent',
      (array['sent', 'read', 'waiting', 'refused'])[1 + (i + j) % 4], now() - interval '20 days', now() - make_interval(hours => (i % 400)::int)
    from generate_series(1, ${dossiers}::int) i cross join generate_series(1, 4) j
    join (select finess, row_number() over (order by finess) - 1 as rank from structures) s
      on s.rank = (i * 13 + j * 101) % (select count(*) from structures)
    where i / 3 % 8 <> 0`,
  )
  await step(
    'événements',
    sql`
    insert into demande_events (id, demande_id, move, from_status, to_status, at, by_label, by_side)
    select gen_random_uuid(), id, 'send', 'selected', 'sent', sent_at, 'Dr Essai', 'requester' from demandes`,
  )
  await step('entretien et statistiques', sql`vacuum analyze`)
}

/** Stable ids and a skewed share: three dossiers in ten to one doctor in fifty. For the time of the measure only. */
export async function addFillFunctions(db: Db): Promise<void> {
  await sql`create or replace function uuid_of(what text, i bigint) returns uuid language sql immutable as
    $$ select (md5(what || i))::uuid $$`.execute(db)
  await sql`create or replace function doctor_of(i bigint, doctors int) returns int language sql immutable as
    $$ select case when i % 10 < 3 then 1 + (i / 10 % greatest(doctors / 50, 1))::int else 1 + ((i / 10 * 7 + i % 10) % doctors)::int end $$`.execute(
    db,
  )
}
