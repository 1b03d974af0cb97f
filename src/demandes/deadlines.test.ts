import assert from 'node:assert/strict'
import { test } from 'node:test'
import { childAge, deadlinesOf } from './deadlines.ts'

const TODAY = '2026-03-12'
const told = (...events: [move: string, onDate?: string][]) => events.map(([move, onDate = null]) => ({ move, onDate }))
const short = (receivedOn: string | undefined, events: Parameters<typeof deadlinesOf>[1], today = TODAY) =>
  deadlinesOf(receivedOn, events, today).map(({ step, dueOn, doneOn, isLate }) => [step, dueOn, doneOn, isLate])

test('nothing runs before the platform has received the demande', () => {
  assert.deepEqual(short(undefined, told(['send'])), [])
})

test('fifteen days from the reception to the validation; the last of them still counts', () => {
  assert.deepEqual(short('2026-02-25', told(['send'], ['open'])), [['validation', '2026-03-12', undefined, false]])
  assert.deepEqual(short('2026-02-24', told(['send'], ['open'])), [['validation', '2026-03-11', undefined, true]])
})

test('three months from the validation to the first assessment, one year to the end', () => {
  assert.deepEqual(short('2025-11-20', told(['send'], ['open'], ['validate', '2025-11-30'])), [
    ['validation', '2025-12-05', '2025-11-30', false],
    ['assessment', '2026-02-28', undefined, true],
    ['end', '2026-11-30', undefined, false],
  ])
})

test('six months from the first intervention to the first synthesis; what was done late stays told', () => {
  const events = told(
    ['send'],
    ['open'],
    ['validate', '2025-01-31'],
    ['assess', '2025-05-15'],
    ['intervene', '2025-08-31'],
    ['synthesise', '2026-02-20'],
    ['renew', '2026-01-20'],
  )
  assert.deepEqual(short('2025-01-20', events), [
    ['validation', '2025-02-04', '2025-01-31', false],
    ['assessment', '2025-04-30', '2025-05-15', true],
    ['synthesis', '2026-02-28', '2026-02-20', false],
    ['end', '2027-01-31', undefined, false],
  ])
})

test('a course that is over waits for nothing more', () => {
  const events = told(['send'], ['open'], ['validate', '2025-01-31'], ['finish', '2025-03-01'])
  assert.deepEqual(short('2025-01-20', events), [
    ['validation', '2025-02-04', '2025-01-31', false],
    ['end', '2026-01-31', '2025-03-01', false],
  ])
})

test('a demande sent again begins anew', () => {
  const events = told(['send'], ['open'], ['refuse', '2026-01-10'], ['resend'], ['open'])
  assert.deepEqual(short('2026-03-10', events), [['validation', '2026-03-25', undefined, false]])
})

test('the age of a child is told in months, then in years and months', () => {
  assert.deepEqual([0, 17, 23, 24, 40, 72].map(childAge), [
    '0\u00a0mois',
    '17\u00a0mois',
    '23\u00a0mois',
    '2\u00a0ans',
    '3\u00a0ans 4\u00a0mois',
    '6\u00a0ans',
  ])
})
