import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAnswer } from './answer.ts'
import { someFacts } from './builders.ts'
import { type Diagnosis, diagnosesIn, diagnosisText, oddCode, readDiagnosis } from './diagnosis.ts'
import { medical } from './grand-age/medical.ts'
import { pictureOf } from './pages/picture.ts'
import { formatAnswer } from './summary.ts'
import type { Question } from './volet.ts'

const read: [typed: string, Diagnosis][] = [
  ['I50.1 Insuffisance ventriculaire gauche', { code: 'I50.1', label: 'Insuffisance ventriculaire gauche' }],
  ['I501 Insuffisance ventriculaire gauche', { code: 'I50.1', label: 'Insuffisance ventriculaire gauche' }],
  ['i10 hypertension', { code: 'I10', label: 'hypertension' }],
  ['I10', { code: 'I10', label: '' }],
  ['I10 : hypertension', { code: 'I10', label: 'hypertension' }],
  ['I10: hypertension', { code: 'I10', label: 'hypertension' }],
  ['G30.1 – Maladie d’Alzheimer', { code: 'G30.1', label: 'Maladie d’Alzheimer' }],
  ['M62.8-ba', { label: 'M62.8-ba' }],
  ['B24.+0 VIH', { code: 'B24.+0', label: 'VIH' }],
  ['E11.280 Diabète', { code: 'E11.280', label: 'Diabète' }],
  ['Insuffisance cardiaque', { label: 'Insuffisance cardiaque' }],
  ['H1N1', { label: 'H1N1' }],
  ['5 chutes en un an', { label: '5 chutes en un an' }],
  ['I50.12345 trop long', { label: 'I50.12345 trop long' }],
  ['', { label: '' }],
]
for (const [typed, expected] of read)
  test(`« ${typed} » is read as ${JSON.stringify(expected)}`, () => assert.deepEqual(readDiagnosis(typed), expected))

test('what is read is written back in one form, and reads as the same', () => {
  for (const [, diagnosis] of read) assert.deepEqual(readDiagnosis(diagnosisText(diagnosis)), diagnosis)
})

const odd: [typed: string, string | undefined][] = [
  ['I5O.1 Insuffisance', 'I5O.1'],
  ['I50.12345', 'I50.12345'],
  ['F0O démence', 'F0O'],
  ['I10 hypertension', undefined],
  ['H1N1', undefined],
  ['T4N0M0', undefined],
  ['L5-S1 hernie', undefined],
  ['Démence', undefined],
]
for (const [typed, expected] of odd)
  test(`« ${typed} » ${expected ? 'was meant as a code and is none' : 'raises nothing'}`, () =>
    assert.equal(oddCode(typed), expected))

const question: Question = { key: 'diagnostic', label: 'Diagnostic', kind: 'diagnosis', max: 60 }
const answered = (typed: string) => parseAnswer(question, { diagnostic: [typed] }, '2026-03-12')

test('an answer takes the usual form of the code; free text stays as it is', () => {
  assert.deepEqual(answered('  i501   Insuffisance\nventriculaire'), { answer: 'I50.1 Insuffisance ventriculaire' })
  assert.deepEqual(answered('Chutes à répétition'), { answer: 'Chutes à répétition' })
  assert.deepEqual(answered(' '), {})
  assert.equal(formatAnswer(question, 'I10 Hypertension'), 'I10 Hypertension')
})

test('too long a diagnosis is refused and nothing of it is cut', () => {
  const typed = `I10 ${'x'.repeat(60)}`
  assert.deepEqual(answered(typed), { fault: { code: 'tooLong', over: 4, max: 60 }, typed })
})

test('the diagnoses of rows are found in their column', () => {
  const codes = medical.sections.flatMap(({ questions }) => questions).find(({ key }) => key === 'pathologiesCodes')
  assert.ok(codes)
  const answers = { pathologiesCodes: [{ diagnostic: 'I10 HTA' }, { diagnostic: 'Fragilité' }] }
  assert.deepEqual(diagnosesIn(codes, answers), ['I10 HTA', 'Fragilité'])
})

test('a remark quotes what cannot be a code and the codes that the list does not have; others raise none', () => {
  const remarkOn = (diagnostic: string) =>
    pictureOf(medical, someFacts({ pathologiesCodes: [{ diagnostic }] }), new Set(['I99.9'])).remarks.get(
      'pathologiesCodes',
    )
  assert.match(remarkOn('I5O.1 Insuffisance') ?? '', /I5O\.1\.$/)
  assert.match(remarkOn('I99.9 Autre') ?? '', /liste CIM-10.*I99\.9/)
  assert.equal(remarkOn('I10 Hypertension'), undefined)
  assert.equal(remarkOn('Fragilité'), undefined)
})
