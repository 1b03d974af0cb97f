// One volet as it is printed, whatever its form: all that is said comes from its description.

import { isAnswered, isRequired, openSections, relevantFacts, relevantQuestions } from '../volets/rules.ts'
import { formatAnswer, type Lookups } from '../volets/summary.ts'
import type { Answer, Computed, Facts, Option, Question, Row, Section, Volet } from '../volets/volet.ts'
import { yesNoWords } from '../volets/words.ts'
import type { AnswerRow, Block, Box, TableColumn, Value } from './document.ts'
import { voletWords as words } from './words.ts'

export type VoletContent = {
  volet: Volet
  facts: Facts
  lookups: Lookups
  /** As it was sealed: nothing is judged again. Otherwise what is required and not answered is printed too. */
  isSealed: boolean
  /** Keys that this reader is not shown. */
  hidden?: readonly string[]
}

/** A longer list of choices is told by what was chosen. */
const MOST_BOXES = 20

export function printVolet(content: VoletContent): Block[] {
  const { volet, isSealed } = content
  const facts = isSealed ? content.facts : relevantFacts(volet, content.facts)
  const shown = shownQuestions(content)
  const open = new Set(openSections(volet, content.facts))
  return volet.sections.flatMap((section) => {
    const questions = section.questions.filter(({ key }) => shown.has(key))
    if (questions.length === 0 && !open.has(section)) return []
    return printSection(section, questions, { ...content, facts })
  })
}

function shownQuestions({ volet, facts, isSealed, hidden = [] }: VoletContent): Set<string> {
  const relevant = isSealed
    ? Object.keys(facts.answers)
    : relevantQuestions(volet, facts).map(({ question }) => question.key)
  return new Set(relevant.filter((key) => !hidden.includes(key)))
}

function printSection({ title }: Section, questions: readonly Question[], content: VoletContent): Block[] {
  const blocks = groupsOf(questions).flatMap((group): Block[] =>
    typeof group.under === 'string'
      ? printGrid(group.under || title, group.questions, content)
      : printPlain(group.questions, content),
  )
  const said: Block[] = blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: words.noAnswer, tone: 'soft' }]
  return [{ kind: 'heading', level: 3, text: title }, ...said]
}

/** `under`: the name of a grid, '' for the section’s own; undefined for questions that stand alone. */
type Group = { under: string | undefined; questions: Question[] }

/** Neighbours that stand in lines make one grid; what is printed apart follows in a grid of its own. */
function groupsOf(questions: readonly Question[]): Group[] {
  const groups: Group[] = []
  for (const question of questions) {
    const under = question.layout?.line ? (question.layout.apart ?? '') : undefined
    const isGrid = under !== undefined
    const last = groups.at(-1)
    // A grid goes on across what is printed apart from it.
    const same = isGrid ? reachable(groups, under) : last?.under === undefined ? last : undefined
    if (same) same.questions.push(question)
    else groups.push({ under, questions: [question] })
  }
  return groups
}

function reachable(groups: readonly Group[], under: string): Group | undefined {
  for (const group of groups.toReversed()) {
    if (group.under === undefined) return undefined
    if (group.under === under) return group
  }
  return undefined
}

function printPlain(questions: readonly Question[], content: VoletContent): Block[] {
  const blocks: Block[] = []
  let rows: AnswerRow[] = []
  const close = () => {
    if (rows.length > 0) blocks.push({ kind: 'answers', rows })
    rows = []
  }
  for (const question of questions) {
    const answer = content.facts.answers[question.key]
    if (question.kind === 'rows' && Array.isArray(answer) && answer.length > 0) {
      close()
      blocks.push(tableOf(question, answer))
      continue
    }
    const value = shownValue(question, content)
    if (value) rows.push({ label: question.label, value, ...(question.layout?.pinned ? { isKey: true } : {}) })
  }
  close()
  return blocks
}

function tableOf(question: Extract<Question, { kind: 'rows' }>, answer: readonly (string | Row)[]): Block {
  const rows = answer.filter((row): row is Row => typeof row !== 'string')
  const columns = question.columns.filter(({ key }) => rows.some((row) => row[key]))
  const cellOf = (row: Row, column: (typeof columns)[number]): Value => ({
    kind: 'text',
    text: row[column.key] ? formatAnswer({ ...column, required: false } as Question, row[column.key] ?? '') : '',
  })
  return {
    kind: 'table',
    caption: question.label,
    columns: columns.map(
      ({ label, key }): TableColumn => ({
        label,
        share: shareOf(
          rows.map((row) => row[key] ?? ''),
          label,
        ),
      }),
    ),
    rows: rows.map((row) => columns.map((column) => cellOf(row, column))),
  }
}

/** As wide as what is longest in it asks for, within reason. */
const shareOf = (texts: readonly string[], label: string): number =>
  Math.min(40, Math.max(11, label.length, ...texts.map(({ length }) => length)))

function shownValue(question: Question, { facts, lookups, isSealed }: VoletContent): Value | undefined {
  const answer = facts.answers[question.key]
  if (question.kind === 'computed') return computedValue(question, facts, answer, lookups)
  if (answer === undefined || !isAnswered(answer)) {
    if (isSealed || !isRequired(question, facts)) return undefined
    return { kind: 'blank', text: words.toAnswer, boxes: boxesOf(question, undefined) ?? [] }
  }
  const boxes = boxesOf(question, answer)
  return boxes ? { kind: 'boxes', boxes } : { kind: 'text', text: formatAnswer(question, answer, lookups) }
}

/** Explained only if it still comes out as it was sealed. */
function computedValue(
  question: Extract<Question, { kind: 'computed' }>,
  facts: Facts,
  answer: Answer | undefined,
  lookups: Lookups,
): Value | undefined {
  const computed: Computed | undefined = question.compute(facts)
  if (computed && computed.value === answer)
    return { kind: 'text', text: computed.text, ...(computed.details ? { notes: computed.details } : {}) }
  return answer === undefined ? undefined : { kind: 'text', text: formatAnswer(question, answer, lookups) }
}

const yesNo = (unknown: boolean | undefined): Option[] =>
  (['oui', 'non', ...(unknown ? (['nsp'] as const) : [])] as const).map((value) => ({
    value,
    label: yesNoWords[value],
  }))

const optionsOf = (question: Question): readonly Option[] | undefined => {
  if (question.kind === 'yesNo') return yesNo(question.unknown)
  return question.kind === 'choice' || question.kind === 'choices' ? question.options : undefined
}

/** Every choice with its box, ticked or not; undefined where the question is not one of choices, or has too many. */
function boxesOf(question: Question, answer: Answer | undefined): Box[] | undefined {
  const options = optionsOf(question)
  if (!options || options.length > MOST_BOXES) return undefined
  const given = (Array.isArray(answer) ? answer : [answer]).filter((each) => typeof each === 'string')
  const gone = given.filter((value) => !options.some((option) => option.value === value))
  return [
    ...options.map(({ value, label }) => ({ label, isTicked: given.includes(value) })),
    // A code that the list no longer has is shown as it is.
    ...gone.map((label) => ({ label, isTicked: true })),
  ]
}

/** Lines of a grid: what was asked, its answer, what completes it, and remarks where there are any. */
function printGrid(title: string, questions: readonly Question[], content: VoletContent): Block[] {
  const lines = Map.groupBy(questions, ({ layout }) => layout?.line ?? '')
  const shorts = shortOptions(questions)
  const rows = [...lines].map(([line, asked]) => ({ line, ...lineOf(asked, content, shorts) }))
  const answered = rows.filter(({ value, details, remarks }) => value || details || remarks)
  if (answered.length === 0) return []
  const { hasDetails, hasRemarks } = {
    hasDetails: answered.some(({ details }) => details),
    hasRemarks: answered.some(({ remarks }) => remarks),
  }
  const text = (each: string): Value => ({ kind: 'text', text: each })
  const columns: TableColumn[] = [
    { label: title, share: 34 },
    { label: valueHeader(questions), share: hasDetails && hasRemarks ? 18 : 24 },
    ...(hasDetails ? [{ label: words.details, share: 30 }] : []),
    ...(hasRemarks ? [{ label: remarkHeader(questions), share: 30 }] : []),
  ]
  const table: Block = {
    kind: 'table',
    caption: '',
    columns,
    rows: answered.map(({ line, value, details, remarks }) => [
      text(line),
      value ?? text(''),
      ...(hasDetails ? [text(details)] : []),
      ...(hasRemarks ? [text(remarks)] : []),
    ]),
  }
  const legend = shorts.map(({ label }) => label)
  return legend.length > 0 ? [table, { kind: 'paragraph', text: words.legend(legend), tone: 'soft' }] : [table]
}

/** The computed result of a line is its answer; without one, the question that bears no short name. */
function lineOf(asked: readonly Question[], content: VoletContent, shorts: readonly Option[]) {
  const main =
    asked.find(({ kind, key }) => kind === 'computed' && content.facts.answers[key] !== undefined) ??
    asked.find(({ layout }) => !layout?.short && !layout?.folded)
  const rest = asked.filter((question) => question !== main)
  const isRemark = ({ layout }: Question) => layout?.folded === true
  const said = (question: Question) => spoken(question, content, shorts)
  const named = (question: Question) => {
    const text = said(question)
    return text ? [question.layout?.short ? `${question.layout.short}\u00a0: ${text}` : text] : []
  }
  return {
    value: main && gridValue(main, content, shorts),
    details: rest
      .filter((question) => !isRemark(question))
      .flatMap(named)
      .join('\u2002·\u2002 '),
    remarks: rest
      .filter(isRemark)
      .flatMap((question) => said(question) || [])
      .join('\n'),
  }
}

/** The letters of a grid: options that have a short form, explained once under it. */
const shortOptions = (questions: readonly Question[]): readonly Option[] =>
  questions
    .map((question) => optionsOf(question) ?? [])
    .find((options) => options.length > 0 && options.every(({ short }) => short)) ?? []

function gridValue(question: Question, content: VoletContent, shorts: readonly Option[]): Value | undefined {
  const isLetter = shorts.length > 0 && (question.kind === 'computed' || optionsOf(question) === shorts)
  return isLetter
    ? { kind: 'text', text: spoken(question, content, shorts), isStrong: true }
    : shownValue(question, content)
}

function spoken(question: Question, { facts, lookups }: VoletContent, shorts: readonly Option[]): string {
  const answer = facts.answers[question.key]
  if (answer === undefined) return ''
  const short = shorts.find(({ value }) => value === answer)?.short
  if (short && (question.kind === 'computed' || question.kind === 'choice')) return short
  if (question.kind === 'computed') return question.compute(facts)?.text ?? String(answer)
  return formatAnswer(question, answer, lookups)
}

const valueHeader = (questions: readonly Question[]): string =>
  questions.find(({ kind, layout }) => kind === 'computed' && layout?.short)?.layout?.short ?? words.value
const remarkHeader = (questions: readonly Question[]): string =>
  questions.find(({ layout }) => layout?.folded)?.layout?.short ?? words.details
