import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Alike, type Filter, facetsOf, type Wanted } from './list.ts'

const lender = '00000000-0000-7000-8000-000000000001'
const line = (
  orientation: string,
  status: string,
  expected: string,
  count: number,
  by: string | null = null,
): Alike => ({
  orientation,
  status,
  expected,
  count,
  lender: by,
  isClosed: false,
})
const alike = [
  line('grandAge', 'inProgress', 'fill:medical', 5),
  line('grandAge', 'inProgress', 'fill:social', 2, lender),
  line('grandAge', 'searching', 'nothing', 4),
  line('sanitaire', 'searching', 'replyQuestion', 1, lender),
]

const cases: [why: string, wanted: Partial<Wanted>, counts: Record<Filter, Record<string, number>>][] = [
  [
    'without filters, the whole tab',
    {},
    {
      orientation: { grandAge: 11, sanitaire: 1 },
      status: { inProgress: 7, searching: 5 },
      expected: { 'fill:medical': 5, nothing: 4, 'fill:social': 2, replyQuestion: 1 },
      lender: { [lender]: 3 },
    },
  ],
  [
    'one filter leaves its own values as they were and narrows the others',
    { orientation: 'sanitaire' },
    {
      orientation: { grandAge: 11, sanitaire: 1 },
      status: { searching: 1, inProgress: 0 },
      expected: { replyQuestion: 1, 'fill:medical': 0, 'fill:social': 0, nothing: 0 },
      lender: { [lender]: 1 },
    },
  ],
  [
    'an act stands for those of all volets',
    { expected: 'fill', lender },
    {
      orientation: { grandAge: 2, sanitaire: 0 },
      status: { inProgress: 2, searching: 0 },
      expected: { 'fill:social': 2, replyQuestion: 1, 'fill:medical': 0, nothing: 0 },
      lender: { [lender]: 2 },
    },
  ],
  [
    'what is asked and that nothing answers to is there, with nothing',
    { status: 'admitted', expected: 'validate' },
    {
      orientation: { grandAge: 0, sanitaire: 0 },
      status: { admitted: 0, inProgress: 0, searching: 0 },
      expected: { 'fill:medical': 0, 'fill:social': 0, nothing: 0, replyQuestion: 0, validate: 0 },
      lender: { [lender]: 0 },
    },
  ],
]
for (const [why, wanted, counts] of cases)
  test(`facets: ${why}`, () => {
    for (const filter of ['orientation', 'status', 'expected', 'lender'] as const)
      assert.deepEqual(
        facetsOf(filter, alike, wanted).map(({ value, count }) => [value, count]),
        Object.entries(counts[filter]),
        filter,
      )
  })

test('an account that lends nothing is not among the lenders, though it is asked for', () => {
  assert.deepEqual(facetsOf('lender', [line('grandAge', 'inProgress', 'nothing', 1)], { lender }), [])
})
