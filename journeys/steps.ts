import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'

/** The steps of a journey: once one has failed, those that follow say so at once instead of waiting for what will not come. */
export function stepsOf(t: TestContext): (name: string, work: () => Promise<void>) => Promise<void> {
  let isBroken = false
  return (name, work) =>
    t.test(name, async () => {
      assert.ok(!isBroken, 'an earlier step of the journey failed')
      isBroken = true
      await work()
      isBroken = false
    })
}
