// Answers of an earlier edition, read as the description of today asks them.
import type { Answer, Answers, Column, Row, Volet } from './volet.ts'

/** The same answers where nothing was asked otherwise before. */
export function inThisEdition(volet: Volet, answers: Answers): Answers {
  const changed: Answers = {}
  for (const question of volet.sections.flatMap(({ questions }) => questions)) {
    const answer = answers[question.key]
    if (question.kind !== 'rows' || !Array.isArray(answer)) continue
    const columns = question.columns.filter(({ formerly }) => formerly)
    if (columns.length > 0) changed[question.key] = (answer as Row[]).map((row) => rowNow(columns, row)) as Answer
  }
  return Object.keys(changed).length > 0 ? { ...answers, ...changed } : answers
}

function rowNow(columns: readonly Column[], row: Row): Row {
  const now = { ...row }
  for (const { key, formerly = [] } of columns) {
    const text = formerly.flatMap((former) => row[former] ?? []).join(' ')
    if (text === '' || now[key] !== undefined) continue
    for (const former of formerly) delete now[former]
    now[key] = text
  }
  return now
}
