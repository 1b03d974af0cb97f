// A diagnosis as it is kept: « I50.1 Insuffisance ventriculaire gauche », or a free text without code.
import type { Answers, Question, Row } from './volet.ts'

/** `code` with its dot; `label` may be empty when the code alone was typed. */
export type Diagnosis = { code?: string; label: string }

const CODE = /^([A-Z]\d{2})(?:\.?([\dA-Z+]{1,4}))?$/
// Meant as a code, without being one: « I5O.1 », « I50.12345 ».
const NEARLY = /^[A-Z](\d[\dOIL]?\.[\w+]*|\d{2}[\w.+]+|\d[OIL][\d.]*)$/

/** With its dot and in capitals; undefined for what has not the form of a code. */
function readCode(typed: string): string | undefined {
  const [, category, rest] = CODE.exec(typed.trim().toUpperCase()) ?? []
  return category && (rest ? `${category}.${rest}` : category)
}

export function readDiagnosis(text: string): Diagnosis {
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? []
  const code = readCode(first.replace(/[:,;]$/, ''))
  return code ? { code, label: rest.replace(/^[-–—:]\s*/, '') } : { label: text.trim() }
}

export const diagnosisText = ({ code, label }: Diagnosis): string => [code, label].filter(Boolean).join(' ')

/** What was probably meant as a code and cannot be one. */
export function oddCode(text: string): string | undefined {
  const [first = ''] = text.trim().split(/\s/)
  return !readCode(first) && NEARLY.test(first.toUpperCase()) ? first : undefined
}

/** The texts of the diagnoses that answer a question, by itself or in its rows. */
export function diagnosesIn(question: Question, answers: Answers): string[] {
  const answer = answers[question.key]
  if (question.kind === 'diagnosis') return typeof answer === 'string' ? [answer] : []
  if (question.kind !== 'rows' || !Array.isArray(answer)) return []
  const rows = answer.filter((row): row is Row => typeof row !== 'string')
  const columns = question.columns.filter(({ kind }) => kind === 'diagnosis')
  return rows.flatMap((row) => columns.flatMap(({ key }) => row[key] ?? []))
}

export const asksDiagnosis = (question: Question): boolean =>
  question.kind === 'diagnosis' ||
  (question.kind === 'rows' && question.columns.some(({ kind }) => kind === 'diagnosis'))
