import { sql } from 'kysely'
import { TERMS_VERSION } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import { loadUsualCodes } from '../cim10/load-usual-codes.ts'
import { connect, type Db, type Tx } from '../db/connection.ts'
import { expireProposals } from '../demandes/expire-proposals.ts'
import { importDemoCommunes } from '../structures/importers/demo-communes.ts'
import { planCare } from './care-plan.ts'
import { demoPasswords } from './passwords.ts'
import {
  accountIdOf,
  accountOf,
  establishmentAccount,
  establishmentAccounts,
  everybody,
  families,
  familyAccount,
  familyNumberOf,
  habilitationsOf,
  professionals,
  rppsOf,
} from './people.ts'
import { type PlannedDossier, planDossiers } from './plan.ts'
import { play, type Stage, servicesAt } from './play.ts'
import { doctors } from './professional-list.ts'
import { demoStructures, finessOf } from './structures.ts'
import { positions } from './territory.ts'
import { wipeDemo } from './wipe.ts'

export { demoGreeting } from './greeting.ts'

const LANES = 6
/** PostgreSQL plans better once it has counted rows; by itself it would begin to count a minute later. */
const FIRST = 12
const DAY = 86_400_000

/** Loads the demonstration territory, once. What an interrupted load left behind is taken away first. */
export async function loadDemo(context: Stage['context'], ownerUrl: string): Promise<void> {
  const ownerDb = connect(ownerUrl, { max: 2 + LANES })
  try {
    await ownerDb.transaction().execute(async (held) => {
      await sql`set local statement_timeout = 0`.execute(held)
      await sql`select pg_advisory_xact_lock(hashtext('demonstration'))`.execute(held)
      await loadUsualCodes(ownerDb)
      if (await isLoaded(ownerDb)) return giveDoors(held, context.now())
      await wipeDemo(ownerDb)
      await loadAll({ ownerDb, context })
    })
  } finally {
    await ownerDb.destroy()
  }
}

/** The numbers by which people are recognised come last: without them nothing was finished. */
const isLoaded = async (db: Db): Promise<boolean> => {
  const found = await db
    .selectFrom('accountIdentifiers')
    .select('accountId')
    .where('accountId', 'in', doctors.map(accountIdOf))
    .executeTakeFirst()
  return found !== undefined
}

/** A demonstration that an earlier version loaded lacks what the doors need. */
async function giveDoors(tx: Tx, now: Date): Promise<void> {
  const wanted = everybody.map(accountIdOf)
  const known = await tx.selectFrom('accounts').select('id').where('id', 'in', wanted).execute()
  const ids = known.map(({ id }) => id)
  const passwords = await demoPasswords(ids, now)
  await tx
    .insertInto('passwords')
    .values(passwords)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .updateTable('accounts')
    .set({ termsVersion: TERMS_VERSION, emailConfirmedAt: now })
    .where('id', 'in', ids)
    .where('termsVersion', 'is', null)
    .execute()
  const relatives = families.map(accountIdOf)
  await tx.updateTable('accounts').set({ isFamily: true }).where('id', 'in', relatives).execute()
}

async function loadAll(stage: Stage): Promise<void> {
  const now = stage.context.now()
  await importDemoCommunes(stage.ownerDb, positions)
  await insertPublic(stage.ownerDb, dayOf(now))
  await insertAccounts(stage.ownerDb, now)
  const plan = numbered([...planDossiers(now), ...planCare(now)])
  await inLanes(plan.slice(0, FIRST), (dossier) => play(stage, dossier))
  await sql`analyze`.execute(stage.ownerDb)
  await inLanes(plan.slice(FIRST), (dossier) => play(stage, dossier))
  await lapse(stage, plan)
  await finish(stage.ownerDb, plan)
}

async function insertPublic(db: Db, today: string): Promise<void> {
  const { structures, prices, units } = demoStructures(today)
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('structures').values(structures).execute()
    await tx.insertInto('structureUnits').values(units).execute()
    for (const price of prices) await tx.insertInto('structurePrices').values(price).execute()
  })
}

async function insertAccounts(db: Db, now: Date): Promise<void> {
  const createdAt = new Date(now.getTime() - 900 * DAY)
  const accounts = [
    ...professionals.map(accountOf),
    ...establishmentAccounts.map(establishmentAccount),
    ...families.map(familyAccount),
  ]
  const passwords = await demoPasswords(everybody.map(accountIdOf), now)
  const habilitations = professionals.flatMap((person) =>
    habilitationsOf(person).map(({ finess, medical }) => ({
      accountId: accountIdOf(person),
      finess,
      medical,
      isReferent: person.isReferent ?? false,
      since: createdAt,
    })),
  )
  const invited = establishmentAccounts.map((person) => ({
    accountId: accountIdOf(person),
    finess: finessOf(person.structure),
    medical: true,
    since: createdAt,
  }))
  await db.transaction().execute(async (tx) => {
    for (const account of accounts)
      await tx
        .insertInto('accounts')
        .values({ ...account, createdAt })
        .execute()
    await tx
      .insertInto('habilitations')
      .values([...habilitations, ...invited])
      .execute()
    await tx.insertInto('passwords').values(passwords).execute()
  })
}

/** Dossiers do not wait for each other, so several are told at once. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const lane = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function lapse(stage: Stage, plan: readonly PlannedDossier[]): Promise<void> {
  const moments = plan.flatMap(({ steps }) => steps.flatMap((step) => (step.do === 'expire' ? [step.at] : [])))
  for (const at of moments.sort((a, b) => a.getTime() - b.getTime())) await expireProposals(servicesAt(stage, at))
}

/** What no action can say: several dossiers of one person, families, the day on which rows would have been made. */
const finish = (db: Db, plan: readonly PlannedDossier[]): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const firstOf = new Map<number, string>()
    for (const { id, patient } of plan) if (!firstOf.has(patient.rank)) firstOf.set(patient.rank, id)
    const ids = plan.map(({ id }) => id)
    const firsts = plan.map(({ patient }) => firstOf.get(patient.rank) ?? '')
    await sql`update dossiers d set patient_id = f.patient_id
      from unnest(${ids}::uuid[], ${firsts}::uuid[]) as pair (id, first) join dossiers f on f.id = pair.first
      where d.id = pair.id and d.patient_id <> f.patient_id`.execute(tx)
    await sql`delete from patients p where created_by = any(${doctors.map(accountIdOf)}::uuid[])
      and not exists (select from dossiers d where d.patient_id = p.id)`.execute(tx)
    await sql`update patients p set created_at = (select min(created_at) from dossiers d where d.patient_id = p.id)
      where created_by = any(${doctors.map(accountIdOf)}::uuid[])`.execute(tx)
    await sql`update demandes set created_at = coalesce(sent_at, changed_at) where dossier_id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`update dossier_members m set since = d.created_at from dossiers d
      where d.id = m.dossier_id and d.id = any(${ids}::uuid[])`.execute(tx)
    await tx.insertInto('dossierMembers').values(circlesOf(plan)).execute()
    const identifiers = professionals.flatMap((person) => [
      { accountId: accountIdOf(person), system: 'rpps', value: rppsOf(person) },
      { accountId: accountIdOf(person), system: 'idNatPs', value: `8${rppsOf(person)}` },
    ])
    const addresses = establishmentAccounts.map((person) => ({
      accountId: accountIdOf(person),
      system: 'email',
      value: person.email,
    }))
    await tx
      .insertInto('accountIdentifiers')
      .values([...identifiers, ...addresses])
      .execute()
  })

/** Each family comes in by the first Grand Âge dossier of its parent. */
function numbered(plan: readonly PlannedDossier[]): PlannedDossier[] {
  const followed = new Map(
    families.map((family) => [
      plan.find(({ patient, wanted }) => patient.rank === family.patient && isGrandAge(wanted))?.id,
      familyNumberOf(family),
    ]),
  )
  return plan.map((dossier) => {
    const number = followed.get(dossier.id)
    return number ? { ...dossier, number } : dossier
  })
}

const isGrandAge = (wanted: PlannedDossier['wanted']) => (wanted?.orientation ?? 'grandAge') === 'grandAge'

const circlesOf = (plan: readonly PlannedDossier[]) =>
  families.flatMap((relative) =>
    plan
      // Families follow the Grand Âge dossier: they have no part in the others.
      .filter(({ patient, wanted }) => patient.rank === relative.patient && isGrandAge(wanted))
      .map(({ id, steps }) => ({
        dossierId: id,
        accountId: accountIdOf(relative),
        role: 'family' as const,
        ...(steps[0] ? { since: steps[0].at } : {}),
      })),
  )
