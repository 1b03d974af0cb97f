import { sql } from 'kysely'
import { TERMS_VERSION } from '../src/accounts/account.ts'
import { connect, type Db } from '../src/db/connection.ts'
import { completeAnswers } from '../src/volets/builders.ts'
import { kindsFor } from '../src/volets/forms.ts'
import { isConfidential, type Orientation, orientations, type VoletKind } from '../src/volets/volet.ts'
import { addFunctions, doctorsOf, drawDossiers } from './population.ts'

const CARE = ['smr'] as const
const letters: Record<Orientation, string> = { grandAge: 'G', sanitaire: 'S', tnd: 'T' }
const kindsOf = (orientation: Orientation): VoletKind[] =>
  kindsFor(orientation, orientation === 'sanitaire' ? CARE : [])
/** Ten stages of a dossier, the first not sent yet; what each is in its orientation, and what it then expects. */
const statuses: Record<Orientation, readonly string[]> = {
  grandAge: ['inProgress', 'complete', 'searching', 'searching', 'searching', 'searching', 'proposed', 'admitted', 'archived', 'cancelled'],
  sanitaire: ['inProgress', 'complete', 'searching', 'searching', 'searching', 'searching', 'proposed', 'confirmed', 'archived', 'cancelled'],
  tnd: ['inProgress', 'complete', 'addressed', 'addressed', 'addressed', 'followed', 'followed', 'followed', 'archived', 'finished'],
} // biome-ignore format: three lines to compare
const owed: Record<Orientation, string> = { grandAge: 'fill:medical', sanitaire: 'fill:clinique', tnd: 'fill:reperage' }
const asked: Record<Orientation, { stay: string; count: number }> = {
  grandAge: { stay: 'permanent', count: 4 },
  sanitaire: { stay: 'smr', count: 4 },
  tnd: { stay: 'pco', count: 1 },
}

/**
 * Fills an empty, migrated database with fictional people (see `population.ts`). `adminUrl`: of a superuser, who may leave
 * triggers and foreign keys aside: what triggers would write is written here.
 */
export async function fill(adminUrl: string, dossiers: number, say: (line: string) => void): Promise<void> {
  const db = connect(adminUrl, { max: 1, timeout: 0 })
  try {
    await sql`set session_replication_role = replica`.execute(db)
    await sql`set synchronous_commit = off`.execute(db)
    await sql`set maintenance_work_mem = '512MB'`.execute(db)
    await addFunctions(db)
    for (const [name, statement] of steps(dossiers)) {
      const start = performance.now()
      await statement(db)
      say(`  ${name} : ${((performance.now() - start) / 1000).toFixed(1)} s`)
    }
  } finally {
    await db.destroy()
  }
}

type Step = [name: string, run: (db: Db) => Promise<unknown>]

function steps(dossiers: number): Step[] {
  return [
    ['tirage', (db) => drawDossiers(db, dossiers)],
    ['médecins', (db) => doctors(dossiers).execute(db)],
    ['patients', (db) => patients.execute(db)],
    ...orientations.map(
      (orientation): Step => [`dossiers ${orientation}`, (db) => dossiersIn(orientation).execute(db)],
    ),
    ['cercles', (db) => circles.execute(db)],
    ['délégations', (db) => delegations(db)],
    ...orientations.flatMap((orientation) =>
      kindsOf(orientation).map((kind): Step => [`volets ${kind}`, (db) => volets(orientation, kind).execute(db)]),
    ),
    ...orientations.map((orientation): Step => [`demandes ${orientation}`, (db) => demandes(orientation).execute(db)]),
    ['événements', (db) => events.execute(db)],
    ['entretien et statistiques', (db) => sql`vacuum analyze`.execute(db)],
  ]
}

const doctors = (dossiers: number) => sql`
  insert into accounts (id, last_name, first_name, civility, profession, is_doctor, terms_version)
  select uuid_of('account', i), name_of(i * 31), first_name_of(i * 7), 'DR', '10', true, ${TERMS_VERSION}
  from generate_series(1, ${doctorsOf(dossiers)}::int) i`

const patients = sql`
  insert into patients (id, birth_name, usage_name, first_name, first_names, sex, birth_date, match_key, created_by)
  select uuid_of('patient', patient), birth_name, case when h % 5 < 2 then common_name(h / 5) end, first_name, first_name, sex, birth_date,
    concat_ws('|', plain(birth_name), plain(first_name), birth_date, sex), uuid_of('account', doctor)
  from (select k as patient, doctor, h, name_of(h) as birth_name, first_name_of(h / 3) as first_name, case h % 3 when 0 then 'M' else 'F' end as sex,
      case orientation when 'tnd' then date '2020-12-01' + (h % 1500)::int else date '1926-01-01' + (h * 31 % 14000)::int end as birth_date
    from drawn, lateral (select k * 104729 % 1000003 as h) hashed where patient = k) person`

const statusOf = (orientation: Orientation) =>
  sql`(${sql.lit(`{${statuses[orientation].join(',')}}`)}::text[])[1 + stage]`

function dossiersIn(orientation: Orientation) {
  const validated = { state: 'validated', required: 40, answered: 40, sealNumber: 1 }
  const draft = { state: 'draft', required: 40, answered: 25, sealNumber: 0 }
  const owing = owed[orientation].split(':')[1]
  const progress = (last: object) =>
    JSON.stringify(Object.fromEntries(kindsOf(orientation).map((kind) => [kind, kind === owing ? last : validated])))
  return sql`
    insert into dossiers (id, number, orientation, destinations, patient_id, status, expected, progress, gir, doctor_id, doctor_label, created_by,
      created_at, changed_at, changed_by, closed_at)
    select uuid_of('dossier', k), number_of(${letters[orientation]}, k), ${orientation}, ${orientation === 'sanitaire' ? [...CARE] : []}::text[],
      uuid_of('patient', patient), ${statusOf(orientation)},
      case stage when 0 then ${owed[orientation]} when 1 then 'chooseStructures' when 6 then 'decideProposal' else 'nothing' end,
      case stage when 0 then ${progress(draft)}::jsonb else ${progress(validated)}::jsonb end,
      ${orientation === 'grandAge' ? sql`1 + k % 6` : sql`null`}, uuid_of('account', doctor), 'Dr Essai', uuid_of('account', doctor), now() - interval '200 days',
      now() - make_interval(mins => (k * 7919 % 200000)::int), 'Dr Essai', case when stage in (8, 9) then now() - interval '1 day' end
    from drawn where orientation = ${orientation}`
}

const lineColumns = sql`of_patient_id, dossier_changed_at, dossier_is_closed, number, orientation, status, expected, sort_name, search_name`

/** One line in fifty is set aside. */
const circles = sql`
  insert into dossier_members (dossier_id, account_id, role, since, until, set_aside_at, ${lineColumns})
  select d.id, d.created_by, 'doctor', d.created_at, case when k % 50 = 49 then now() - interval '3 days' end,
    case when k % 50 = 49 then now() - interval '3 days' end, d.patient_id, d.changed_at, d.status in ('cancelled', 'archived'), d.number,
    d.orientation, d.status, d.expected, p.sort_name, p.search_name
  from drawn join dossiers d on d.id = uuid_of('dossier', k) join patients p on p.id = d.patient_id`

/** One doctor in ten lends all his dossiers to the next one. */
async function delegations(db: Db): Promise<void> {
  await sql`insert into delegations (id, delegator_id, delegate_id, level, is_for_all, since, until, granted_at)
    select uuid_of('delegation', i), uuid_of('account', i), uuid_of('account', i + 1), 'validate', true, now() - interval '1 day',
      now() + interval '30 days', now() - interval '1 day'
    from (select max(doctor) as count from drawn) c, generate_series(6, c.count, 10) i`.execute(db)
  await sql`insert into dossier_members (dossier_id, account_id, role, since, until, via, ${lineColumns})
    select m.dossier_id, d.delegate_id, 'doctor', d.since, d.until, d.id, ${lineColumns}
    from delegations d join dossier_members m on m.account_id = d.delegator_id and m.until is null`.execute(db)
}

function volets(orientation: Orientation, kind: VoletKind) {
  const table = isConfidential(kind) ? 'medical_volets' : 'volets'
  return sql`insert into ${sql.table(table)} (dossier_id, kind, answers, changed_by)
    select uuid_of('dossier', k), ${kind}, ${JSON.stringify(completeAnswers(kind))}::jsonb, 'Dr Essai' from drawn where orientation = ${orientation}`
}

/** To the structures that take such stays, some much more asked for than others. */
function demandes(orientation: Orientation) {
  const { stay, count } = asked[orientation]
  return sql`
    insert into demandes (id, dossier_id, finess, stay, status, sent_at, changed_at, proposal_on, proposal_until)
    select uuid_of('demande', k * 10 + j), uuid_of('dossier', k), s.finess, ${stay}, status, now() - interval '20 days',
      now() - make_interval(hours => (k % 400)::int), case status when 'proposed' then current_date + 9 end,
      case status when 'proposed' then current_date + 6 end
    from (select finess, row_number() over (order by md5(finess)) - 1 as place from structures where ${stay} = any(stays)) s
    join (select k, j, case when stage = 6 and j = 1 then 'proposed' else (array['sent', 'read', 'sent', 'refused'])[1 + (k + j) % 4] end as status,
        (places * power((k * 13 + j * 101) % 1000 / 1000.0, 2) + j)::bigint % places as place
      from drawn cross join generate_series(1, ${count}::int) j,
        (select count(*) as places from structures where ${stay} = any(stays)) counted
      where orientation = ${orientation} and stage between 2 and 8) d using (place)`
}

const events = sql`
  insert into demande_events (id, demande_id, move, from_status, to_status, at, by_label, by_side)
  select gen_random_uuid(), id, 'send', 'selected', 'sent', sent_at, 'Dr Essai', 'requester' from demandes`
