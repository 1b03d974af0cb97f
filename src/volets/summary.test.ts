import assert from 'node:assert/strict'
import { test } from 'node:test'
import { someFacts } from './builders.ts'
import { whenYes } from './conditions.ts'
import { formatAnswer, summaryOf } from './summary.ts'
import type { Answer, Question, Volet } from './volet.ts'

const options = [
  { value: 'x', label: 'Premier' },
  { value: 'y', label: 'Second' },
]
const base = { key: 'a', label: 'A' }
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

const cases: [name: string, Question, Answer, shown: string][] = [
  ['a text', { ...base, kind: 'text', max: 10 }, 'Jean', 'Jean'],
  ['a phone, by pairs', { ...base, kind: 'text', max: 20, format: 'phone' }, '0612345678', '06 12 34 56 78'],
  ['a foreign phone, as it is', { ...base, kind: 'text', max: 20, format: 'phone' }, '+3221234567', '+3221234567'],
  ['lines', { ...base, kind: 'longText', max: 10 }, 'a\nb', 'a\nb'],
  ['a yes', { ...base, kind: 'yesNo' }, 'oui', 'Oui'],
  ['an unknown', { ...base, kind: 'yesNo', unknown: true }, 'nsp', 'Ne sait pas'],
  ['a choice', { ...base, kind: 'choice', options }, 'y', 'Second'],
  ['a choice that the list no longer has', { ...base, kind: 'choice', options }, 'z', 'z'],
  ['several choices', { ...base, kind: 'choices', options }, ['x', 'y'], 'Premier, Second'],
  ['a number with its unit', { ...base, kind: 'decimal', min: 0, max: 99, unit: 'kg' }, 62.5, '62,5 kg'],
  ['a large number', { ...base, kind: 'integer', min: 0, max: 9999 }, 1250, '1 250'],
  ['an amount', { ...base, kind: 'money', max: 1_000_000 }, 125_000, '1 250,00 €'],
  ['a date', { ...base, kind: 'date', when: 'any' }, '2026-03-12', '12/03/2026'],
  ['a commune', { ...base, kind: 'commune', postcode: 'b' }, '01053', 'Bourg-en-Bresse'],
  ['a commune that is not found', { ...base, kind: 'commune', postcode: 'b' }, '99999', '99999'],
  [
    'rows, a line each',
    {
      ...base,
      kind: 'rows',
      rowLabel: 'Ligne',
      max: 3,
      columns: [
        { key: 'nom', label: 'Nom', kind: 'text', max: 10 },
        { key: 'du', label: 'Du', kind: 'date' },
        { key: 'voie', label: 'Voie', kind: 'choice', options },
      ],
    },
    [{ nom: 'Un', du: '2026-03-12', voie: 'x' }, { voie: 'y' }],
    'Un, du 12/03/2026, Premier\nSecond',
  ],
]
for (const [name, question, answer, shown] of cases) {
  test(`shown: ${name}`, () => {
    const lookups = { commune: (insee: string) => (insee === '01053' ? 'Bourg-en-Bresse' : undefined) }
    assert.equal(plainSpaces(formatAnswer(question, answer, lookups)), shown)
  })
}

test('the summary keeps relevant answers, computed ones included, and drops empty sections', () => {
  const volet: Volet = {
    kind: 'administratif',
    edition: 'test',
    title: 'Volet',
    short: 'Essai',
    what: 'Essai',
    oneOf: [],
    warnings: [],
    sections: [
      {
        key: 'one',
        title: 'Un',
        questions: [
          { key: 'a', label: 'A', kind: 'yesNo' },
          { key: 'b', label: 'B', kind: 'text', max: 10, shownIf: whenYes('a') },
          { key: 'c', label: 'C', kind: 'computed', compute: ({ answers }) => ({ value: 1, text: `b: ${answers.b}` }) },
        ],
      },
      { key: 'two', title: 'Deux', questions: [{ key: 'd', label: 'D', kind: 'text', max: 10 }] },
    ],
  }
  assert.deepEqual(summaryOf(volet, someFacts({ a: 'non', b: 'x' })), [
    {
      key: 'one',
      title: 'Un',
      rows: [
        { key: 'a', label: 'A', text: 'Non' },
        { key: 'c', label: 'C', text: 'b: undefined' },
      ],
    },
  ])
})
