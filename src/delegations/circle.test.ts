// Random lives of three doctors, their dossiers and their establishment accounts against a small model of who may see what.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Relation } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aStage, type Stage } from '../demandes/builders.ts'
import { aDoctor, aDossier, joinDossier, sealVolet } from '../dossiers/builders.ts'
import { handOver } from '../dossiers/hand-over.ts'
import { setAside, takeBack } from '../dossiers/set-aside.ts'
import { isLinkStep, type LinkStep, linkLives, linkStep } from '../links/circle-links.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import type { Level } from './delegation.ts'
import { grantDelegation } from './grant-delegation.ts'
import { revokeDelegation } from './revoke-delegation.ts'

const MINUTE = 60_000
const who = [0, 1, 2] as const
const which = [0, 1, 2, 3] as const
type Doctor = (typeof who)[number]

type Lent = {
  from: Doctor
  to: Doctor
  level: Level
  /** A dossier whose patient is lent, or all. */
  of: number | 'all'
  /** Minutes of the model’s clock. */
  since: number
  until: number
  isRevoked: boolean
  id: string
}

type Step =
  | { do: 'lend'; from: Doctor; to: Doctor; level: Level; of: number | 'all'; inMinutes: number; minutes: number }
  | { do: 'revoke'; rank: number }
  | { do: 'setAside' | 'takeBack'; doctor: Doctor; dossier: number }
  | { do: 'join'; doctor: Doctor; dossier: number }
  | { do: 'handOver'; from: Doctor; to: Doctor; dossier: number; keepsReading: boolean }
  | { do: 'wait'; minutes: number }
  | LinkStep

const doctor = fc.constantFrom(...who)
const dossier = fc.constantFrom(...which)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('lend' as const),
      from: doctor,
      to: doctor,
      level: fc.constantFrom('read' as const, 'validate' as const),
      of: fc.oneof(fc.constant('all' as const), dossier),
      inMinutes: fc.constantFrom(0, 0, 30),
      minutes: fc.constantFrom(10, 60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), rank: fc.nat({ max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('setAside' as const, 'takeBack' as const), doctor, dossier }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), doctor, dossier }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('handOver' as const),
      from: doctor,
      to: doctor,
      dossier,
      keepsReading: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: linkStep },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(5, 15, 45) }) },
)

let stage: Stage
before(async () => {
  stage = await aStage()
})
after(() => stage.stop())

test('nobody ever has on a dossier more than the model says, nor less', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const life = await aLife()
      for (const each of steps) {
        await life.live(each)
        await life.check()
      }
    }),
    { numRuns: 40 },
  ))

test('work in another’s name bears both names, and a reader’s write changes nothing', async () => {
  const { doctors, dossiers, live } = await aLife()
  await live({ do: 'lend', from: 0, to: 1, level: 'read', of: 'all', inMinutes: 0, minutes: 60 })
  const refused = await saveAnswers(
    stage.context,
    doctors[1],
    dossiers[0],
    'medical',
    { poids: 70 },
    { version: 99, page: 'une-page' },
  )
  assert.deepEqual(refused, { refused: 'notFound' })
})

/** Dossiers 0 and 1 are of one patient, all of them of doctor 0 but the last, of doctor 1. */
async function aLife() {
  const doctors = await Promise.all(who.map((rank) => aDoctor(stage.owner, `Médecin${rank}`)))
  const [first, second, third] = doctors as [Actor, Actor, Actor]
  const dossiers = [
    await aDossier(stage, first),
    await aDossier(stage, first),
    await aDossier(stage, first, { birthName: 'Autre' }),
    await aDossier(stage, second, { birthName: 'Tiers' }),
  ]
  await stage.owner
    .updateTable('dossiers')
    .set({
      patientId: stage.owner
        .selectFrom('dossiers')
        .select('patientId')
        .where('id', '=', dossiers[0] ?? ''),
    })
    .where('id', '=', dossiers[1] ?? '')
    .execute()
  for (const id of dossiers.slice(0, 1)) await sealVolet(stage, first, id, 'medical')
  const patients = [0, 0, 2, 3]
  let now = 0
  const lent: Lent[] = []
  const members: Record<string, 'has' | 'aside' | 'reads' | 'left'> = {
    '0:0': 'has',
    '0:1': 'has',
    '0:2': 'has',
    '1:3': 'has',
  }
  const has = (one: Doctor, rank: number) => members[`${one}:${rank}`] === 'has'

  const expected = (one: Doctor, rank: number): Relation => {
    if (has(one, rank)) return 'treating'
    const levels = lent
      .filter(({ from, to, of, since, until, isRevoked }) => {
        const isLive = !isRevoked && since <= now && now < until
        const isOf = of === 'all' || patients[of] === patients[rank]
        return to === one && isLive && isOf && has(from, rank)
      })
      .map(({ level }) => level)
    if (levels.includes('validate')) return 'delegate'
    return levels.includes('read') || members[`${one}:${rank}`] === 'reads' ? 'reader' : 'none'
  }

  const links = await linkLives(stage, {
    doctors,
    dossiers,
    expected: (one, rank) => expected(one as Doctor, rank),
  })

  async function lend({ from, to, level, of, inMinutes, minutes }: Extract<Step, { do: 'lend' }>) {
    const patientId =
      of === 'all'
        ? undefined
        : (
            await stage.owner
              .selectFrom('dossiers')
              .select('patientId')
              .where('id', '=', dossiers[of] ?? '')
              .executeTakeFirstOrThrow()
          ).patientId
    const id = newId()
    const at = Date.now()
    const result = await grantDelegation(stage.context, doctors[from] as Actor, {
      id,
      delegateId: (doctors[to] as Actor).accountId,
      level,
      since: new Date(at + inMinutes * MINUTE - 1),
      until: new Date(at + (inMinutes + minutes) * MINUTE),
      patients: patientId === undefined ? 'all' : [patientId],
    })
    const isOwn = of === 'all' || which.some((rank) => patients[rank] === patients[of] && has(from, rank))
    if (from === to) assert.deepEqual(result, { refused: 'self' })
    else if (!isOwn) assert.deepEqual(result, { refused: 'notYourPatient' })
    else {
      assert.deepEqual(result, { granted: true })
      lent.push({ from, to, level, of, since: now + inMinutes, until: now + inMinutes + minutes, isRevoked: false, id })
    }
  }

  /** The clock of the database cannot be moved: all that was written goes back instead, and no trigger hears of it. */
  async function wait(minutes: number) {
    now += minutes
    await stage.owner.transaction().execute(async (tx) => {
      const back = sql.lit(`${minutes} minutes`)
      await sql`alter table delegations disable trigger user`.execute(tx)
      await sql`alter table dossier_members disable trigger user`.execute(tx)
      const ids = doctors.map(({ accountId }) => accountId)
      await sql`update delegations set since = since - interval ${back}, until = until - interval ${back}
        where delegator_id = any(${ids}::uuid[])`.execute(tx)
      await sql`update dossier_members set since = since - interval ${back}, until = until - interval ${back}
        where account_id = any(${ids}::uuid[])`.execute(tx)
      await sql`alter table delegations enable trigger user`.execute(tx)
      await sql`alter table dossier_members enable trigger user`.execute(tx)
    })
  }

  async function live(each: Step) {
    if (isLinkStep(each)) return links.live(each)
    switch (each.do) {
      case 'lend':
        return lend(each)
      case 'revoke': {
        const found = lent[each.rank % Math.max(1, lent.length)]
        if (!found) return
        await revokeDelegation(stage.context, doctors[found.from] as Actor, found.id)
        if (now < found.until) found.isRevoked = true
        return
      }
      case 'setAside': {
        const result = await setAside(stage.context, doctors[each.doctor] as Actor, dossiers[each.dossier] ?? '')
        assert.equal('setAside' in result, has(each.doctor, each.dossier))
        if ('setAside' in result) members[`${each.doctor}:${each.dossier}`] = 'aside'
        return
      }
      case 'takeBack': {
        const key = `${each.doctor}:${each.dossier}`
        const result = await takeBack(stage.context, doctors[each.doctor] as Actor, dossiers[each.dossier] ?? '')
        assert.equal('takenBack' in result, members[key] === 'aside')
        if ('takenBack' in result) members[key] = 'has'
        return
      }
      case 'join': {
        const key = `${each.doctor}:${each.dossier}`
        if (members[key]) return
        await joinDossier(stage, dossiers[each.dossier] ?? '', doctors[each.doctor] as Actor)
        members[key] = 'has'
        return
      }
      case 'handOver': {
        const { from, to, dossier, keepsReading } = each
        const handing = { doctorId: (doctors[to] as Actor).accountId, keepsReading }
        const result = await handOver(stage.context, doctors[from] as Actor, dossiers[dossier] ?? '', handing)
        assert.equal('handedOver' in result, from !== to && has(from, dossier))
        if ('refused' in result) return
        members[`${to}:${dossier}`] = 'has'
        members[`${from}:${dossier}`] = keepsReading ? 'reads' : 'left'
        return
      }
      case 'wait':
        return wait(each.minutes)
    }
  }

  async function check() {
    for (const one of who)
      await actingAs(stage.context.db, doctors[one] as Actor, async (tx) => {
        for (const rank of which)
          assert.equal(
            await relationTo(tx, dossiers[rank] ?? ''),
            expected(one, rank),
            `doctor ${one}, dossier ${rank}`,
          )
        const seen = async (table: 'dossiers' | 'medicalVolets' | 'medicalVoletSeals', column: 'id' | 'dossierId') => {
          const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}
            where ${sql.ref(column)} = any(${dossiers}::uuid[])`.execute(tx)
          return new Set(rows.map(({ id }) => id))
        }
        const allowed = new Set(which.filter((rank) => expected(one, rank) !== 'none').map((rank) => dossiers[rank]))
        assert.deepEqual(await seen('dossiers', 'id'), allowed)
        assert.deepEqual(await seen('medicalVolets', 'dossierId'), allowed)
        assert.equal((await seen('medicalVoletSeals', 'dossierId')).size, allowed.has(dossiers[0]) ? 1 : 0)
      })
  }
  return { doctors: [first, second, third] as const, dossiers: dossiers as [string, ...string[]], live, check }
}
