import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DemandeStatus, demandeStatuses, type Side } from './demande.ts'
import { type DossierState, decide, flows, movesFor, movesIn, opensVolets } from './transitions.ts'

const home = flows.grandAge
const open: DossierState = { isClosed: false, hasPlace: false }
const sides: readonly Side[] = ['requester', 'structure', 'system']

// The trade’s rules written a second time, by who and from where: move, side, statuses it leaves, status it reaches.
const allowed = `
send             requester  selected                                                                  sent
resend           requester  refused cancelled                                                         sent
open             structure  sent                                                                      read
ask              structure  read underReview waiting                                                  infoRequested
reply            requester  infoRequested                                                             read
review           structure  read infoRequested                                                        underReview
waitlist         structure  read infoRequested underReview                                            waiting
propose          structure  read infoRequested underReview waiting                                    proposed
withdraw         structure  proposed                                                                  waiting
refuse           structure  read infoRequested underReview waiting                                    refused
reconsider       structure  refused                                                                   underReview
accept           requester  proposed                                                                  accepted
decline          requester  proposed                                                                  waiting
expire           system     proposed                                                                  waiting
admit            structure  accepted                                                                  admitted
cancel           requester  sent read infoRequested underReview waiting proposed accepted             cancelled
closeOnAdmission system     selected sent read infoRequested underReview waiting proposed accepted    cancelled
closeWithDossier system     selected sent read infoRequested underReview waiting proposed accepted    cancelled`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
  .map(([move, side, ...statuses]) => ({ move, side, from: statuses.slice(0, -1), to: statuses.at(-1) }))

test('the table has these moves and no other', () => {
  assert.deepEqual(new Set(allowed.map(({ move }) => move)), new Set<string>(movesIn(home)))
  assert.equal(allowed.length, movesIn(home).length)
})

for (const move of movesIn(home)) {
  const rule = allowed.find((each) => each.move === move)
  for (const side of sides)
    test(`${move} by the ${side}, from each status`, () => {
      const decided = demandeStatuses.map((status) => [status, decide(home, move, status, side, open)])
      assert.deepEqual(
        decided,
        demandeStatuses.map((status) => [status, expected(status, side)]),
      )
    })
  function expected(status: DemandeStatus, side: Side) {
    if (side !== rule?.side) return { refused: 'side' }
    if (rule.from.includes(status)) return { to: rule.to }
    return { refused: status === rule.to ? 'alreadyDone' : 'status' }
  }
}

test('nothing is sent for a person who refuses, unless her legal representative signed; answering goes on', () => {
  const opposed = { ...open, obstacle: 'personOpposed' as const }
  assert.deepEqual(decide(home, 'send', 'selected', 'requester', opposed), { refused: 'personOpposed' })
  assert.deepEqual(decide(home, 'resend', 'refused', 'requester', opposed), { refused: 'personOpposed' })
  assert.deepEqual(decide(home, 'reply', 'infoRequested', 'requester', opposed), { to: 'read' })
})

test('sending needs three validated volets, answering does not', () => {
  const draft = { ...open, obstacle: 'dossierNotReady' as const }
  assert.deepEqual(decide(home, 'send', 'selected', 'requester', draft), { refused: 'dossierNotReady' })
  assert.deepEqual(decide(home, 'resend', 'refused', 'requester', draft), { refused: 'dossierNotReady' })
  assert.deepEqual(decide(home, 'waitlist', 'read', 'structure', draft), { to: 'waiting' })
  assert.deepEqual(decide(home, 'reply', 'infoRequested', 'requester', draft), { to: 'read' })
})

test('nothing is sent from a closed dossier, and no refusal is lifted on it', () => {
  const closed = { ...open, isClosed: true }
  assert.deepEqual(decide(home, 'send', 'selected', 'requester', closed), { refused: 'dossierClosed' })
  assert.deepEqual(decide(home, 'resend', 'cancelled', 'requester', closed), { refused: 'dossierClosed' })
  assert.deepEqual(decide(home, 'reconsider', 'refused', 'structure', closed), { refused: 'dossierClosed' })
})

test('a structure does not lift its refusal once the person is admitted elsewhere; the doctor may still write to it', () => {
  const admitted = { ...open, hasPlace: true }
  assert.deepEqual(decide(home, 'reconsider', 'refused', 'structure', admitted), { refused: 'dossierClosed' })
  assert.deepEqual(decide(home, 'resend', 'refused', 'requester', admitted), { to: 'sent' })
})

test('the moves offered are those of the side; opening is done by opening the page', () => {
  assert.deepEqual(movesFor(home, 'sent', 'structure'), [])
  assert.deepEqual(movesFor(home, 'read', 'structure'), ['ask', 'review', 'waitlist', 'propose', 'refuse'])
  assert.deepEqual(movesFor(home, 'proposed', 'requester'), ['accept', 'decline', 'cancel'])
  assert.deepEqual(movesFor(home, 'accepted', 'structure'), ['admit'])
  for (const side of ['requester', 'structure'] as const) assert.deepEqual(movesFor(home, 'admitted', side), [])
})

test('a structure reads the volets from the sending until the demande is refused or cancelled, and after an admission', () => {
  const closed: DemandeStatus[] = ['selected', 'refused', 'cancelled']
  for (const status of demandeStatuses) assert.equal(opensVolets(status), !closed.includes(status), status)
})
