// Random lives of three doctors and dossiers of one person under several records, against a small model of which record tells each.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { grantDelegation } from '../delegations/grant-delegation.ts'
import { revokeDelegation } from '../delegations/revoke-delegation.ts'
import { aStage, type Stage } from '../demandes/builders.ts'
import { aDoctor, aDossier, joinDossier } from '../dossiers/builders.ts'
import { handOver } from '../dossiers/hand-over.ts'
import { mergeFiches } from './merge-fiches.ts'
import { replaceDossier } from './replace-dossier.ts'
import { undoFiches } from './undo-fiches.ts'
import { undoReplacement } from './undo-replacement.ts'

const HOUR = 3_600_000
const who = [0, 1, 2] as const
const which = [0, 1, 2, 3, 4] as const
/** Dossiers 0 to 3 are of doctor 0, the last of doctor 1, under a record that dossier 3 has too. */
const ownerOf = [0, 0, 0, 0, 1] as const

const doctor = fc.constantFrom(...who)
const dossier = fc.constantFrom(...which)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('merge' as const), doctor, keep: dossier, other: dossier }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), doctor, dossier }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replace' as const), doctor, keep: dossier, other: dossier }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undoReplacement' as const), doctor, dossier }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('lend' as const),
      doctor,
      to: doctor,
      of: fc.subarray([...which], { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), rank: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), doctor, dossier }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('handOver' as const), doctor, to: doctor, dossier }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Merge = { by: number; kept: string; left: string; moved: number[] }

let stage: Stage
let now = new Date()
before(async () => {
  stage = await aStage(() => now)
})
after(() => stage.stop())

test('merging and undoing lose no dossier, show nobody more nor less than before, and undoing restores exactly', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
      const live = await aLife()
      for (const each of steps) await live(each)
    }),
    { numRuns: 40 },
  ))

async function lastOf<T>(all: readonly T[], is: (each: T) => Promise<boolean>): Promise<T | undefined> {
  for (const each of all.toReversed()) if (await is(each)) return each
  return undefined
}

async function aLife() {
  const { owner, context } = stage
  const doctors = await Promise.all(who.map((rank) => aDoctor(owner, `Médecin${rank}`)))
  const actorOf = (rank: number): Actor => {
    const actor = doctors[rank]
    assert.ok(actor)
    return actor
  }
  const dossiers = await Promise.all(ownerOf.map((rank) => aDossier(stage, actorOf(rank))))
  const idOf = (rank: number): string => dossiers[rank] ?? ''
  const fiches = async (): Promise<string[]> => {
    const rows = await owner.selectFrom('dossiers').select(['id', 'patientId']).where('id', 'in', dossiers).execute()
    return dossiers.map((id) => rows.find((row) => row.id === id)?.patientId ?? 'lost')
  }
  const shared = (await fiches())[3] ?? ''
  await owner.updateTable('dossiers').set({ patientId: shared }).where('id', '=', idOf(4)).execute()
  const told = await fiches()
  const merges: Merge[] = []
  const lent: { by: number; id: string }[] = []

  const seenBy = (rank: number) =>
    actingAs(context.db, actorOf(rank), async (tx) => {
      const rows = await tx
        .selectFrom('dossierMembers')
        .select(['dossierId', 'role', 'via'])
        .where('dossierId', 'in', dossiers)
        .execute()
      const open = await tx.selectFrom('dossiers').select('id').where('id', 'in', dossiers).execute()
      return [
        ...rows.map(({ dossierId, role, via }) => `${dossierId} ${role} ${via}`),
        ...open.map(({ id }) => id),
      ].toSorted()
    })
  const everybody = () => Promise.all(who.map(seenBy))
  const treats = (by: number, rank: number) =>
    actingAs(context.db, actorOf(by), async (tx) => (await relationTo(tx, idOf(rank))) === 'treating')

  /** One that moved and is still there, and another of that record. */
  async function treatsBoth(by: number, { kept, moved }: Merge): Promise<boolean> {
    const there: number[] = []
    for (const rank of which) if (told[rank] === kept && (await treats(by, rank))) there.push(rank)
    return there.some((rank) => moved.includes(rank)) && there.some((rank) => !moved.includes(rank))
  }

  async function merge({ doctor: by, keep, other }: Extract<Step, { do: 'merge' }>) {
    const result = await mergeFiches(context, actorOf(by), { keptDossierId: idOf(keep), otherDossierId: idOf(other) })
    const may = keep !== other && (await treats(by, keep)) && (await treats(by, other))
    assert.equal('refused' in result && result.refused === 'notFound', !may)
    const [kept = '', left = ''] = [told[keep], told[other]]
    if ('refused' in result || kept === left) return
    const moved: number[] = []
    for (const rank of which) if (told[rank] === left && (await treats(by, rank))) moved.push(rank)
    for (const rank of moved) told[rank] = kept
    merges.push({ by, kept, left, moved })
  }

  async function undo({ doctor: by, dossier: rank }: Extract<Step, { do: 'undo' }>) {
    const result = await undoFiches(context, actorOf(by), idOf(rank))
    const found = (await treats(by, rank))
      ? await lastOf(
          merges,
          async (each) => each.kept === told[rank] && (each.by === by || (await treatsBoth(by, each))),
        )
      : undefined
    assert.equal('refused' in result && result.refused === 'notFound', !found)
    if ('refused' in result || !found) return
    for (const each of found.moved) if (told[each] === found.kept) told[each] = found.left
    merges.splice(merges.indexOf(found), 1)
  }

  /** What changes nobody’s circle. */
  async function act(each: Step): Promise<boolean> {
    switch (each.do) {
      case 'merge':
        await merge(each)
        return true
      case 'undo':
        await undo(each)
        return true
      case 'replace':
        await replaceDossier(context, actorOf(each.doctor), {
          dossierId: idOf(each.other),
          keptId: idOf(each.keep),
          ask: [],
        })
        return true
      case 'undoReplacement':
        await undoReplacement(context, actorOf(each.doctor), idOf(each.dossier))
        return true
      case 'lend': {
        const id = newId()
        const times = { since: new Date(Date.now() - 1000), until: new Date(Date.now() + HOUR) }
        const patients = [...new Set(each.of.map((rank) => told[rank] ?? ''))]
        const wanted = { id, delegateId: actorOf(each.to).accountId, level: 'read', patients, ...times } as const
        if ('granted' in (await grantDelegation(context, actorOf(each.doctor), wanted)))
          lent.push({ by: each.doctor, id })
        return false
      }
      case 'revoke': {
        const found = lent[each.rank % Math.max(1, lent.length)]
        if (found) await revokeDelegation(context, actorOf(found.by), found.id)
        return false
      }
      case 'join':
        if (!(await treats(each.doctor, each.dossier)))
          await joinDossier(stage, idOf(each.dossier), actorOf(each.doctor)).catch(() => undefined)
        return false
      case 'handOver':
        await handOver(context, actorOf(each.doctor), idOf(each.dossier), {
          doctorId: actorOf(each.to).accountId,
          keepsReading: false,
        })
        return false
    }
  }

  return async (each: Step) => {
    now = new Date(now.getTime() + 1)
    const before = await everybody()
    const isQuiet = await act(each)
    if (isQuiet) assert.deepEqual(await everybody(), before, `${JSON.stringify(each)} changes what somebody sees`)
    assert.deepEqual(await fiches(), told, JSON.stringify(each))
  }
}
