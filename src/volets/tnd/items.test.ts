import assert from 'node:assert/strict'
import { test } from 'node:test'
import { items, itemsOf, observationGroups, observations } from './items.ts'
import { bandNames, type Domain } from './rules.ts'

const counts: Record<(typeof bandNames)[number], Record<Domain, number>> = {
  '06': { MG: 2, MF: 3, LA: 2, CO: 0, SO: 2 },
  '12': { MG: 3, MF: 4, LA: 3, CO: 0, SO: 2 },
  '18': { MG: 2, MF: 2, LA: 3, CO: 0, SO: 2 },
  '24': { MG: 3, MF: 4, LA: 2, CO: 0, SO: 2 },
  '3A': { MG: 2, MF: 3, LA: 3, CO: 0, SO: 2 },
  '4A': { MG: 5, MF: 4, LA: 4, CO: 4, SO: 1 },
  '5A': { MG: 4, MF: 3, LA: 3, CO: 3, SO: 2 },
  '6A': { MG: 4, MF: 4, LA: 3, CO: 5, SO: 3 },
}

test('103 items, so many in each domain of each band', () => {
  assert.equal(items.length, 103)
  for (const band of bandNames)
    for (const [domain, count] of Object.entries(counts[band]))
      assert.equal(itemsOf(band).filter((item) => item.domain === domain).length, count, `${band} ${domain}`)
})

test('items are numbered within their domain and band, and none has the number of another', () => {
  assert.equal(new Set(items.map(({ id }) => id)).size, 103)
  assert.equal(items[0]?.id, '06-MG1')
  assert.ok(items.every(({ id, band, domain }) => id.startsWith(`${band}-${domain}`)))
  assert.ok(items.some(({ id }) => id === '4A-CO3'))
})

test('within a band no two items have the same words', () => {
  for (const band of bandNames) {
    const labels = itemsOf(band).map(({ label }) => label)
    assert.equal(new Set(labels).size, labels.length)
  }
})

test('23 observations valid at any age, under seven headings', () => {
  assert.equal(observations.length, 23)
  assert.deepEqual(
    observationGroups.map(({ code, lines }) => `${code}${lines.length}`),
    ['FR6', 'RG1', 'SA3', 'SE4', 'CI3', 'EM4', 'IN2'],
  )
  assert.equal(new Set(observations.map(({ id }) => id)).size, 23)
})

test('each risk factor asks for its detail: the term for a preterm birth, words for the others', () => {
  const [preterm, ...others] = observationGroups[0]?.lines ?? []
  assert.equal(preterm?.detail, undefined)
  assert.ok(others.every(({ detail }) => detail))
})
