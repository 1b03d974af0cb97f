// Answers of every kind for any description, for tests that hold over all of them.
import fc, { type Arbitrary } from 'fast-check'
import { nirKey } from '../dossiers/identity.ts'
import { aloneOptions, type FormValues, parseAnswer } from './answer.ts'
import { SOME_DAY, someFacts } from './builders.ts'
import { dayNumber } from './dates.ts'
import { allQuestions, findQuestion, type Missing, progressOf } from './rules.ts'
import {
  type Answer,
  type Answers,
  type Clause,
  type Column,
  type Condition,
  destinations,
  type Facts,
  type Question,
  type Row,
  type Volet,
} from './volet.ts'

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>
type Answerable = Exclude<Question, { kind: 'computed' }>

export const isTyped = (question: Question): question is Answerable => question.kind !== 'computed'

export const typedQuestions = (volet: Volet): Answerable[] =>
  allQuestions(volet)
    .map(({ question }) => question)
    .filter(isTyped)

/** An answer that the question accepts on that day, as it is kept. */
export function answerFor(question: Answerable, today: string): Arbitrary<Answer> {
  switch (question.kind) {
    case 'text':
      return question.format ? formats[question.format] : text(question.max, false)
    case 'longText':
      return text(question.max, true)
    case 'diagnosis':
      return diagnosis(question.max)
    case 'yesNo':
      return fc.constantFrom('oui', 'non', ...(question.unknown ? ['nsp'] : []))
    case 'choice':
      return fc.constantFrom(...question.options.map(({ value }) => value))
    case 'choices':
      return ticks(question)
    case 'integer':
      return fc.integer({ min: Math.ceil(question.min), max: Math.floor(question.max) })
    case 'decimal':
      return decimal(question)
    case 'money':
      return fc.integer({ min: 0, max: question.max })
    case 'date':
      return day(today, question.when)
    case 'commune':
      return commune
    case 'rows':
      return rows(question, today)
  }
}

const pieces = [
  'a',
  'é',
  'œ',
  'Z',
  ' ',
  '’',
  '"',
  "'",
  '\\',
  '<b>',
  '&',
  '%',
  '«\u00a0',
  '👵🏽',
  '💊',
  '½',
  '\u0301',
  '0',
  ';',
  '|',
]

/** Quotes, accents, emoji and, in long texts, empty lines; trimmed, never empty, seldom as long as allowed. */
function text(max: number, isLong: boolean): Arbitrary<string> {
  const piece = fc.constantFrom(...pieces, ...(isLong ? ['\n', '\n\n'] : []))
  const short = fc.array(piece, { minLength: 1, maxLength: 25 }).map((parts) => parts.join(''))
  const any = fc.oneof(
    { weight: 20, arbitrary: short },
    { weight: 1, arbitrary: fc.constant('é'.repeat(max)) },
    { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }) },
  )
  return any.map((typed) => kept(typed, isLong ? 'longText' : 'text', max))
}

/** With its code, with a code alone, or without any. */
const diagnosis = (max: number): Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('I50.1 ', 'f00.1 - ', 'M8000: ', 'I10', ''), text(Math.min(max, 40), false))
    .map(([code, label]) => kept(code === 'I10' ? code : code + label, 'diagnosis', max))

// What the parser keeps of it; a text that it refuses becomes one that it takes.
function kept(typed: string, kind: 'text' | 'longText' | 'diagnosis', max: number): string {
  const parsed = parseAnswer({ key: 'k', label: '', kind, max }, { k: [typed] }, SOME_DAY)
  return 'answer' in parsed && typeof parsed.answer === 'string' ? parsed.answer : 'x'
}

const digits = (count: number): Arbitrary<string> =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: count, maxLength: count }).map((list) => list.join(''))

const commune = fc.constantFrom('01053', '2A004', '97411', '75056')

const formats: Record<NonNullable<Of<'text'>['format']>, Arbitrary<string>> = {
  phone: fc.oneof(
    digits(8).map((rest) => `06${rest}`),
    digits(7).map((rest) => `+4420${rest}`),
  ),
  email: fc.constantFrom('a@example.org', 'jeanne.d-arc+test@exemple.test', "o'neil@sous.domaine.example"),
  postcode: digits(5),
  rpps: digits(11),
  finess: fc.oneof(
    digits(9),
    digits(7).map((rest) => `2A${rest}`),
  ),
  nir: fc
    .tuple(fc.constantFrom('1', '2'), digits(4), fc.constantFrom('01', '2A', '2B', '97'), digits(6))
    .map((parts) => {
      const body = parts.join('')
      return body + nirKey(body)
    }),
}

function ticks(question: Of<'choices'>): Arbitrary<string[]> {
  const alone = aloneOptions(question).map(({ value }) => value)
  const others = question.options.map(({ value }) => value).filter((value) => !alone.includes(value))
  const together = fc.subarray(others, { minLength: Math.min(1, others.length), maxLength: others.length })
  if (alone.length === 0) return together
  const single = fc.constantFrom(...alone).map((value) => [value])
  return others.length === 0 ? single : fc.oneof({ weight: 4, arbitrary: together }, { weight: 1, arbitrary: single })
}

const decimal = ({ min, max }: { min: number; max: number }): Arbitrary<number> =>
  fc
    .integer({ min: Math.ceil(min * 100), max: Math.floor(max * 100) })
    .map((hundredths) => Number((hundredths / 100).toFixed(2)))

const DAY = 86_400_000
const isoDay = (number: number) => new Date(number * DAY).toISOString().slice(0, 10)

function day(today: string, when: 'past' | 'future' | 'any'): Arbitrary<string> {
  const now = dayNumber(today)
  const [min, max] = { past: [-40_000, 0], future: [0, 3_000], any: [-40_000, 3_000] }[when] as [number, number]
  const near = fc.integer({ min: Math.max(min, -40), max: Math.min(max, 40) })
  return fc.oneof(near, fc.integer({ min, max })).map((days) => isoDay(now + days))
}

function rows(question: Of<'rows'>, today: string): Arbitrary<Row[]> {
  const most = Math.min(question.max, 4)
  return fc.array(row(question.columns, today), { minLength: 1, maxLength: most })
}

function row(columns: readonly Column[], today: string): Arbitrary<Row> {
  const cells = fc.record(Object.fromEntries(columns.map((column) => [column.key, cell(column, today)])), {
    requiredKeys: columns.filter(({ required }) => required).map(({ key }) => key),
  })
  // A record has no prototype; a row without any cell is no row.
  return cells.map((each): Row => ({ ...each })).filter((each) => Object.keys(each).length > 0)
}

function cell(column: Column, today: string): Arbitrary<string> {
  switch (column.kind) {
    case 'text':
      return text(column.max, false)
    case 'diagnosis':
      return diagnosis(column.max)
    case 'date':
      return day(today, 'any')
    case 'choice':
      return fc.constantFrom(...column.options.map(({ value }) => value))
  }
}

/** What somebody may have typed: mostly answers as they are shown, some that no question takes. */
export const typedFor = (question: Answerable, today: string): Arbitrary<FormValues> =>
  fc.oneof(
    { weight: 5, arbitrary: answerFor(question, today).map((answer) => valuesOf(question, answer)) },
    { weight: 1, arbitrary: nonsense.map((typed) => ({ [question.key]: typed, [`${question.key}.0.nulle`]: typed })) },
    { weight: 1, arbitrary: fc.constant<FormValues>({}) },
  )

const nonsense: Arbitrary<string[]> = fc.oneof(
  fc.constantFrom(
    ...['', ' ', '31/02/2026', '-1', '1e9', 'NaN', '\u0000', '\u202e', 'oui', 'aucun', '99999999999'].map((each) => [
      each,
    ]),
  ),
  fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
  fc.constant<string[]>(['é'.repeat(5_000)]),
)

/** The fields of a form that hold this answer. */
export function valuesOf(question: Answerable, answer: Answer): FormValues {
  const { key } = question
  if (question.kind === 'money' && typeof answer === 'number') return { [key]: [(answer / 100).toFixed(2)] }
  if (!Array.isArray(answer)) return { [key]: [String(answer)] }
  const fields = answer.flatMap((each, index): [string, string[]][] =>
    typeof each === 'string' ? [] : Object.entries(each).map(([column, cell]) => [`${key}.${index}.${column}`, [cell]]),
  )
  return fields.length > 0 ? Object.fromEntries(fields) : { [key]: answer.filter((each) => typeof each === 'string') }
}

/** Accepted answers to some of the questions, whether they are shown or not. */
export const answersFor = (volet: Volet, today: string): Arbitrary<Answers> =>
  fc
    .record(Object.fromEntries(typedQuestions(volet).map((question) => [question.key, answerFor(question, today)])), {
      requiredKeys: [],
    })
    .map((answers) => ({ ...answers }) as Answers)

/** Accepted answers to all of them. */
export const allAnswersFor = (volet: Volet, today: string): Arbitrary<Answers> =>
  fc
    .record(Object.fromEntries(typedQuestions(volet).map((question) => [question.key, answerFor(question, today)])))
    .map((answers): Answers => ({ ...answers }))

/** Everything besides the answers that a condition may look at. */
export const factsAround: Arbitrary<Facts> = fc
  .record({
    birthDate: fc.constantFrom(
      '1931-01-31',
      '1941-06-02',
      '1966-03-13',
      '1970-01-01',
      '2020-02-29',
      '2023-06-15',
      '2024-11-05',
    ),
    isGirByHand: fc.boolean(),
    gir: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    asked: fc.subarray([...destinations]),
  })
  .map(({ birthDate, isGirByHand, gir, asked }) =>
    someFacts(
      {},
      { birthDate, isGirByHand, destinations: asked, others: gir === undefined ? {} : { autonomie: { gir } } },
    ),
  )

/** Left to settle because of a remark, or of a computed value that has no result: no answer of that question ends it. */
export function isBlocking(volet: Volet, { key, label }: Missing): boolean {
  const isRemark = volet.warnings.some(({ blocks }) => blocks === label)
  return isRemark || findQuestion(volet, key)?.question.kind === 'computed'
}

/** Adds from `pool` what is missing until nothing is, or nothing more can be added. */
export function filledFrom(volet: Volet, facts: Facts, pool: Answers): Facts {
  const added = progressOf(volet, facts).missing.flatMap(({ key }) => {
    const answer = key in facts.answers ? undefined : pool[key]
    return answer === undefined ? [] : [[key, answer] as const]
  })
  if (added.length === 0) return facts
  return filledFrom(volet, { ...facts, answers: { ...facts.answers, ...Object.fromEntries(added) } }, pool)
}

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }))

const label = 'Question'

const bareQuestion = (key: string): Arbitrary<Question> =>
  fc.constantFrom<Question[]>(
    { key, label, kind: 'text', max: 20 },
    { key, label, kind: 'diagnosis', max: 60 },
    { key, label, kind: 'yesNo', unknown: true },
    { key, label, kind: 'choice', options },
    { key, label, kind: 'choices', options, alone: 'c' },
    { key, label, kind: 'integer', min: 0, max: 9 },
    { key, label, kind: 'decimal', min: 0, max: 9, likely: [1, 5] },
    { key, label, kind: 'money', max: 900 },
    { key, label, kind: 'date', when: 'past' },
    { key, label, kind: 'rows', rowLabel: 'Ligne', max: 3, columns: [{ key: 'c', label: 'C', kind: 'text', max: 9 }] },
  )

function clauseOn(question: Question): Arbitrary<Clause> {
  const { key } = question
  const answered = fc.boolean().map((each): Clause => ({ question: key, answered: each }))
  switch (question.kind) {
    case 'yesNo':
    case 'choice':
    case 'choices': {
      const values = question.kind === 'yesNo' ? ['oui', 'non', 'nsp'] : ['a', 'b', 'c']
      const some = fc.subarray(values, { minLength: 1, maxLength: 2 })
      return fc.oneof(
        answered,
        some.map((each): Clause => ({ question: key, in: each })),
        some.map((each): Clause => ({ question: key, notIn: each })),
      )
    }
    case 'integer':
    case 'decimal':
    case 'money':
      return fc.oneof(
        answered,
        fc.integer({ min: 0, max: question.max }).map((lessThan): Clause => ({ question: key, lessThan })),
        fc.integer({ min: 0, max: question.max }).map((atLeast): Clause => ({ question: key, atLeast })),
      )
    default:
      return answered
  }
}

const clauseOnFact: Arbitrary<Clause> = fc.constantFrom<Clause[]>(
  { question: '@age', lessThan: 60 },
  { question: '@age', atLeast: 18 },
  { question: '@girByHand', in: ['non'] },
  { question: '@gir', answered: false },
  { question: '@ageMonths', atLeast: 24 },
  { question: '@destinations', in: ['had', 'smr'] },
  { question: '@destinations', notIn: ['esa', 'ssiad'] },
  { question: '@gir', lessThan: 4 },
)

function conditionOn(before: readonly Question[]): Arbitrary<Condition> {
  const clause = before.length === 0 ? clauseOnFact : fc.oneof(fc.constantFrom(...before).chain(clauseOn), clauseOnFact)
  const clauses = fc.array(clause, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    clauses.map((all): Condition => ({ all })),
    clauses.map((any): Condition => ({ any })),
  )
}

/** Each question may depend on those before it, wherever they stand. */
function questionsAfter(before: readonly Question[], left: number): Arbitrary<readonly Question[]> {
  if (left === 0) return fc.constant(before)
  const next = fc
    .tuple(
      bareQuestion(`q${before.length}`),
      fc.option(conditionOn(before), { nil: undefined }),
      fc.oneof(fc.boolean(), conditionOn(before)),
    )
    .map(([bare, shownIf, required]): Question => ({ ...bare, required, ...(shownIf ? { shownIf } : {}) }))
  return next.chain((question) => questionsAfter([...before, question], left - 1))
}

/** A made-up description: three sections, some of them shown on a fact, and questions that depend on one another. */
export const anyVolet: Arbitrary<Volet> = fc
  .tuple(
    fc.integer({ min: 2, max: 7 }).chain((count) => questionsAfter([], count)),
    fc.array(fc.option(clauseOnFact, { nil: undefined }), { minLength: 3, maxLength: 3 }),
    fc.array(fc.nat({ max: 2 }), { minLength: 7, maxLength: 7 }),
    fc.boolean(),
  )
  .map(([questions, shown, places, hasGroup]): Volet => {
    const sections = shown.map((clause, index) => ({
      key: `s${index}`,
      title: `Section ${index}`,
      ...(clause ? { shownIf: { all: [clause] } } : {}),
      questions: questions.filter((_, at) => places[at] === index),
    }))
    const oneOf = hasGroup ? [{ keys: questions.slice(0, 2).map(({ key }) => key), label: 'L’un des deux' }] : []
    return {
      kind: 'administratif',
      edition: '1',
      title: 'Volet',
      short: 'Volet',
      what: '',
      sections,
      oneOf,
      warnings: [],
    }
  })
