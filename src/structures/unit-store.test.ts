import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actingAsSystem } from '../db/acting-as.ts'
import { aWorld, type World } from '../dossiers/builders.ts'
import { addCommunes, addHomes, kmNorth } from './builders.ts'
import { findCommune } from './commune-store.ts'
import { aFiness } from './importers/builders.ts'
import { pageKeyOf } from './search.ts'
import type { Needs } from './unit.ts'
import { searchUnits, serves, takesAge, UNITS_PER_PAGE } from './unit-store.ts'

let world: World
let first: string[]
before(async () => {
  world = await aWorld()
  await addCommunes(world.owner)
  const smr = { kind: 'smr', stays: ['smr'] } as const
  first = await addHomes(world.owner, [
    { ...smr, stays: ['smr'], name: 'Loin', ...kmNorth(40) },
    { ...smr, stays: ['smr'], name: 'Près', ...kmNorth(5) },
    { ...smr, stays: ['smr'], name: 'Tout près, autre mention', ...kmNorth(1) },
    { kind: 'had', stays: ['had'], name: 'HAD d’ici', ...kmNorth(60) },
    { kind: 'had', stays: ['had'], name: 'HAD d’à côté', ...kmNorth(2) },
  ])
  const [far = '', near = '', other = '', here = '', beside = ''] = first
  await world.owner
    .insertInto('structureUnits')
    .values([
      { finess: far, stay: 'smr', mentions: ['geriatrie'] },
      { finess: near, stay: 'smr', rank: 1, mentions: ['brules'] },
      { finess: near, stay: 'smr', rank: 2, mentions: ['geriatrie'], name: 'Gériatrie' },
      { finess: other, stay: 'smr', mentions: ['locomoteur'] },
      { finess: here, stay: 'had', mentions: ['socle'], communes: ['99001'] },
      { finess: beside, stay: 'had', mentions: ['socle'], departments: ['98'] },
    ])
    .execute()
})
after(() => world.stop())

const needing = (given: Partial<Needs>): Needs => ({
  stay: 'smr',
  ageMonths: 960,
  place: { commune: '99001', department: '99' },
  mentions: ['geriatrie'],
  modalities: [],
  capacities: [],
  ...given,
})
const search = (given: Partial<Needs>, after: string | null = null) =>
  actingAsSystem(world.context.db, async (tx) =>
    searchUnits(tx, needing(given), await findCommune(tx, '99001'), after === null ? null : pageKeyOf(after)),
  )

test('those that fit come first, by distance, with the unit that fits; then the others with the reason', async () => {
  const { rows, total, fitting } = await search({})
  assert.deepEqual(
    rows.map(({ name, unit, match }) => [name, unit.name, match.fits]),
    [
      ['Près', 'Gériatrie', true],
      ['Loin', null, true],
      ['Tout près, autre mention', null, false],
    ],
  )
  assert.deepEqual([total, fitting], [3, 2])
})

test('care at home: the zone counts, not the distance', async () => {
  const { rows } = await search({ stay: 'had', mentions: ['socle'] })
  assert.deepEqual(
    rows.map(({ name, match }) => [name, match.fits]),
    [
      ['HAD d’ici', true],
      ['HAD d’à côté', false],
    ],
  )
  const [, , , here = '', beside = ''] = first
  await actingAsSystem(world.context.db, async (tx) => {
    const place = { commune: '99001', department: '99' }
    assert.equal(await serves(tx, { finess: here, stay: 'had' }, place), true)
    assert.equal(await serves(tx, { finess: beside, stay: 'had' }, place), false)
    assert.equal(await serves(tx, { finess: here, stay: 'had' }, undefined), false)
    assert.equal(await serves(tx, { finess: here, stay: 'ssiad' }, place), false)
  })
})

test('pages by key show each unit once', async () => {
  const ranks = Array.from({ length: UNITS_PER_PAGE + 4 }, (_, index) => index + 101)
  await world.owner
    .insertInto('structures')
    .values(
      ranks.map((rank) => ({
        finess: aFiness(rank),
        name: `ESA ${rank}`,
        kind: 'esa' as const,
        stays: ['esa' as const],
        positionTrust: 'none' as const,
        source: 'test',
      })),
    )
    .execute()
  await world.owner
    .insertInto('structureUnits')
    .values(
      ranks.map((rank) => ({ finess: aFiness(rank), stay: 'esa' as const, departments: [rank % 2 ? '99' : '98'] })),
    )
    .execute()
  const page = await search({ stay: 'esa', mentions: [] })
  const rest = await search({ stay: 'esa', mentions: [] }, page.next)
  const seen = [...page.rows, ...rest.rows].map(({ finess }) => finess)
  assert.equal(new Set(seen).size, ranks.length)
  assert.equal(seen.length, ranks.length)
  assert.equal(rest.next, null)
  const fits = [...page.rows, ...rest.rows].map(({ match }) => match.fits)
  assert.deepEqual(fits.indexOf(false), fits.filter(Boolean).length, 'none that fits comes after one that does not')
})

test('a platform takes the ages that it declares', async () => {
  const [finess = ''] = first
  await world.owner.insertInto('structureUnits').values({ finess, stay: 'pco', minMonths: 6, maxMonths: 83 }).execute()
  const takes = (months: number) =>
    actingAsSystem(world.context.db, (tx) => takesAge(tx, { finess, stay: 'pco' }, months))
  assert.deepEqual(await Promise.all([5, 6, 83, 84].map(takes)), [false, true, true, false])
})
