// The differences between two versions of a volet, with the labels and values that people read.
import { inThisEdition } from '../volets/editions.ts'
import { sealedSections } from '../volets/pages/reading-view.ts'
import { formatAnswer, type Lookups } from '../volets/summary.ts'
import type { Answer, Column, Question, Row, Volet } from '../volets/volet.ts'
import type { SealContent, SealedIdentity } from './content.ts'
import { changesBetween, isSameAnswer, type RowChange, rowChanges, type TextPart, textParts } from './differences.ts'
import { differenceWords, identityLabels, sexNames } from './words.ts'

export type ShownRow =
  | { kind: 'kept' | 'removed' | 'added'; text: string }
  | { kind: 'changed'; before: string; after: string }
export type ShownChange = { key: string; label: string } & (
  | { kind: 'value'; before?: string | undefined; after?: string | undefined }
  | { kind: 'text'; parts: readonly TextPart[] }
  | { kind: 'list'; kept: readonly string[]; removed: readonly string[]; added: readonly string[] }
  | { kind: 'rows'; rows: readonly ShownRow[] }
)
export type ChangeSection = { title: string; changes: readonly ShownChange[] }

/** In the order of the form; at the end, what the form no longer asks is told by its key. */
export function shownDifferences(
  volet: Volet,
  before: SealContent,
  after: SealContent,
  lookups: Lookups = {},
): ChangeSection[] {
  const [old, fresh] = [inThisEdition(volet, before.answers), inThisEdition(volet, after.answers)]
  const changes = new Map(changesBetween(old, fresh).map((change) => [change.key, change]))
  const texts = { before: textsOf(volet, before, lookups), after: textsOf(volet, after, lookups) }
  const asked = volet.sections.map(({ title, questions }) => ({
    title,
    changes: questions.flatMap((question) => {
      const change = changes.get(question.key)
      changes.delete(question.key)
      return change ? [shownChange(question, change, texts, lookups)] : []
    }),
  }))
  const identity = { title: differenceWords.identity, changes: identityChanges(before.identity, after.identity) }
  const gone = { title: differenceWords.gone, changes: [...changes.values()].map(bareChange) }
  return [identity, ...asked, gone].filter(({ changes: shown }) => shown.length > 0)
}

/** The labels of what changed, for a line that says so. */
export const changedLabels = (sections: readonly ChangeSection[]): string[] =>
  sections.flatMap(({ changes }) => changes.map(({ label }) => label))

type Texts = Record<'before' | 'after', ReadonlyMap<string, string>>
type Change = { key: string; before?: Answer; after?: Answer }

const textsOf = (volet: Volet, content: SealContent, lookups: Lookups): ReadonlyMap<string, string> =>
  new Map(sealedSections(volet, content, lookups).flatMap(({ rows }) => rows.map(({ key, text }) => [key, text])))

function shownChange(question: Question, { key, before, after }: Change, texts: Texts, lookups: Lookups): ShownChange {
  const named = { key, label: question.label }
  if (question.kind === 'rows')
    return { ...named, kind: 'rows', rows: shownRows(question, rowsIn(before), rowsIn(after), lookups) }
  if (question.kind === 'choices') {
    const [old, fresh] = [listIn(before), listIn(after)]
    const name = (value: string) => formatAnswer(question, [value], lookups)
    return {
      ...named,
      kind: 'list',
      kept: old.filter((each) => fresh.includes(each)).map(name),
      removed: old.filter((each) => !fresh.includes(each)).map(name),
      added: fresh.filter((each) => !old.includes(each)).map(name),
    }
  }
  if (question.kind === 'longText' && before !== undefined && after !== undefined)
    return { ...named, kind: 'text', parts: textParts(String(before), String(after)) }
  const textOf = (side: 'before' | 'after', answer: Answer | undefined) =>
    answer === undefined ? undefined : (texts[side].get(key) ?? bareText(answer))
  return { ...named, kind: 'value', before: textOf('before', before), after: textOf('after', after) }
}

type RowsQuestion = Extract<Question, { kind: 'rows' }>

function shownRows(
  question: RowsQuestion,
  before: readonly Row[],
  after: readonly Row[],
  lookups: Lookups,
): ShownRow[] {
  const text = (row: Row) => formatAnswer(question, [row], lookups)
  return rowChanges(before, after, nameOf(question.columns)).map((change: RowChange) =>
    change.kind === 'changed'
      ? { kind: 'changed', before: text(change.before), after: text(change.after) }
      : { kind: change.kind, text: text(change.row) },
  )
}

const nameOf = (columns: readonly Column[]): string | undefined => columns[0]?.key
const rowsIn = (answer: Answer | undefined): Row[] =>
  Array.isArray(answer) ? answer.filter((each) => typeof each !== 'string') : []
const listIn = (answer: Answer | undefined): string[] =>
  Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : []

const bareChange = ({ key, before, after }: Change): ShownChange => ({
  key,
  label: key,
  kind: 'value',
  before: before === undefined ? undefined : bareText(before),
  after: after === undefined ? undefined : bareText(after),
})

const bareText = (answer: Answer): string =>
  Array.isArray(answer)
    ? answer.map((each) => (typeof each === 'string' ? each : Object.values(each).join(', '))).join('\n')
    : String(answer)

const identityKeys = Object.keys(identityLabels) as (keyof SealedIdentity)[]

const identityChanges = (before: SealedIdentity, after: SealedIdentity): ShownChange[] =>
  identityKeys
    .filter((key) => !isSameAnswer(before[key] ?? undefined, after[key] ?? undefined))
    .map((key) => ({
      key: `identite.${key}`,
      label: identityLabels[key],
      kind: 'value',
      before: identityText(key, before[key]),
      after: identityText(key, after[key]),
    }))

function identityText(key: keyof SealedIdentity, value: string | null | undefined): string | undefined {
  if (!value) return undefined
  if (key === 'sex') return sexNames[value] ?? value
  return key === 'birthDate' ? value.split('-').toReversed().join('/') : value
}
