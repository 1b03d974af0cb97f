// The shape of the plans of one’s list, with rows enough for the planner to care; never a time.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/connection.ts'
import { readerOfPlans } from '../db/plan-shapes.ts'
import { proposalsFor } from '../duplicates/store.ts'
import { aWorld, type World } from './builders.ts'
import { sorts } from './list.ts'
import { bornOn, findByNumber, listDossiers, listSetAside, searchedLines } from './list-store.ts'

const [DOSSIERS, DOCTORS, OF_THE_FIRST] = [8000, 200, 1000]
const large = ['dossiers', 'patients', 'dossier_members', 'demandes', 'delegations']

let world: World
let reader: ReturnType<typeof readerOfPlans>
let accountId: string
before(async () => {
  world = await aWorld()
  await fill(world.owner)
  accountId = await idOf('account', 0)
  reader = readerOfPlans(world.appUrl, world.context.db)
})
after(async () => {
  await reader?.stop()
  await world.stop()
})

const idOf = async (what: string, rank: number) => {
  const { rows } = await sql<{ id: string }>`select md5(${what} || ${rank}::int)::uuid as id`.execute(world.owner)
  return rows[0]?.id ?? ''
}

/** The first doctor has an eighth of all and is lent those of fifty colleagues; the others share the rest. */
async function fill(owner: Db): Promise<void> {
  const doctor = sql`md5('account' || case when i < ${OF_THE_FIRST} then 0 else 1 + i % ${DOCTORS - 1} end)::uuid`
  const all = sql`generate_series(0, ${DOSSIERS - 1}) i`
  await sql`insert into accounts (id, last_name, first_name, is_doctor)
    select md5('account' || i)::uuid, 'M' || i, 'Essai', true from generate_series(0, ${DOCTORS - 1}) i`.execute(owner)
  await sql`insert into patients (id, birth_name, first_name, first_names, sex, birth_date, match_key, created_by)
    select md5('patient' || i)::uuid, 'Nom' || i % 700, 'Prénom' || i % 90, 'Prénom' || i % 90, 'F', '1941-06-02', i, ${doctor}
    from ${all}`.execute(owner)
  await sql`insert into dossiers (id, number, orientation, patient_id, status, expected, progress, doctor_label, created_by,
      changed_at, changed_by)
    select md5('dossier' || i)::uuid, 'G' || lpad(i::text, 8, '0') || 'Z', 'grandAge', md5('patient' || i)::uuid, 'searching',
      'nothing', jsonb_build_object('administratif', repeat('x', 300)), 'Dr Essai', ${doctor}, now() - make_interval(mins => i), 'Dr Essai'
    from ${all}`.execute(owner)
  await sql`insert into dossier_members (dossier_id, account_id, role)
    select md5('dossier' || i)::uuid, ${doctor}, 'doctor' from ${all}`.execute(owner)
  await sql`insert into structures (finess, name, kind, stays, position_trust, source)
    values ('990000010', 'EHPAD', 'ehpad', '{permanent}', 'none', 'test')`.execute(owner)
  await sql`insert into demandes (id, dossier_id, finess, stay, status)
    select md5('demande' || i)::uuid, md5('dossier' || i)::uuid, '990000010', 'permanent', 'sent' from ${all}`.execute(
    owner,
  )
  await sql`insert into delegations (id, delegator_id, delegate_id, level, is_for_all, since, until, granted_at)
    select md5('delegation' || i)::uuid, md5('account' || i)::uuid, md5('account' || case when i < 50 then 0 else i + 1 end)::uuid, 'read',
      true, now() - interval '1 day', now() + interval '1 day', now()
    from generate_series(1, ${DOCTORS - 2}) i`.execute(owner)
  await sql`vacuum (freeze, analyze)`.execute(owner)
}

const plansOf = (ask: (tx: Tx) => Promise<unknown>) => reader.plansOf(accountId, ask)

const lastFirst = { tab: 'open', sort: 'changed', order: 'descending' } as const
const person40 = async () => ({ at: new Date(Date.now() - 40 * 60_000), id: await idOf('dossier', 40) })

const readings: Record<string, (tx: Tx) => Promise<unknown>> = {
  'a later page': async (tx) => listDossiers(tx, accountId, lastFirst, { size: 40, after: await person40() }),
  'an earlier page': async (tx) => listDossiers(tx, accountId, lastFirst, { size: 40, before: await person40() }),
  'a filtered page': (tx) => listDossiers(tx, accountId, { ...lastFirst, status: 'searching' }, { size: 40 }),
  'a number': (tx) => findByNumber(tx, accountId, ['G00000007Z']),
  'a name': (tx) => searchedLines(tx, accountId),
  'a birth date': async (tx) => bornOn(tx, (await searchedLines(tx, accountId)).slice(0, 60), '1941-06-02'),
  'what was set aside': (tx) => listSetAside(tx, 200),
  'what looks double among the persons shown': async (tx) =>
    proposalsFor(tx, accountId, await Promise.all(Array.from({ length: 50 }, (_, rank) => idOf('patient', rank)))),
}
for (const sort of sorts)
  readings[`the first page by ${sort}`] = (tx) => listDossiers(tx, accountId, { ...lastFirst, sort }, { size: 40 })

for (const [name, ask] of Object.entries(readings))
  test(`${name} reads no large table from end to end`, async () => {
    for (const nodes of await plansOf(ask))
      for (const node of nodes)
        assert.ok(
          node['Node Type'] !== 'Seq Scan' || !large.includes(node['Relation Name'] ?? ''),
          JSON.stringify(node).slice(0, 300),
        )
  })

test('one’s lines are told by the index alone, in one scan', async () => {
  const [plan = []] = await plansOf(readings['the first page by name'] ?? readings['a name'] ?? (async () => {}))
  const scans = plan.filter((node) => node['Index Name'] === 'dossier_members_list')
  assert.deepEqual(
    scans.map((node) => node['Node Type']),
    ['Index Only Scan'],
  )
})
