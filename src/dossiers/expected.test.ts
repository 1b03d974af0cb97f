import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { fillExpected } from '../db/migrations/0023-list.ts'
import { type DemandeStatus, demandeStatuses } from '../demandes/demande.ts'
import { aDemande, aDoctor, aDossier, aWorld, fillVolet, sealVolet, type World } from './builders.ts'
import { type DossierStatus, dossierStatuses } from './dossier.ts'
import { countsOf, expectedFrom, expectedFromKey, expectedKey } from './rules.ts'

let world: World
let doctor: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Attendu')
})
after(() => world.stop())

const keptOf = async (id: string) => {
  const row = await world.owner.selectFrom('dossiers').select('expected').where('id', '=', id).executeTakeFirstOrThrow()
  const line = await world.owner
    .selectFrom('dossierMembers')
    .select('expected')
    .where('dossierId', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(line.expected, row.expected)
  return row.expected
}

test('what is expected is kept on the dossier and in the circle, from its creation on', async () => {
  const id = await aDossier(world, doctor)
  assert.equal(await keptOf(id), 'fill:administratif')
  await fillVolet(world, doctor, id, 'administratif')
  assert.equal(await keptOf(id), 'validate:administratif')
})

test('a sealed volet passes on to the next', async () => {
  const id = await aDossier(world, doctor)
  await sealVolet(world, doctor, id, 'administratif')
  assert.equal(await keptOf(id), 'fill:medical')
})

test('what is kept is read again as it was', () => {
  for (const expected of [{ do: 'send' }, { do: 'fill', volet: 'smr' }] as const)
    assert.deepEqual(expectedFromKey(expectedKey(expected)), expected)
  assert.equal(expectedFromKey('fill:rien'), undefined)
})

test('dossiers from before say the same as the rules, whatever their state, volets and demandes', async () => {
  const asked: (DemandeStatus | undefined)[] = [undefined, ...demandeStatuses]
  const [draft, full, sealed] = [
    { state: 'draft', required: 4, answered: 1, sealNumber: 0 },
    { state: 'draft', required: 4, answered: 4, sealNumber: 0 },
    { state: 'validated', required: 4, answered: 4, sealNumber: 1 },
  ] as const
  const progresses = [
    { administratif: sealed, medical: draft },
    { social: sealed, clinique: sealed, smr: full },
    { administratif: sealed },
  ]
  const cases: { id: string; rule: string }[] = []
  const first = await aDossier(world, doctor)
  const { patientId } = await world.owner
    .selectFrom('dossiers')
    .select('patientId')
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  let rank = 0
  for (const status of dossierStatuses)
    for (const progress of progresses)
      for (const demande of asked) {
        const id = await bare(status, progress, patientId, rank++)
        if (demande) await aDemande(world, id, demande)
        cases.push({ id, rule: expectedKey(expectedFrom(status, progress, countsOf(demande ? [demande] : []))) })
      }
  await sql.raw(fillExpected).execute(world.owner)
  const rows = await world.owner.selectFrom('dossiers').select(['id', 'expected']).execute()
  const kept = new Map(rows.map(({ id, expected }) => [id, expected]))
  for (const { id, rule } of cases) assert.equal(kept.get(id), rule)
})

async function bare(status: DossierStatus, progress: object, patientId: string, rank: number): Promise<string> {
  const id = `00000000-0000-7000-8000-${String(rank).padStart(12, '0')}`
  await world.owner
    .insertInto('dossiers')
    .values({
      id,
      number: `G${String(rank).padStart(8, '0')}Z`,
      orientation: 'grandAge',
      patientId,
      status,
      progress: JSON.stringify(progress),
      doctorLabel: '',
      createdBy: doctor.accountId,
      changedBy: '',
    })
    .execute()
  return id
}
