import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeAnswers } from '../volets/builders.ts'
import { voletOf } from '../volets/forms.ts'
import { symptoms } from '../volets/grand-age/options.ts'
import type { Answers, Question, Volet } from '../volets/volet.ts'
import { aVolet } from './builders.ts'
import type { Block, Value } from './document.ts'
import { printVolet } from './print-volet.ts'

const aForm = (questions: readonly Question[], given: Partial<Volet> = {}): Volet => ({
  kind: 'administratif',
  edition: '1',
  title: 'Volet d’essai',
  short: 'Essai',
  what: '',
  sections: [{ key: 'une', title: 'Une section', questions }],
  oneOf: [],
  warnings: [],
  ...given,
})
const printed = (questions: readonly Question[], answers: Answers, draft = false): Block[] =>
  printVolet(aVolet(aForm(questions), answers, draft)).slice(1)
const onlyValue = (blocks: readonly Block[]): Value | undefined => {
  const [block] = blocks
  return block?.kind === 'answers' ? block.rows[0]?.value : undefined
}
const ticks = (value: Value | undefined): string[] =>
  value && value.kind !== 'text'
    ? (value.boxes ?? []).map(({ label, isTicked }) => `${isTicked ? '☑' : '☐'} ${label}`)
    : []

const options = [
  { value: 'a', label: 'Premier' },
  { value: 'b', label: 'Second' },
]
const base = { key: 'q', label: 'Question' }

const boxes: [what: string, question: Question, answer: Answers[string], expected: string[]][] = [
  ['yes or no', { ...base, kind: 'yesNo' }, 'oui', ['☑ Oui', '☐ Non']],
  ['yes, no or unknown', { ...base, kind: 'yesNo', unknown: true }, 'nsp', ['☐ Oui', '☐ Non', '☑ Ne sait pas']],
  ['one of several', { ...base, kind: 'choice', options }, 'b', ['☐ Premier', '☑ Second']],
  ['several', { ...base, kind: 'choices', options }, ['a', 'b'], ['☑ Premier', '☑ Second']],
  ['a code that is gone', { ...base, kind: 'choice', options }, 'ancien', ['☐ Premier', '☐ Second', '☑ ancien']],
]
for (const [what, question, answer, expected] of boxes)
  test(`every choice is printed with its box: ${what}`, () => {
    assert.deepEqual(ticks(onlyValue(printed([question], { q: answer }))), expected)
  })

test('a list of choices too long for boxes is told by what was chosen', () => {
  const many = Array.from({ length: 21 }, (_, index) => ({ value: String(index), label: `Choix ${index}` }))
  const value = onlyValue(printed([{ ...base, kind: 'choices', options: many }], { q: ['3', '5'] }))
  assert.deepEqual(value, { kind: 'text', text: 'Choix 3, Choix 5' })
})

test('what a draft lacks is printed when it is required, and left out when it is not', () => {
  const questions: Question[] = [
    { key: 'a', label: 'Exigée', kind: 'text', max: 10, required: true },
    { key: 'b', label: 'Facultative', kind: 'text', max: 10 },
  ]
  const [block] = printed(questions, {}, true)
  assert.deepEqual(block?.kind === 'answers' && block.rows.map(({ label, value }) => [label, value.kind]), [
    ['Exigée', 'blank'],
  ])
  assert.deepEqual(printed(questions, {}), [{ kind: 'paragraph', text: 'Sans réponse.', tone: 'soft' }])
})

test('an answer kept aside is not printed: its question no longer counts', () => {
  const questions: Question[] = [
    { key: 'a', label: 'Oui ou non', kind: 'yesNo' },
    { key: 'b', label: 'Si oui', kind: 'text', max: 10, shownIf: { all: [{ question: 'a', in: ['oui'] }] } },
  ]
  for (const draft of [true, false])
    assert.ok(!JSON.stringify(printed(questions, { a: 'non', b: 'gardé' }, draft)).includes('gardé'))
})

test('rows make a table, without the columns that nobody filled', () => {
  const question: Question = {
    ...base,
    kind: 'rows',
    max: 5,
    rowLabel: 'Ligne',
    columns: [
      { key: 'quoi', label: 'Quoi', kind: 'text', max: 20 },
      { key: 'le', label: 'Le', kind: 'date' },
      { key: 'vide', label: 'Vide', kind: 'choice', options },
    ],
  }
  const [table] = printed([question], { q: [{ quoi: 'Un', le: '2026-03-12' }, { quoi: 'Deux' }] })
  assert.ok(table?.kind === 'table')
  assert.deepEqual(
    table.columns.map(({ label }) => label),
    ['Quoi', 'Le'],
  )
  assert.deepEqual(
    table.rows.map((row) => row.map((value) => value.kind === 'text' && value.text)),
    [
      ['Un', '12/03/2026'],
      ['Deux', ''],
    ],
  )
})

test('a computed value is explained while it still comes out as it was sealed, and shown as sealed otherwise', () => {
  const compute = () => ({ value: 4, text: 'GIR 4', details: ['Groupe A'] })
  const question: Question = { ...base, kind: 'computed', compute }
  const value = (q: number) =>
    onlyValue(
      printVolet({ ...aVolet(aForm([question]), {}), facts: { ...aVolet(aForm([]), {}).facts, answers: { q } } }).slice(
        1,
      ),
    )
  assert.deepEqual(value(4), { kind: 'text', text: 'GIR 4', notes: ['Groupe A'] })
  assert.deepEqual(value(5), { kind: 'text', text: '5' })
})

const tablesOf = (kind: 'medical' | 'autonomie', answers: Answers) =>
  printVolet(aVolet(voletOf(kind), answers)).flatMap((block) =>
    block.kind === 'table' && block.caption === '' ? [block] : [],
  )

test('the eleven symptoms are printed as the nine of the paper form, then the two others', () => {
  const [paper, others] = tablesOf('medical', completeAnswers('medical'))
  const names = (onPaper: boolean) =>
    symptoms.filter((symptom) => symptom.onPaper === onPaper).map(({ label }) => label)
  const lines = (table: typeof paper) => table?.rows.map(([name]) => name?.kind === 'text' && name.text)
  assert.deepEqual(lines(paper), names(true))
  assert.deepEqual(lines(others), names(false))
  assert.equal(names(true).length, 9)
})

test('the AGGIR grid is printed as letters, parts beside the whole, and explained once under each table', () => {
  const tables = tablesOf('autonomie', completeAnswers('autonomie'))
  const rows = tables.flatMap(({ rows }) =>
    rows.map((row) => row.map((value) => (value.kind === 'text' ? value.text : value))),
  )
  assert.equal(rows.length, 17)
  assert.deepEqual(rows.find(([name]) => name === 'Toilette')?.slice(0, 3), [
    'Toilette',
    'B',
    'Haut\u00a0: B\u2002·\u2002 Bas\u00a0: B',
  ])
  assert.deepEqual(rows.find(([name]) => name === 'Transferts')?.slice(0, 2), ['Transferts', 'B'])
  assert.deepEqual(rows.find(([name]) => name === 'Ménage')?.at(-1), 'Aide à domicile deux fois par semaine.')
  assert.equal(tables[0]?.columns[1]?.label, 'Lettre')
})
