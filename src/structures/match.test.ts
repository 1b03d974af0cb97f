import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bestMatch, matchUnit } from './match.ts'
import type { Match, Needs, Unit } from './unit.ts'

const valence = { commune: '26362', department: '26' }
const years = (age: number) => age * 12

const aUnit = (given: Partial<Unit> = {}): Unit => ({
  stay: 'smr',
  name: null,
  mentions: ['polyvalent'],
  modalities: [],
  capacities: [],
  treeLines: [],
  communes: [],
  departments: [],
  minMonths: null,
  maxMonths: null,
  ...given,
})
const needing = (given: Partial<Needs> = {}): Needs => ({
  stay: 'smr',
  ageMonths: years(80),
  place: valence,
  mentions: [],
  modalities: [],
  capacities: [],
  ...given,
})
/** « fits », with what to think of, or the reasons. */
const short = (match: Match): string =>
  match.fits ? ['fits', ...match.notes].join(' ') : match.reasons.map(({ why }) => why).join(' ')
const found = (needs: Partial<Needs>, unit: Partial<Unit>) => short(matchUnit(needing(needs), aUnit(unit)))

describe('SMR, by age: which mentions take a minor', () => {
  const children = { mentions: ['enfants'] }
  const youngest = { mentions: ['jeunesEnfants'] }
  const burns = { mentions: ['brules'] }
  const adults = { mentions: ['polyvalent', 'locomoteur'] }
  const cases: [months: number, unit: Partial<Unit>, expected: string][] = [
    [years(4) - 1, youngest, 'fits'],
    [years(4) - 1, children, 'minor'],
    [years(4) - 1, burns, 'fits byAgreement'],
    [years(4) - 1, adults, 'minor'],
    [years(4), youngest, 'fits'],
    [years(4), children, 'fits'],
    [years(4), burns, 'fits byAgreement'],
    [years(4), adults, 'minor'],
    [years(16) - 1, children, 'fits'],
    [years(16) - 1, adults, 'minor'],
    [years(16), children, 'fits'],
    [years(16), adults, 'fits parentalConsent'],
    [years(16), burns, 'fits parentalConsent'],
    [years(18) - 1, adults, 'fits parentalConsent'],
    [years(18), adults, 'fits'],
    [years(18), children, 'adult'],
    [years(18), { mentions: ['enfants', 'jeunesEnfants'] }, 'adult'],
    [years(18), { mentions: ['enfants', 'locomoteur'] }, 'fits'],
  ]
  for (const [ageMonths, unit, expected] of cases)
    test(`${ageMonths} months, ${unit.mentions?.join(' and ')}: ${expected}`, () =>
      assert.equal(found({ ageMonths }, unit), expected))
})

describe('mentions', () => {
  test('one of those wanted is enough', () => {
    assert.equal(found({ mentions: ['geriatrie', 'polyvalent'] }, {}), 'fits')
    assert.equal(found({ mentions: ['geriatrie'] }, {}), 'mention')
  })
  test('the mention for young children also takes the older ones', () =>
    assert.equal(found({ ageMonths: years(10), mentions: ['enfants'] }, { mentions: ['jeunesEnfants'] }), 'fits'))
})

describe('HAD', () => {
  const had = { stay: 'had', departments: ['26'], mentions: ['socle'] } as const
  const cases: [what: string, needs: Partial<Needs>, unit: Partial<Unit>, expected: string][] = [
    ['an adult', { mentions: ['socle'] }, had, 'fits'],
    ['under three years, the common mention', { ageMonths: 35, mentions: ['moins3Ans'] }, had, 'mention'],
    [
      'under three years, their mention',
      { ageMonths: 35, mentions: ['moins3Ans'] },
      { ...had, mentions: ['moins3Ans'] },
      'fits',
    ],
    ['palliative care under three years', { ageMonths: 35, mentions: ['socle'] }, had, 'fits expertSupport'],
    ['three years', { ageMonths: 36, mentions: ['socle'] }, had, 'fits'],
    [
      'a newborn whose mother is followed',
      { ageMonths: 0, mentions: ['antePostPartum'] },
      { ...had, mentions: ['antePostPartum'] },
      'fits',
    ],
    ['another département', { place: { commune: '07010', department: '07' } }, had, 'zone'],
    ['no place of living', { place: undefined }, had, 'noPlace'],
    ['no zone declared', {}, { ...had, departments: [] }, 'zone'],
    ['care that is too light', { weight: 'light' }, had, 'light'],
    ['care that is too heavy', { weight: 'heavy' }, had, 'heavy'],
  ]
  for (const [what, needs, unit, expected] of cases)
    test(`${what}: ${expected}`, () => assert.equal(found({ stay: 'had', ...needs }, unit), expected))
})

describe('zones', () => {
  test('a commune served is enough, whatever its département', () =>
    assert.equal(found({ stay: 'ssiad' }, { stay: 'ssiad', communes: ['26362'] }), 'fits'))
  test('SSIAD, ESA and platforms without a zone serve nobody', () => {
    for (const stay of ['ssiad', 'esa', 'pco'] as const) assert.equal(found({ stay }, { stay }), 'zone')
  })
  test('one goes to an SMR from anywhere, known or not', () => {
    assert.equal(found({ place: undefined }, {}), 'fits')
    assert.equal(found({ place: { commune: '75101', department: '75' } }, {}), 'fits')
  })
  test('a mobile team keeps to the zone that it declares', () => {
    const team = { stay: 'palliatif', departments: ['07'] } as const
    assert.equal(found({ stay: 'palliatif' }, team), 'zone')
    assert.equal(found({ stay: 'palliatif' }, { ...team, departments: [] }), 'fits')
  })
})

describe('capacities: all that is needed must be declared', () => {
  for (const capacity of ['tracheotomie', 'ventilation', 'dialyse', 'bhre', 'evc', 'plus150kg', 'pompe', 'balneo'])
    test(capacity, () => {
      assert.equal(found({ capacities: [capacity] }, {}), 'capacity')
      assert.equal(found({ capacities: [capacity] }, { capacities: [capacity, 'srpr'] }), 'fits')
    })
  test('the missing ones are named', () => {
    const match = matchUnit(needing({ capacities: ['dialyse', 'bhre'] }), aUnit({ capacities: ['bhre'] }))
    assert.deepEqual(match, { fits: false, reasons: [{ why: 'capacity', missing: ['dialyse'] }] })
  })
})

describe('modalities', () => {
  const byDay = { modalities: ['complete', 'jour'] }
  test('one of those wanted is enough; a stay that goes on by day needs both', () => {
    assert.equal(found({ modalities: ['jour'] }, byDay), 'fits')
    assert.equal(found({ modalities: ['complete+jour'] }, byDay), 'fits')
    assert.equal(found({ modalities: ['complete+jour'] }, { modalities: ['complete'] }), 'modality')
    assert.equal(found({ modalities: ['usp', 'lispSmr'] }, { modalities: ['usp'] }), 'fits')
    assert.equal(found({ modalities: ['emspAvis'] }, { modalities: ['usp'] }), 'modality')
  })
  test('a unit that says nothing is not left out', () => assert.equal(found({ modalities: ['jour'] }, {}), 'fits'))
})

describe('platforms: ages are settings of each, both ends included', () => {
  const pco = { stay: 'pco', departments: ['26'], minMonths: 6, maxMonths: 83 } as const
  const cases: [months: number, expected: string][] = [
    [5, 'young'],
    [6, 'fits'],
    [83, 'fits'],
    [84, 'old'],
  ]
  for (const [ageMonths, expected] of cases)
    test(`${ageMonths} months: ${expected}`, () => assert.equal(found({ stay: 'pco', ageMonths }, pco), expected))
})

test('a line of the tree that the unit does not take', () => {
  assert.equal(found({ treeLine: 'obesite' }, { treeLines: ['bpco'] }), 'tree')
  assert.equal(found({ treeLine: 'bpco' }, { treeLines: ['bpco'] }), 'fits')
  assert.equal(found({ treeLine: 'bpco' }, {}), 'fits')
})

test('every reason is told, not only the first', () => {
  const needs = { mentions: ['pneumologie'], capacities: ['ventilation'], modalities: ['jour'], treeLine: 'bpco' }
  assert.equal(found(needs, { modalities: ['complete'], treeLines: ['avc'] }), 'mention modality capacity tree')
})

test('of several units of a structure, the one that fits, or lacks least', () => {
  const far = aUnit({ name: 'A', mentions: ['brules'] })
  const near = aUnit({ name: 'B', mentions: ['geriatrie'] })
  const needs = needing({ mentions: ['geriatrie'], capacities: ['dialyse'] })
  assert.equal(bestMatch(needs, [far, near])?.unit.name, 'B')
  assert.equal(bestMatch(needing({ mentions: ['brules'] }), [near, far])?.unit.name, 'A')
  assert.equal(bestMatch(needs, []), undefined)
})
