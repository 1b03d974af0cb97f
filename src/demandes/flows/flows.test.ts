import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Orientation } from '../../volets/volet.ts'
import { type DemandeStatus, demandeStatuses, type Side } from '../demande.ts'
import { type DossierState, decide, flows, movesFor, movesIn, transitionOf } from '../transitions.ts'

const open: DossierState = { isClosed: false, hasPlace: false }
const sides: readonly Side[] = ['requester', 'structure', 'system']

// The trade’s rules written a second time: move, side, statuses it leaves, status it reaches.
const allowed = {
  sanitaire: `
send                requester selected                                                                    sent
resend              requester refused cancelled                                                           sent
open                structure sent                                                                        read
ask                 structure read agreedWaiting agreedReserve                                            infoRequested
reply               requester infoRequested                                                               read
agreeDate           structure read infoRequested agreedWaiting agreedReserve                              agreedDate
agreeWaiting        structure read infoRequested agreedReserve                                            agreedWaiting
agreeReserve        structure read infoRequested agreedWaiting                                            agreedReserve
takeBack            structure agreedDate agreedWaiting agreedReserve confirmed                            read
refuse              structure read infoRequested agreedWaiting agreedReserve                              refused
reconsider          structure refused                                                                     read
confirm             requester agreedDate agreedWaiting agreedReserve                                      confirmed
admit               structure confirmed                                                                   admitted
cancel              requester sent read infoRequested agreedDate agreedWaiting agreedReserve confirmed    cancelled
closeOnConfirmation system    selected sent read infoRequested agreedDate agreedWaiting agreedReserve     cancelled
closeWithDossier    system    selected sent read infoRequested agreedDate agreedWaiting agreedReserve confirmed cancelled`,
  tnd: `
send       requester selected                                                    sent
resend     requester refused cancelled toReview                                  sent
open       structure sent                                                        read
ask        structure read                                                        infoRequested
reply      requester infoRequested                                               read
validate   structure read infoRequested toReview                                 validated
postpone   structure read infoRequested                                          toReview
refuse     structure read infoRequested toReview                                 refused
reconsider structure refused                                                     read
assess     structure validated intervening                                       assessed
intervene  structure validated assessed                                          intervening
synthesise structure assessed intervening                                        synthesised
renew      structure intervening synthesised                                     renewed
finish     structure validated assessed intervening synthesised renewed          finished
cancel     requester sent read infoRequested toReview                            cancelled
closeWithDossier system selected sent read infoRequested toReview validated assessed intervening synthesised renewed cancelled`,
} satisfies Partial<Record<Orientation, string>>

for (const orientation of ['sanitaire', 'tnd'] as const) {
  const flow = flows[orientation]
  const rules = allowed[orientation]
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([move, side, ...statuses]) => ({ move, side, from: statuses.slice(0, -1), to: statuses.at(-1) }))

  test(`${orientation} has these moves and no other`, () => {
    assert.deepEqual(
      rules.map(({ move }) => move),
      movesIn(flow),
    )
  })

  for (const move of movesIn(flow))
    for (const side of sides)
      test(`${orientation}: ${move} by the ${side}, from each status`, () => {
        const rule = rules.find((each) => each.move === move)
        const expected = (status: DemandeStatus) => {
          if (side !== rule?.side) return { refused: 'side' }
          if (rule.from.includes(status)) return { to: rule.to }
          return { refused: status === rule.to ? 'alreadyDone' : 'status' }
        }
        assert.deepEqual(
          demandeStatuses.map((status) => [status, decide(flow, move, status, side, open)]),
          demandeStatuses.map((status) => [status, expected(status)]),
        )
      })
}

test('a move of another orientation is no move here', () => {
  assert.deepEqual(decide(flows.sanitaire, 'propose', 'read', 'structure', open), { refused: 'status' })
  assert.deepEqual(decide(flows.grandAge, 'confirm', 'proposed', 'requester', open), { refused: 'status' })
  assert.deepEqual(decide(flows.tnd, 'admit', 'validated', 'structure', open), { refused: 'status' })
})

test('once an agreement is retained nothing more is sent, and no other refusal is lifted', () => {
  const taken = { ...open, hasPlace: true }
  assert.deepEqual(decide(flows.sanitaire, 'send', 'selected', 'requester', taken), { refused: 'placeTaken' })
  assert.deepEqual(decide(flows.sanitaire, 'resend', 'cancelled', 'requester', taken), { refused: 'placeTaken' })
  assert.deepEqual(decide(flows.sanitaire, 'reconsider', 'refused', 'structure', taken), { refused: 'dossierClosed' })
})

test('each obstacle to a sending is told, and stops no answer', () => {
  for (const obstacle of ['dossierNotReady', 'personOpposed', 'doctorOpposed', 'outOfZone'] as const) {
    const stopped = { ...open, obstacle }
    assert.deepEqual(decide(flows.sanitaire, 'send', 'selected', 'requester', stopped), { refused: obstacle })
    assert.deepEqual(decide(flows.sanitaire, 'confirm', 'agreedDate', 'requester', stopped), { to: 'confirmed' })
    assert.deepEqual(decide(flows.tnd, 'reply', 'infoRequested', 'requester', stopped), { to: 'read' })
  }
})

test('a confirmed place ends the search for the other kinds of care, but for those given side by side', () => {
  const { excludes } = flows.sanitaire
  assert.equal(excludes('confirmed', 'smr', 'had'), true)
  assert.equal(excludes('admitted', 'smr', 'smr'), true)
  assert.equal(excludes('confirmed', 'ssiad', 'esa'), false)
  assert.equal(excludes('confirmed', 'esa', 'ssiad'), false)
  assert.equal(excludes('confirmed', 'ssiad', 'ssiad'), true)
  for (const status of ['agreedDate', 'agreedReserve', 'refused', 'cancelled'] as const)
    assert.equal(excludes(status, 'smr', 'had'), false, status)
})

test('one platform at a time: any demande that is not ended leaves nothing to ask of another', () => {
  for (const status of demandeStatuses) {
    const isFree = ['selected', 'refused', 'cancelled', 'finished'].includes(status)
    assert.equal(flows.tnd.excludes(status, 'pco', 'pco'), !isFree, status)
  }
})

test('what a platform concludes on a child is told by and to health professionals alone', () => {
  const always = movesIn(flows.tnd).filter((move) => transitionOf(flows.tnd, move)?.medical === 'always')
  assert.deepEqual(always, ['validate', 'postpone', 'refuse', 'reconsider', 'renew', 'finish'])
})

test('the choice is offered first among what a prescriber may do with an agreement', () => {
  assert.deepEqual(movesFor(flows.sanitaire, 'agreedReserve', 'requester'), ['confirm', 'cancel'])
  assert.deepEqual(movesFor(flows.sanitaire, 'confirmed', 'structure'), ['takeBack', 'admit'])
  assert.deepEqual(movesFor(flows.tnd, 'validated', 'structure'), ['assess', 'intervene', 'finish'])
  assert.deepEqual(movesFor(flows.tnd, 'toReview', 'requester'), ['resend', 'cancel'])
})
