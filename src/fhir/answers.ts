import { findQuestion } from '../volets/rules.ts'
import type { Answer, Answers, Question, Row } from '../volets/volet.ts'
import { columnLink } from './items.ts'
import type { QuestionnaireResponse, ResponseItem } from './r4.ts'
import { type Frame, fromValue, shapeOf, shapeOfColumn } from './values.ts'

/** `unread`: the items that this form does not have, or whose value is not of their type. Nothing is guessed. */
export type ReadBack = { answers: Answers; unread: string[] }

export function answersOf(response: Pick<QuestionnaireResponse, 'item'>, frame: Frame): ReadBack {
  const answers: Answers = {}
  const unread: string[] = []
  const sections = (response.item ?? []).filter(({ linkId }) => !linkId.startsWith('@'))
  for (const { linkId, items } of grouped(sections.flatMap(({ item = [] }) => item))) {
    const question = findQuestion(frame.volet, linkId)?.question
    const answer = question && readQuestion(frame, question, items)
    if (answer === undefined) unread.push(linkId)
    else answers[linkId] = answer
  }
  return { answers, unread }
}

function grouped(items: readonly ResponseItem[]): { linkId: string; items: ResponseItem[] }[] {
  const groups = new Map<string, ResponseItem[]>()
  for (const item of items) groups.set(item.linkId, [...(groups.get(item.linkId) ?? []), item])
  return [...groups].map(([linkId, group]) => ({ linkId, items: group }))
}

type Rows = Extract<Question, { kind: 'rows' }>

function readQuestion(frame: Frame, question: Question, items: readonly ResponseItem[]): Answer | undefined {
  if (question.kind === 'rows') return readRows(frame, question, items)
  const shape = shapeOf(frame, question)
  const values = items.flatMap(({ answer = [] }) => answer).map((value) => fromValue(shape, value))
  const [first] = values
  if (first === undefined || values.includes(undefined)) return undefined
  if (question.kind === 'choices') return values.filter((value) => typeof value === 'string')
  return values.length === 1 ? first : undefined
}

function readRows(frame: Frame, question: Rows, items: readonly ResponseItem[]): Row[] | undefined {
  const rows = items.map((item) => readRow(frame, question, item))
  const read = rows.filter((row) => row !== undefined)
  return read.length === rows.length ? read : undefined
}

function readRow(frame: Frame, question: Rows, { item = [] }: ResponseItem): Row | undefined {
  const row: Row = {}
  for (const { linkId, answer = [] } of item) {
    const column = question.columns.find((each) => columnLink(question, each) === linkId)
    const [value] = answer
    const cell = column && value && fromValue(shapeOfColumn(frame, question, column), value)
    if (!column || typeof cell !== 'string' || answer.length > 1) return undefined
    row[column.key] = cell
  }
  return row
}
