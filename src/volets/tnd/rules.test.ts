import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsOn } from '../../calendar.ts'
import { dayNumber, dayOfNumber } from '../dates.ts'
import { itemsOf } from './items.ts'
import {
  agesOn,
  type Band,
  bandNames,
  bandOf,
  bands,
  type Conclusion,
  conclusionOf,
  correctedMonths,
  type Domain,
  domains,
  type Findings,
  leadsToPco,
  previousBand,
  tndAgeFault,
} from './rules.ts'

const BIRTH = '2020-03-15'
const inMonths = (months: number): string => {
  const total = 2020 * 12 + 2 + months
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-15`
}
const dayBefore = (day: string): string => dayOfNumber(dayNumber(day) - 1)

test('a dossier is for a child under seven: refused from the day of the seventh birthday', () => {
  assert.equal(tndAgeFault('2019-03-15', '2026-03-14'), undefined)
  assert.equal(tndAgeFault('2019-03-15', '2026-03-15'), 'tooOld')
  assert.equal(tndAgeFault('2026-03-15', '2026-03-15'), undefined)
  assert.equal(tndAgeFault('2026-03-16', '2026-03-15'), 'notBorn')
  assert.equal(tndAgeFault('1950-03-16', '2026-03-15'), 'tooOld')
})

const edges: readonly (readonly [Band, first: number, last: number])[] = [
  ['06', 6, 11],
  ['12', 12, 17],
  ['18', 18, 23],
  ['24', 24, 35],
  ['3A', 36, 47],
  ['4A', 48, 59],
  ['5A', 60, 71],
  ['6A', 72, 83],
]

test('the eight bands follow one another, from six months to seven years', () => {
  assert.deepEqual(
    edges.map(([band, first, last]) => [band, first, last]),
    bandNames.map((band) => [band, bands[band].from, bands[band].until - 1]),
  )
  for (let months = 0; months < 90; months += 1) {
    const expected = edges.find(([, first, last]) => first <= months && months <= last)?.[0]
    assert.equal(bandOf(months), expected, `${months}`)
  }
  assert.equal(previousBand('06'), undefined)
  for (const [index, band] of bandNames.slice(1).entries()) assert.equal(previousBand(band), bandNames[index])
})

for (const [band, first, last] of edges) {
  test(`band ${band}: from the day of ${first} completed months to the day before ${last + 1}`, () => {
    const before = previousBand(band)
    assert.equal(agesOn(BIRTH, dayBefore(inMonths(first)))?.band, before)
    assert.equal(agesOn(BIRTH, inMonths(first))?.band, band)
    assert.equal(agesOn(BIRTH, dayBefore(inMonths(last + 1)))?.band, band)
    const after = agesOn(BIRTH, inMonths(last + 1))
    assert.equal(after?.band, bandNames[bandNames.indexOf(band) + 1])
  })
}

test('no age before the birth, nor from seven years on; none either on the wrong side of a leap day', () => {
  assert.equal(agesOn(BIRTH, dayBefore(BIRTH)), undefined)
  assert.deepEqual(agesOn(BIRTH, BIRTH), { chronological: 0, band: undefined })
  assert.equal(agesOn(BIRTH, inMonths(84)), undefined)
  assert.equal(agesOn('2020-02-29', '2021-02-28')?.chronological, 11)
  assert.equal(agesOn('2020-02-29', '2021-03-01')?.chronological, 12)
  assert.equal(agesOn('2020-08-31', '2021-02-28')?.band, undefined)
  assert.equal(agesOn('2020-08-31', '2021-03-01')?.band, '06')
})

// Each term counts from the day on which 40 weeks would have been reached.
for (let weeks = 24; weeks <= 36; weeks += 1)
  for (const days of [0, 3, 6])
    test(`born at ${weeks} weeks and ${days} days: each band begins ${280 - weeks * 7 - days} days later, until two years`, () => {
      const expectedOn = dayOfNumber(dayNumber(BIRTH) + 280 - weeks * 7 - days)
      const term = { weeks, days }
      for (const [band, first] of edges) {
        const monthOfBand = dayWithMonths(expectedOn, first)
        if (monthsOn(BIRTH, monthOfBand) >= 24) continue
        assert.equal(agesOn(BIRTH, monthOfBand, term)?.band, band)
        assert.equal(agesOn(BIRTH, dayBefore(monthOfBand), term)?.band, previousBand(band))
      }
      const lastCorrected = agesOn(BIRTH, dayBefore(inMonths(24)), term)
      assert.equal(lastCorrected?.corrected, monthsOn(expectedOn, dayBefore(inMonths(24))))
      assert.deepEqual(agesOn(BIRTH, inMonths(24), term), { chronological: 24, band: '24' })
    })

/** The first day on which so many months are completed since that day. */
function dayWithMonths(from: string, months: number): string {
  let number = dayNumber(from) + Math.floor(months * 30.4) - 5
  while (monthsOn(from, dayOfNumber(number)) < months) number += 1
  return dayOfNumber(number)
}

test('from 37 weeks on the birth is not preterm: the age stays what it is', () => {
  const day = inMonths(12)
  assert.equal(agesOn(BIRTH, day, { weeks: 36, days: 6 })?.band, '06')
  assert.deepEqual(agesOn(BIRTH, day, { weeks: 37, days: 0 }), { chronological: 12, band: '12' })
  assert.deepEqual(agesOn(BIRTH, day, { weeks: 42, days: 0 }), { chronological: 12, band: '12' })
})

test('before the day on which he was expected, a child has no corrected month', () => {
  assert.ok(correctedMonths(BIRTH, '2020-03-20', { weeks: 30, days: 0 }) < 0)
  assert.equal(agesOn(BIRTH, inMonths(7), { weeks: 30, days: 0 })?.band, undefined)
})

test('born at 30 weeks: at 20 months the band is that of 12; from 24 months on nothing is corrected', () => {
  const term = { weeks: 30, days: 0 }
  assert.deepEqual(agesOn(BIRTH, inMonths(20), term), { chronological: 20, corrected: 17, band: '12' })
  assert.deepEqual(agesOn(BIRTH, inMonths(24), term), { chronological: 24, band: '24' })
})

const signs = (...ids: readonly string[]): Domain[] => ids.map((id) => id.slice(3, 5) as Domain)
const found = (given: Partial<Findings>): Findings => ({
  band: '3A',
  signs: [],
  observed: [],
  isComplete: true,
  ...given,
})

const worked: readonly (readonly [name: string, Partial<Findings>, Conclusion | undefined])[] = [
  ['6 months, two domains', { band: '06', signs: signs('06-MG1', '06-LA2') }, 'adresser'],
  ['6 months, one domain', { band: '06', signs: signs('06-MG1', '06-MG2') }, 'suiviHabituel'],
  ['18 months, three of language', { band: '18', signs: signs('18-LA1', '18-LA2', '18-LA3') }, 'suiviHabituel'],
  ['3 years, two domains', { band: '3A', signs: signs('3A-LA1', '3A-SO2') }, 'adresser'],
  ['4 years, two signs', { band: '4A', signs: signs('4A-MG5', '4A-LA1') }, 'suiviHabituel'],
  ['4 years, three signs', { band: '4A', signs: signs('4A-CO1', '4A-CO2', '4A-SO1') }, 'adresser'],
  ['5 years, regression', { band: '5A', observed: ['RG'] }, 'urgence'],
  ['12 months, preterm and one sign', { band: '12', signs: signs('12-SO2'), observed: ['FR'] }, 'revoir'],
]
for (const [name, given, expected] of worked)
  test(`worked case: ${name}`, () => assert.equal(conclusionOf(found(given)), expected))

const cases: readonly (readonly [rule: string, Partial<Findings>, Conclusion | undefined])[] = [
  ['a regression outranks the threshold', { signs: ['LA', 'SO'], observed: ['RG'] }, 'urgence'],
  ['a regression outranks several observations', { observed: ['FR', 'RG', 'SA', 'IN'] }, 'urgence'],
  ['a regression does not wait for the rest', { observed: ['RG'], isComplete: false }, 'urgence'],
  ['a regression counts without a grid', { band: undefined, observed: ['RG'] }, 'urgence'],
  ['an answer missing: no conclusion', { signs: ['LA', 'SO'], isComplete: false }, undefined],
  ['an answer missing, nothing found: no conclusion', { isComplete: false }, undefined],
  ['the threshold outranks observations', { signs: ['LA', 'SO'], observed: ['FR', 'SA', 'IN'] }, 'adresser'],
  ['the threshold alone', { signs: ['MG', 'CO'] }, 'adresser'],
  ['two observations', { observed: ['SA', 'EM'] }, 'revoir'],
  ['two observations of one heading', { observed: ['SE', 'SE'] }, 'revoir'],
  ['two risk factors', { observed: ['FR', 'FR'] }, 'revoir'],
  ['a risk factor and a concern', { observed: ['FR', 'IN'] }, 'revoir'],
  ['both concerns are two observations', { observed: ['IN', 'IN'] }, 'revoir'],
  ['one risk factor and one sign', { signs: ['LA'], observed: ['FR'] }, 'revoir'],
  ['one risk factor and many signs of one domain', { signs: ['LA', 'LA', 'LA'], observed: ['FR'] }, 'revoir'],
  ['a risk factor alone', { observed: ['FR'] }, 'suiviParticulier'],
  ['a risk factor alone, without a grid', { band: undefined, observed: ['FR'] }, 'suiviParticulier'],
  ['a concern alone', { observed: ['IN'] }, 'inquietude'],
  ['a concern and a sign under the threshold', { signs: ['LA'], observed: ['IN'] }, 'inquietude'],
  ['one other observation', { observed: ['SA'] }, 'suiviHabituel'],
  ['one other observation and a sign', { signs: ['SO'], observed: ['SE'] }, 'suiviHabituel'],
  ['a sign under the threshold', { signs: ['SO'] }, 'suiviHabituel'],
  ['nothing', {}, 'suiviHabituel'],
  ['nothing, without a grid', { band: undefined }, 'suiviHabituel'],
]
for (const [rule, given, expected] of cases)
  test(`conclusion: ${rule}`, () => assert.equal(conclusionOf(found(given)), expected))

for (const band of bandNames)
  test(`band ${band}: every number of signs in each domain, against the threshold and two domains`, () => {
    const items = itemsOf(band)
    const present = domains.filter((domain) => items.some((item) => item.domain === domain))
    const most = present.map((domain) => items.filter((item) => item.domain === domain).length)
    let checked = 0
    for (const counts of countsUpTo(most)) {
      const all = present.flatMap((domain, index) => Array<Domain>(counts[index] ?? 0).fill(domain))
      const touched = counts.filter((count) => count > 0).length
      const threshold = ['4A', '5A', '6A'].includes(band) ? 3 : 2
      assert.equal(leadsToPco(band, all), all.length >= threshold && touched >= 2, counts.join())
      checked += 1
    }
    assert.equal(
      checked,
      most.reduce((product, count) => product * (count + 1), 1),
    )
  })

function* countsUpTo([first, ...rest]: readonly number[]): Generator<number[]> {
  if (first === undefined) return yield []
  for (let count = 0; count <= first; count += 1) for (const others of countsUpTo(rest)) yield [count, ...others]
}
