import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DemandeStatus, Stay } from '../demandes/demande.ts'
import { isOpposed } from '../volets/grand-age/index.ts'
import type { Progress, VoletProgress } from './dossier.ts'
import { expectedFrom, statusFrom } from './rules.ts'

const draft = (answered: number): VoletProgress => ({ state: 'draft', required: 10, answered, sealNumber: 0 })
const sealed: VoletProgress = { state: 'validated', required: 10, answered: 10, sealNumber: 1 }
const ready: Progress = { administratif: sealed, medical: sealed, autonomie: sealed }
const started: Progress = { ...ready, medical: draft(4) }
const demandes = (...statuses: [DemandeStatus, Stay?][]) =>
  statuses.map(([status, stay = 'permanent']) => ({ status, stay }))

test('the status of a dossier follows from its volets and its demandes', () => {
  assert.equal(statusFrom('inProgress', started, []), 'inProgress')
  assert.equal(statusFrom('inProgress', ready, []), 'complete')
  assert.equal(statusFrom('complete', ready, demandes(['selected'])), 'complete')
  assert.equal(statusFrom('complete', ready, demandes(['sent'], ['refused'])), 'searching')
  assert.equal(statusFrom('searching', started, demandes(['waiting'])), 'searching')
  assert.equal(statusFrom('searching', ready, demandes(['proposed'], ['waiting'])), 'proposed')
  assert.equal(statusFrom('proposed', ready, demandes(['accepted'], ['waiting'])), 'proposed')
  assert.equal(statusFrom('searching', ready, demandes(['refused'], ['cancelled'])), 'complete')
  assert.equal(statusFrom('proposed', ready, demandes(['admitted'], ['cancelled'])), 'admitted')
})

test('a temporary admission does not end the search for a permanent place', () => {
  assert.equal(statusFrom('searching', ready, demandes(['admitted', 'temporaire'], ['waiting'])), 'searching')
  assert.equal(statusFrom('searching', ready, demandes(['admitted', 'temporaire'], ['refused'])), 'admitted')
})

test('nothing moves a cancelled or archived dossier', () => {
  for (const closed of ['cancelled', 'archived'] as const)
    assert.equal(statusFrom(closed, ready, demandes(['sent'])), closed)
})

test('what is expected of the doctor, most pressing first', () => {
  assert.deepEqual(expectedFrom('proposed', started, { proposed: 1, infoRequested: 2 }), { do: 'decideProposal' })
  assert.deepEqual(expectedFrom('searching', started, { infoRequested: 1 }), { do: 'replyQuestion' })
  assert.deepEqual(expectedFrom('inProgress', started, {}), { do: 'fill', volet: 'medical' })
  assert.deepEqual(expectedFrom('inProgress', { ...ready, medical: draft(10) }, {}), {
    do: 'validate',
    volet: 'medical',
  })
  assert.deepEqual(expectedFrom('complete', ready, { selected: 2 }), { do: 'send' })
  assert.deepEqual(expectedFrom('complete', ready, {}), { do: 'chooseStructures' })
  assert.deepEqual(expectedFrom('searching', ready, { sent: 2 }), { do: 'nothing' })
  assert.deepEqual(expectedFrom('proposed', ready, { accepted: 1 }), { do: 'nothing' })
  assert.deepEqual(expectedFrom('admitted', ready, { admitted: 1 }), { do: 'nothing' })
  assert.deepEqual(expectedFrom('admitted', started, { admitted: 1 }), { do: 'fill', volet: 'medical' })
  assert.deepEqual(expectedFrom('archived', started, { infoRequested: 1 }), { do: 'nothing' })
})

test('a person who refuses is opposed, unless her legal representative signed', () => {
  assert.equal(isOpposed({ consentante: 'non', 'signature.qualite': 'interesse' }), true)
  assert.equal(isOpposed({ consentante: 'non' }), true)
  assert.equal(isOpposed({ consentante: 'non', 'signature.qualite': 'representant' }), false)
  assert.equal(isOpposed({ consentante: 'horsEtat' }), false)
  assert.equal(isOpposed({}), false)
})
