import { isAnswered, namedValue } from '../volets/rules.ts'
import type { Answer, Answers, Facts, Orientation, Question, Volet } from '../volets/volet.ts'
import { questionnaireId } from './addresses.ts'
import { columnLink } from './items.ts'
import { factsNamed, sectionLink } from './questionnaire.ts'
import type { ResponseItem } from './r4.ts'
import { type Frame, shapeOf, shapeOfColumn, shapeOfFact, toValue } from './values.ts'

export const frameOf = (volet: Volet, orientation: Orientation, base: URL): Frame => ({
  volet,
  base,
  id: questionnaireId(orientation, volet.kind),
})

/**
 * The items of a response: the facts that conditions look at, then the answers given, section by section. `answers` are
 * those that count (`relevantAnswers`, or what a seal holds); without `facts` nothing besides them is told.
 */
export function itemsOf(frame: Frame, answers: Answers, facts?: Facts): ResponseItem[] {
  const told = facts ? factsNamed(frame.volet).flatMap((name) => factItem(frame, name, namedValue(name, facts))) : []
  const sections = frame.volet.sections.flatMap((section) => {
    const item = section.questions.flatMap((question) => questionItems(frame, question, answers[question.key]))
    return item.length > 0 ? [{ linkId: sectionLink(section), text: section.title, item }] : []
  })
  return [...told, ...sections]
}

function factItem(frame: Frame, name: string, value: Answer | undefined): ResponseItem[] {
  if (value === undefined || !isAnswered(value)) return []
  const shape = shapeOfFact(frame, name)
  return [{ linkId: name, answer: valuesOf(value).map((each) => toValue(shape, each)) }]
}

function questionItems(frame: Frame, question: Question, answer: Answer | undefined): ResponseItem[] {
  if (answer === undefined || !isAnswered(answer)) return []
  const { key: linkId, label: text } = question
  if (question.kind !== 'rows') {
    const shape = shapeOf(frame, question)
    return [{ linkId, text, answer: valuesOf(answer).map((each) => toValue(shape, each)) }]
  }
  const rows = Array.isArray(answer) ? answer.filter((row) => typeof row !== 'string') : []
  return rows.map((row) => ({
    linkId,
    text,
    item: question.columns.flatMap((column) => {
      const cell = row[column.key]
      if (!cell) return []
      return [
        {
          linkId: columnLink(question, column),
          text: column.label,
          answer: [toValue(shapeOfColumn(frame, question, column), cell)],
        },
      ]
    }),
  }))
}

const valuesOf = (answer: Answer): (string | number)[] =>
  Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [answer]
