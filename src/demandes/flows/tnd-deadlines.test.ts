import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsAfter } from '../../volets/dates.ts'
import { type Deadline, type DeadlineKey, deadlinesOf, type Happening } from './tnd-deadlines.ts'

const happenings = (...told: readonly (readonly [move: string, day: string])[]): Happening[] =>
  told.map(([move, day]) => ({ move, day }))
const line = ({ key, from, due, doneOn, state }: Deadline) => [key, from, due, doneOn ?? '', state].join(' ').trim()
const linesOf = (told: Happening[], today: string) => deadlinesOf(told, today).map(line)
const one = (told: Happening[], today: string, key: DeadlineKey) =>
  deadlinesOf(told, today).find((each) => each.key === key)

const received = [
  ['send', '2026-01-10'],
  ['open', '2026-01-12'],
] as const
const validated = [...received, ['validate', '2026-01-20']] as const

test('fifteen days from the reception, the last one included', () => {
  const rows: readonly (readonly [received: string, due: string])[] = [
    ['2026-01-12', '2026-01-27'],
    ['2026-02-20', '2026-03-07'],
    ['2028-02-20', '2028-03-06'],
    ['2026-03-20', '2026-04-04'],
    ['2026-12-25', '2027-01-09'],
  ]
  for (const [day, due] of rows) {
    const told = happenings(['send', '2026-01-01'], ['open', day])
    assert.equal(one(told, due, 'validation')?.due, due)
    assert.equal(one(told, due, 'validation')?.state, 'upcoming')
    assert.equal(one([...told, ...happenings(['validate', due])], due, 'validation')?.state, 'kept')
  }
  assert.equal(one(happenings(...received), '2026-01-28', 'validation')?.state, 'late')
})

test('a demande that the PCO has not received has no delay yet', () => {
  assert.deepEqual(deadlinesOf([], '2026-06-01'), [])
  assert.deepEqual(deadlinesOf(happenings(['send', '2026-01-10']), '2026-06-01'), [])
})

test('months end on the same day, or on the last of a shorter month', () => {
  const rows: readonly (readonly [from: string, months: number, due: string])[] = [
    ['2026-01-20', 3, '2026-04-20'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
  ]
  for (const [from, months, due] of rows) assert.equal(monthsAfter(from, months), due)
})

test('validated: three months for the first assessment, a year for the course', () => {
  assert.deepEqual(linesOf(happenings(...validated), '2026-02-01'), [
    'validation 2026-01-12 2026-01-27 2026-01-20 kept',
    'assessment 2026-01-20 2026-04-20  upcoming',
    'end 2026-01-20 2027-01-20  upcoming',
  ])
  assert.equal(one(happenings(...validated), '2026-04-20', 'assessment')?.state, 'upcoming')
  assert.equal(one(happenings(...validated), '2026-04-21', 'assessment')?.state, 'late')
  assert.equal(one(happenings(...validated, ['assess', '2026-04-20']), '2026-05-01', 'assessment')?.state, 'kept')
  assert.equal(one(happenings(...validated, ['assess', '2026-04-21']), '2026-05-01', 'assessment')?.state, 'late')
})

test('six months from the first intervention to the first synthesis, whatever came in between', () => {
  const told = happenings(
    ...validated,
    ['intervene', '2026-03-31'],
    ['assess', '2026-04-10'],
    ['intervene', '2026-05-01'],
  )
  assert.equal(line(one(told, '2026-09-30', 'synthesis') ?? assert.fail()), 'synthesis 2026-03-31 2026-09-30  upcoming')
  assert.equal(one(told, '2026-10-01', 'synthesis')?.state, 'late')
  const done = [...told, ...happenings(['synthesise', '2026-09-30'])]
  assert.equal(one(done, '2026-12-01', 'synthesis')?.state, 'kept')
})

test('a renewal in time gives a year more after the first; renewed too late, the year counts from the renewal', () => {
  const inTime = happenings(...validated, ['renew', '2027-01-10'])
  assert.equal(line(one(inTime, '2027-02-01', 'end') ?? assert.fail()), 'end 2026-01-20 2027-01-20 2027-01-10 kept')
  assert.equal(
    line(one(inTime, '2027-02-01', 'renewedEnd') ?? assert.fail()),
    'renewedEnd 2027-01-20 2028-01-20  upcoming',
  )
  const tooLate = happenings(...validated, ['renew', '2027-03-01'])
  assert.equal(one(tooLate, '2027-03-02', 'end')?.state, 'late')
  assert.equal(one(tooLate, '2027-03-02', 'renewedEnd')?.due, '2028-03-01')
})

test('the end of a course is kept until its day, late after it', () => {
  const at = (day: string) => one(happenings(...validated, ['finish', day]), '2027-06-01', 'end')?.state
  assert.equal(at('2026-11-02'), 'kept')
  assert.equal(at('2027-01-20'), 'kept')
  assert.equal(at('2027-01-21'), 'late')
  assert.equal(one(happenings(...validated), '2027-01-21', 'end')?.state, 'late')
})

test('once a demande is over, nothing is awaited; what was done stays told', () => {
  for (const move of ['refuse', 'cancel'])
    assert.deepEqual(linesOf(happenings(...received, [move, '2026-01-20']), '2027-01-01'), [])
  const finished = happenings(...validated, ['finish', '2026-02-20'])
  assert.deepEqual(linesOf(finished, '2027-06-01'), [
    'validation 2026-01-12 2026-01-27 2026-01-20 kept',
    'end 2026-01-20 2027-01-20 2026-02-20 kept',
  ])
})

test('whoever is not told of the end is told nothing of what would be late without it', () => {
  const told = happenings(...received, ['assess', '2026-03-20'], ['intervene', '2026-03-31'])
  assert.equal(one(told, '2026-10-01', 'synthesis')?.state, 'late')
  assert.deepEqual(deadlinesOf(told, '2026-10-01', 'finished'), [])
  assert.equal(deadlinesOf(told, '2026-10-01', 'intervening').find(({ key }) => key === 'synthesis')?.state, 'late')
})

test('a refusal taken back, or a demande to review that is validated, is awaited again', () => {
  const reconsidered = happenings(...received, ['refuse', '2026-01-20'], ['reconsider', '2026-01-22'])
  assert.equal(one(reconsidered, '2026-01-28', 'validation')?.state, 'late')
  const reviewed = happenings(...received, ['postpone', '2026-01-20'], ['validate', '2026-05-20'])
  assert.equal(one(reviewed, '2026-06-01', 'assessment')?.due, '2026-08-20')
  assert.equal(one(reviewed, '2026-06-01', 'validation')?.state, 'kept')
})

test('a new sending is a new prescription', () => {
  const told = happenings(...received, ['postpone', '2026-01-20'], ['resend', '2026-06-01'], ['open', '2026-06-03'])
  assert.deepEqual(linesOf(told, '2026-06-04'), ['validation 2026-06-03 2026-06-18  upcoming'])
})

test('a validation that is awaited after its last day is late, and stays so once it is given', () => {
  const validated = happenings(...received, ['validate', '2026-02-15'])
  assert.equal(one(happenings(...received), '2026-01-27', 'validation')?.state, 'upcoming')
  assert.equal(one(happenings(...received), '2026-01-28', 'validation')?.state, 'late')
  assert.equal(one(validated, '2026-02-16', 'validation')?.state, 'late')
})
