import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import { aDemandeTo, aStage, aStructure, movesOf, type Stage, statusOf, waitingJobs } from './builders.ts'
import { expireProposals } from './expire-proposals.ts'

// Half past midnight in Paris, still the day before in UTC.
const NOW = new Date('2026-03-20T23:30:00Z')
let stage: Stage
let doctor: Actor
before(async () => {
  stage = await aStage(() => NOW)
  doctor = await aDoctor(stage.owner, 'Traitant')
})
after(() => stage.stop())

test('a proposal goes back to the waiting list when its last day has passed in Paris, once, and it is announced', async () => {
  const { owner, context } = stage
  const dossierId = await aDossier(stage, doctor)
  const proposed = async (proposalUntil: string) =>
    aDemandeTo(owner, dossierId, await aStructure(owner), {
      status: 'proposed',
      proposalOn: '2026-04-01',
      proposalUntil,
    })
  const [past, today] = [await proposed('2026-03-20'), await proposed('2026-03-21')]
  const accepted = await aDemandeTo(owner, dossierId, await aStructure(owner), {
    status: 'accepted',
    proposalUntil: '2026-03-01',
  })

  assert.equal(await expireProposals(context), 1)
  assert.equal(await expireProposals(context), 0)
  assert.deepEqual(await Promise.all([past, today, accepted].map((id) => statusOf(owner, id))), [
    'waiting',
    'proposed',
    'accepted',
  ])
  assert.deepEqual(await movesOf(owner, past), ['expire'])
  assert.equal((await waitingJobs(owner, 'announce-event')).length, 1)
  const lines = await owner
    .selectFrom('journalEntries')
    .select(['actor', 'detail'])
    .where('target', '=', past)
    .execute()
  assert.deepEqual(lines, [{ actor: 'OpenTrajectoire', detail: { move: 'expire' } }])
})

test('two runs at the same moment expire it once', async () => {
  const { owner, context } = stage
  const id = await aDemandeTo(owner, await aDossier(stage, doctor), await aStructure(owner), {
    status: 'proposed',
    proposalUntil: '2026-03-01',
  })
  await Promise.all([expireProposals(context), expireProposals(context)])
  assert.deepEqual(await movesOf(owner, id), ['expire'])
})
