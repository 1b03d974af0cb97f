// What must hold of every description, whatever it asks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeAnswers, someChildFacts, someFacts } from './builders.ts'
import { allVolets, formOf, voletOf } from './forms.ts'
import { allQuestions, isRequired, progressOf, relevantQuestions, warningsOf } from './rules.ts'
import { summaryOf } from './summary.ts'
import {
  type Answers,
  type Clause,
  type Condition,
  destinations,
  type Facts,
  type Option,
  type Question,
  type Volet,
} from './volet.ts'

const questionsOf = (volet: Volet) => allQuestions(volet).map(({ question }) => question)
const keysOf = (volet: Volet) => questionsOf(volet).map(({ key }) => key)
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const clausesOf = (condition: Condition): readonly Clause[] => ('all' in condition ? condition.all : condition.any)
const conditionsOf = ({ shownIf, required }: Question) =>
  [shownIf, required].flatMap((each) => (typeof each === 'object' ? clausesOf(each) : []))
const optionListsOf = (question: Question): (readonly Option[])[] => {
  if ('options' in question) return [question.options]
  return question.kind === 'rows'
    ? question.columns.flatMap((column) => ('options' in column ? [column.options] : []))
    : []
}
const valuesOf = (question: Question) => {
  if (question.kind === 'yesNo') return ['oui', 'non', ...(question.unknown ? ['nsp'] : [])]
  return 'options' in question ? question.options.map(({ value }) => value) : []
}

/** No computed question decides whether it is asked. */
const isDecidedFirst = ({ shownIf }: Question, volet: Volet): boolean =>
  (shownIf ? clausesOf(shownIf) : []).every(
    (clause) => questionsOf(volet).find(({ key }) => key === clause.question)?.kind !== 'computed',
  )

function faultOf(clause: Clause, volet: Volet): string | undefined {
  const named = questionsOf(volet).find(({ key }) => key === clause.question)
  if (['@age', '@ageMonths', '@gir'].includes(clause.question)) return undefined
  if (clause.question === '@destinations')
    return 'in' in clause && clause.in.every((value) => (destinations as readonly string[]).includes(value))
      ? undefined
      : 'no such destination'
  if (clause.question === '@girByHand')
    return 'in' in clause && clause.in.every((value) => ['oui', 'non'].includes(value)) ? undefined : 'no such setting'
  if (!named) return `no question ${clause.question}`
  if (named.kind === 'computed')
    return isDecidedFirst(named, volet) ? undefined : `${clause.question} is computed too late`
  if ('lessThan' in clause || 'atLeast' in clause)
    return named.kind === 'integer' || named.kind === 'decimal' ? undefined : `${clause.question} is no number`
  const values = 'in' in clause ? clause.in : 'notIn' in clause ? clause.notIn : []
  const unknown = values.find((value) => !valuesOf(named).includes(value))
  return unknown === undefined ? undefined : `${clause.question} never is ${unknown}`
}

const isOfChild = (volet: Volet) => formOf('tnd').trunk.includes(volet)
// All destinations together show every question of a trunk.
const withAnswers = (volet: Volet, answers: Answers): Facts =>
  (isOfChild(volet) ? someChildFacts : someFacts)(answers, { destinations })
const factsOf = (volet: Volet): Facts => withAnswers(volet, completeAnswers(volet.kind))

for (const volet of allVolets) {
  test(`${volet.kind}: keys are unique, written in camelCase, dots grouping`, () => {
    assert.deepEqual(repeated(keysOf(volet)), [])
    assert.deepEqual(repeated(volet.sections.map(({ key }) => key)), [])
    for (const key of keysOf(volet)) assert.match(key, /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/)
  })

  test(`${volet.kind}: a label says what it is about without its neighbours`, () => {
    const labels = questionsOf(volet).map(({ label, shownIf }) => ({ label, shownIf: JSON.stringify(shownIf) ?? '' }))
    const neverTogether = /aggir\.mode|tranche|grille\./
    const asked = labels.filter(({ shownIf }) => !neverTogether.test(shownIf)).map(({ label }) => label)
    assert.deepEqual(repeated(asked), [])
    for (const { label } of labels) assert.ok(label.length <= 60, label)
  })

  test(`${volet.kind}: a section depends on settings alone, so that none comes or goes as one answers`, () => {
    for (const { shownIf } of volet.sections)
      if (shownIf)
        for (const clause of 'all' in shownIf ? shownIf.all : shownIf.any) {
          assert.match(clause.question, /^@/)
          assert.equal(faultOf(clause, volet), undefined)
        }
  })

  test(`${volet.kind}: every condition names a question of the volet and answers that it may have`, () => {
    const faults = questionsOf(volet).flatMap((question) =>
      conditionsOf(question).flatMap((clause) => faultOf(clause, volet) ?? []),
    )
    assert.deepEqual(faults, [])
  })

  test(`${volet.kind}: options have codes of their own and labels; the one that stands alone is among them`, () => {
    for (const question of questionsOf(volet)) {
      for (const list of optionListsOf(question)) {
        assert.ok(list.length > 0, question.key)
        assert.deepEqual(repeated(list.map(({ value }) => value)), [], question.key)
        assert.deepEqual(repeated(list.map(({ label }) => label)), [], question.key)
        for (const { value } of list) assert.match(value, /^[A-Za-z0-9]+$/)
      }
      if (question.kind === 'choices' && question.alone) assert.ok(valuesOf(question).includes(question.alone))
    }
  })

  test(`${volet.kind}: groups, remarks and communes name questions that exist`, () => {
    const keys = keysOf(volet)
    const named = [
      ...volet.oneOf.flatMap((group) => group.keys),
      ...volet.warnings.map(({ at }) => at),
      ...questionsOf(volet).flatMap((question) => (question.kind === 'commune' ? [question.postcode] : [])),
    ]
    assert.deepEqual(
      named.filter((key) => !keys.includes(key)),
      [],
    )
    assert.deepEqual(repeated(volet.warnings.map(({ key }) => key)), [])
  })

  test(`${volet.kind}: what is likely lies within what is accepted`, () => {
    for (const question of questionsOf(volet)) {
      if (question.kind !== 'integer' && question.kind !== 'decimal') continue
      const [low, high] = question.likely ?? [question.min, question.max]
      assert.ok(question.min <= low && low < high && high <= question.max, question.key)
    }
  })

  test(`${volet.kind}: empty, it lists all that is required and shown, and raises no remark on answers not given`, () => {
    const facts = withAnswers(volet, {})
    const required = relevantQuestions(volet, facts).filter(({ question }) => isRequired(question, facts))
    const { missing, answered, required: total } = progressOf(volet, facts)
    const missingKeys = new Set(missing.map(({ key }) => key))
    assert.ok(required.length > 3)
    assert.ok(required.every(({ question }) => missingKeys.has(question.key)))
    assert.deepEqual([answered, total], [0, missing.length])
    assert.deepEqual(warningsOf(volet, facts), [])
  })

  test(`${volet.kind}: complete answers miss nothing and raise no remark`, () => {
    const { missing, answered, required } = progressOf(volet, factsOf(volet))
    assert.deepEqual(missing, [])
    assert.equal(answered, required)
    assert.deepEqual(warningsOf(volet, factsOf(volet)), [])
  })

  test(`${volet.kind}: each answer taken out of a complete volet is missed if it is required`, () => {
    const { answers } = factsOf(volet)
    const required = relevantQuestions(volet, factsOf(volet)).filter(({ question }) =>
      isRequired(question, factsOf(volet)),
    )
    for (const { question } of required) {
      const { [question.key]: _, ...others } = answers
      const missing = progressOf(volet, withAnswers(volet, others)).missing.map(({ key }) => key)
      assert.ok(missing.includes(question.key), question.key)
    }
  })

  test(`${volet.kind}: everything it says follows French typography`, () => {
    const said = [...sentencesOf(volet.sections), ...sentencesOf(volet.warnings), ...sentencesOf(volet.oneOf)]
    const spoken = said.filter((sentence) => /[ ’:;?!«»…]/.test(sentence))
    assert.ok(spoken.length > 20)
    for (const sentence of spoken) assert.doesNotMatch(sentence, /'|[^\u00a0][:;?!»]|«[^\u00a0]|\.\.\./, sentence)
  })

  test(`${volet.kind}: the summary shows each relevant answer once, in words`, () => {
    const summary = summaryOf(volet, factsOf(volet), { commune: () => 'Bourg-en-Bresse' })
    const rows = summary.flatMap((section) => section.rows)
    const shown = new Set(rows.map(({ key }) => key))
    assert.equal(shown.size, rows.length)
    for (const key of Object.keys(factsOf(volet).answers)) assert.ok(shown.has(key), key)
    for (const { text } of rows) assert.notEqual(text, '')
  })

  test(`${volet.kind}: found by its kind`, () => assert.equal(voletOf(volet.kind), volet))
}

function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value ? Object.values(value).flatMap(sentencesOf) : []
}
