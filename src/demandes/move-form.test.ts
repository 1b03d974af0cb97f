import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMENT_MAX, type MoveFaults, parseMove, type TypedMove, wantOf } from './move-form.ts'
import { flows, type Move } from './transitions.ts'

const home = flows.grandAge
const TODAY = '2026-03-12'
const blank: TypedMove = { comment: '', motive: '', onDate: '', deadline: '', medical: false }
const parse = (move: Move, typed: Partial<TypedMove>) => parseMove(home, move, { ...blank, ...typed }, TODAY)
const proposal = { onDate: '2026-04-01', deadline: '2026-03-20' }

const refused: [string, Move, Partial<TypedMove>, MoveFaults][] = [
  ['a question without words', 'ask', { comment: '  \n ' }, { comment: 'missing' }],
  ['a proposal without dates', 'propose', {}, { onDate: 'missing', deadline: 'missing' }],
  ['a refusal without a motive', 'refuse', { comment: 'Complet' }, { motive: 'missing' }],
  ['a motive that is not in the list', 'refuse', { motive: 'constructor' }, { motive: 'notAMotive' }],
  ['another motive left unexplained', 'refuse', { motive: 'other' }, { comment: 'explainOther' }],
  ['an admission without a date', 'admit', {}, { onDate: 'missing' }],
  ['a cancellation without a reason', 'cancel', {}, { comment: 'missing' }],
  ['a day that does not exist', 'admit', { onDate: '2026-02-30' }, { onDate: 'notADate' }],
  ['words in the place of a date', 'admit', { onDate: 'demain' }, { onDate: 'notADate' }],
  ['a deadline that has passed', 'propose', { ...proposal, deadline: '2026-03-11' }, { deadline: 'past' }],
  ['a place that was free yesterday', 'propose', { ...proposal, onDate: '2026-03-11' }, { onDate: 'past' }],
  ['a place in more than a year', 'propose', { ...proposal, onDate: '2027-03-13' }, { onDate: 'tooFar' }],
  ['an admission in more than a year', 'admit', { onDate: '2027-03-13' }, { onDate: 'tooFar' }],
  ['an admission more than a year ago', 'admit', { onDate: '2025-03-11' }, { onDate: 'tooOld' }],
  ['one character too many', 'ask', { comment: 'é'.repeat(COMMENT_MAX + 1) }, { comment: 'tooLong' }],
  ['a mark that turns the reading direction', 'ask', { comment: 'abc\u202edef' }, { comment: 'invisible' }],
  ['a control character', 'reply', { comment: 'abc\u0000def' }, { comment: 'invisible' }],
  ['half a character', 'reply', { comment: 'abc\ud800' }, { comment: 'invisible' }],
]
for (const [what, move, typed, faults] of refused)
  test(`${move} refuses ${what}`, () => assert.deepEqual(parse(move, typed), { faults }))

const accepted: [string, Move, Partial<TypedMove>, object][] = [
  ['a question', 'ask', { comment: ' Quel traitement ?\r\nMerci ' }, { comment: 'Quel traitement ?\nMerci' }],
  ['a medical question', 'ask', { comment: 'x', medical: true }, { comment: 'x', medical: true }],
  ['a proposal that ends today', 'propose', { onDate: TODAY, deadline: TODAY }, { onDate: TODAY, deadline: TODAY }],
  ['French dates', 'propose', { onDate: '1/4/2026', deadline: '20/03/2026' }, proposal],
  ['an arrival told a week later', 'admit', { onDate: '2026-03-05' }, { onDate: '2026-03-05' }],
  ['an arrival a year ahead', 'admit', { onDate: '2027-03-12' }, { onDate: '2027-03-12' }],
  ['a review without a visit', 'review', {}, {}],
  ['a motive alone', 'refuse', { motive: 'noPlace' }, { motive: 'noPlace' }],
  ['another motive, told', 'refuse', { motive: 'other', comment: 'Travaux' }, { motive: 'other', comment: 'Travaux' }],
  ['hostile text, as text', 'reply', { comment: `<b>'; drop table--😀` }, { comment: `<b>'; drop table--😀` }],
  [
    'exactly as many characters as may be',
    'ask',
    { comment: '😀'.repeat(COMMENT_MAX) },
    { comment: '😀'.repeat(COMMENT_MAX) },
  ],
]
for (const [what, move, typed, details] of accepted)
  test(`${move} accepts ${what}`, () => assert.deepEqual(parse(move, typed), { details }))

test('what a move does not ask is not read, however it was typed', () => {
  const typed = { comment: 'Bonjour', motive: 'nonsense', onDate: 'nonsense', deadline: 'nonsense', medical: true }
  assert.deepEqual(parse('waitlist', typed), { details: { comment: 'Bonjour' } })
})

test('the first fault of each field is told', () => {
  assert.deepEqual(parse('propose', { onDate: '', deadline: '31/02/2026', comment: '\u202e' }), {
    faults: { onDate: 'missing', deadline: 'notADate', comment: 'invisible' },
  })
})

test('what a move asks comes from the table of transitions', () => {
  assert.equal(wantOf(home, 'refuse', 'motive'), 'required')
  assert.equal(wantOf(home, 'refuse', 'comment'), 'optional')
  assert.equal(wantOf(home, 'refuse', 'deadline'), 'none')
})
