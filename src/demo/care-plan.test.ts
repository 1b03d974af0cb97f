import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planCare } from './care-plan.ts'
import { careStories, childStories } from './care-stories.ts'
import { children } from './children.ts'

const MONDAY = new Date('2026-03-16T15:30:00Z')

test('the same day of loading always tells the same stories, one for each child', () => {
  assert.deepEqual(planCare(MONDAY), planCare(new Date(MONDAY)))
  assert.equal(planCare(MONDAY).length, careStories.length + childStories.length)
  assert.equal(childStories.length, children.length)
})

for (const loaded of ['2026-03-16T15:30:00Z', '2026-03-15T03:10:00Z', '2026-10-25T01:30:00Z', '2028-02-29T22:59:00Z'])
  test(`everything happened before the loading and in order, on ${loaded}`, () => {
    for (const { scenario, steps } of planCare(new Date(loaded))) {
      const times = steps.map(({ at }) => at.getTime())
      assert.ok(
        times.every((time, rank) => time < Date.parse(loaded) && time > (times[rank - 1] ?? 0)),
        scenario,
      )
    }
  })
