import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  currentPrice,
  distanceKm,
  earthPoint,
  holdsAbsurdPrice,
  isPlausible,
  isPosition,
  monthlyPrice,
  trustedPosition,
} from './rules.ts'
import { type Position, type PriceColumn, type PriceDeclaration, type Prices, priceColumns } from './structure.ts'

const at = (latitude: number, longitude: number): Position => ({ latitude, longitude })
const paris = at(48.8566, 2.3522)
const lyon = at(45.764, 4.8357)
const home = at(45, 5)

const none = Object.fromEntries(priceColumns.map((column) => [column, null])) as Prices
const prices = (some: Partial<Prices>): Prices => ({ ...none, ...some })

test('distances are those of the great circle', () => {
  const cases: [Position, Position, km: number][] = [
    [paris, paris, 0],
    [paris, lyon, 391.5],
    [at(0, 179.9), at(0, -179.9), 22.2],
    [at(90, 0), at(-90, 0), 20_015],
  ]
  for (const [from, to, km] of cases) assert.ok(Math.abs(distanceKm(from, to) - km) < Math.max(0.1, km / 1000))
})

test('the straight line between two points of the sphere is their distance, over the longest radius of a search', () => {
  const [a, b] = [at(45, 5), at(45.6, 5.9)]
  const [p, q] = [earthPoint(a), earthPoint(b)]
  const straight = Math.hypot(...p.map((value, axis) => value - (q[axis] ?? 0)))
  assert.ok(Math.abs(straight - distanceKm(a, b)) < 0.002)
})

test('a position is a point of the globe, and not the one where missing values meet', () => {
  const cases: [Position, boolean][] = [
    [paris, true],
    [at(-21.1, 55.5), true],
    [at(0, 0), false],
    [at(91, 5), false],
    [at(45, -180.5), false],
  ]
  for (const [position, expected] of cases) assert.equal(isPosition(position), expected)
})

test('a declared position is trusted within 15 km of its commune; otherwise the commune stands in, and it is said', () => {
  const near = at(45.1, 5)
  const cases: [string, Position | null, Position[], ReturnType<typeof trustedPosition>][] = [
    ['11 km away', near, [home], { position: near, trust: 'declared' }],
    ['17 km away', at(45.15, 5), [home], { position: home, trust: 'suspect' }],
    ['in another country', paris, [home], { position: home, trust: 'suspect' }],
    ['nothing declared', null, [home], { position: home, trust: 'commune' }],
    ['near one of the communes of the postcode', near, [paris, home], { position: near, trust: 'declared' }],
    ['near none of them: the first stands in', paris, [lyon, home], { position: lyon, trust: 'suspect' }],
    ['no commune to compare with', near, [], { position: near, trust: 'declared' }],
    ['nothing at all', null, [], { position: null, trust: 'none' }],
  ]
  for (const [name, declared, references, expected] of cases) {
    assert.deepEqual(trustedPosition(declared, references), expected, name)
  }
})

test('a price is plausible per day for a room and a dependency rate, per month for a flat', () => {
  const cases: [PriceColumn, plausible: number[], absurd: number[]][] = [
    ['permanentSingleCents', [2000, 62_37, 210_00, 250_00], [1, 465, 1999, 250_01, 557_26]],
    ['temporaryDoubleCents', [30_00], [887_39]],
    ['permanentSingleAidCents', [23_03], [17_06]],
    ['gir12Cents', [20_66, 62_72], [3, 80_01]],
    ['gir34Cents', [13_11, 43_75], [2, 111_42]],
    ['gir56Cents', [200, 5_57, 16_89], [1, 1_99, 33_84]],
    ['flatF1Cents', [181_88, 666_12], [23_56, 4410_00]],
  ]
  for (const [column, plausible, absurd] of cases) {
    for (const cents of plausible) assert.ok(isPlausible(column, cents), `${column} ${cents}`)
    for (const cents of absurd) assert.ok(!isPlausible(column, cents), `${column} ${cents}`)
  }
})

test('one absurd value is enough to flag a declaration', () => {
  assert.equal(holdsAbsurdPrice(none), false)
  assert.equal(holdsAbsurdPrice(prices({ permanentSingleCents: 62_00, gir56Cents: 5_50 })), false)
  assert.equal(holdsAbsurdPrice(prices({ permanentSingleCents: 62_00, temporarySingleCents: 1 })), true)
})

test('the monthly price is thirty days of single room and GIR 5-6, or the cheapest flat', () => {
  const room = { permanentSingleCents: 99_60, gir56Cents: 5_56 }
  const cases: [string, Partial<Prices>, ReturnType<typeof monthlyPrice>][] = [
    ['room and dependency', room, { cents: 3154_80, trust: 'declared' }],
    [
      'an absurd temporary price does not touch it',
      { ...room, temporarySingleCents: 1 },
      { cents: 3154_80, trust: 'declared' },
    ],
    ['absurd room', { ...room, permanentSingleCents: 557_26 }, { cents: 16_884_60, trust: 'suspect' }],
    ['absurd dependency', { ...room, gir56Cents: 1 }, { cents: 2988_30, trust: 'suspect' }],
    ['room without dependency', { permanentSingleCents: 60_00 }, null],
    ['double room alone', { permanentDoubleCents: 60_00, gir56Cents: 5_00 }, null],
    ['cheapest flat', { flatF1Cents: 793_00, flatF1BisCents: 640_00 }, { cents: 640_00, trust: 'declared' }],
    [
      'a flat declared per day is passed over',
      { flatF1Cents: 28_79, flatF2Cents: 700_00 },
      { cents: 700_00, trust: 'declared' },
    ],
    ['every flat declared per day', { flatF1Cents: 28_79, flatF2Cents: 33_88 }, { cents: 28_79, trust: 'suspect' }],
    ['nothing', {}, null],
  ]
  for (const [name, some, expected] of cases) assert.deepEqual(monthlyPrice(prices(some)), expected, name)
})

test('the newest declaration that can be trusted gives the price, whichever came first', () => {
  const declared = (declaredOn: string | null, single: number | null): PriceDeclaration => ({
    ...prices({ permanentSingleCents: single, gir56Cents: 5_00 }),
    declaredOn,
    source: 'test',
  })
  const [old, recent, absurd] = [
    declared('2019-05-01', 60_00),
    declared('2020-12-31', 65_00),
    declared('2021-01-01', 5_57),
  ]
  const [undated, silent] = [declared(null, 62_00), declared('2022-01-01', null)]
  const cases: [string, PriceDeclaration[], PriceDeclaration | null][] = [
    ['the newest', [old, recent], recent],
    ['in any order', [recent, old], recent],
    ['newest but absurd', [absurd, old], old],
    ['only absurd', [absurd], absurd],
    ['undated counts as the oldest', [undated, old], old],
    ['one that says no price does not count', [silent, old], old],
    ['none', [silent], null],
  ]
  for (const [name, declarations, expected] of cases) {
    assert.equal(currentPrice(declarations)?.declaration ?? null, expected, name)
  }
})
