// One answer, one FHIR value, and back: the same table serves responses, conditions and the types of items.
import { diagnosisText, readDiagnosis } from '../volets/diagnosis.ts'
import { voletOf } from '../volets/forms.ts'
import { type Column, destinations, type Question, type Volet } from '../volets/volet.ts'
import { yesNoWords } from '../volets/words.ts'
import { CIM10, COMMUNES, codeSystemId, codeSystemUrl, DESTINATIONS, YES_NO } from './addresses.ts'
import type { Coding, ResponseAnswer } from './r4.ts'

/** The Questionnaire being written: its description, its id, the public address. */
export type Frame = { volet: Volet; id: string; base: URL }

/** How one value is written. `codes`: the system of its codes, and their labels as far as they are known. */
export type Shape =
  | { type: 'string' | 'text' | 'date' | 'integer' | 'decimal' }
  /** In cents with us, in euros there. */
  | { type: 'decimal'; cents: true }
  | { type: 'choice'; system: string; labels: ReadonlyMap<string, string> }
  /** A code of the CIM-10 with its label, or a free text. */
  | { type: 'open-choice'; from: 'cim10' }

type OneQuestion = Exclude<Question, { kind: 'rows' }>

export function shapeOf(frame: Frame, question: OneQuestion): Shape {
  switch (question.kind) {
    case 'text':
      return { type: 'string' }
    case 'longText':
      return { type: 'text' }
    case 'integer':
    case 'decimal':
    case 'date':
      return { type: question.kind }
    case 'money':
      return { type: 'decimal', cents: true }
    case 'diagnosis':
      return diagnosis
    case 'yesNo':
      return yesNo(frame)
    case 'commune':
      return { type: 'choice', system: COMMUNES, labels: new Map() }
    case 'choice':
    case 'choices':
      return listed(frame, question.key, question.options)
    case 'computed':
      return { type: question.gives ?? 'string' }
  }
}

export function shapeOfColumn(frame: Frame, question: { key: string }, column: Column): Shape {
  switch (column.kind) {
    case 'text':
      return { type: 'string' }
    case 'diagnosis':
      return diagnosis
    case 'date':
      return { type: 'date' }
    case 'choice':
      return listed(frame, `${question.key}.${column.key}`, column.options)
  }
}

const diagnosis: Shape = { type: 'open-choice', from: 'cim10' }

const factShapes: Readonly<Record<string, 'integer' | 'yesNo' | 'destinations'>> = {
  '@age': 'integer',
  '@ageMonths': 'integer',
  '@gir': 'integer',
  '@girByHand': 'yesNo',
  '@destinations': 'destinations',
}

export function shapeOfFact(frame: Frame, fact: string): Shape {
  const shape = factShapes[fact]
  if (shape === 'yesNo') return yesNo(frame)
  if (shape === 'destinations')
    return { type: 'choice', system: codeSystemUrl(frame.base, DESTINATIONS), labels: destinationLabels() }
  return { type: shape ?? 'string' }
}

export const destinationLabels = (): Map<string, string> =>
  new Map(destinations.map((destination) => [destination, voletOf(destination).short]))

const yesNo = ({ base }: Frame): Shape => ({
  type: 'choice',
  system: codeSystemUrl(base, YES_NO),
  labels: new Map(Object.entries(yesNoWords)),
})

const listed = ({ base, id }: Frame, key: string, options: readonly { value: string; label: string }[]): Shape => ({
  type: 'choice',
  system: codeSystemUrl(base, codeSystemId(id, key)),
  labels: new Map(options.map(({ value, label }) => [value, label])),
})

export const codingOf = (shape: Extract<Shape, { system: string }>, code: string): Coding => {
  const display = shape.labels.get(code)
  return { system: shape.system, code, ...(display ? { display } : {}) }
}

export function toValue(shape: Shape, answer: string | number): ResponseAnswer {
  if ('system' in shape) return { valueCoding: codingOf(shape, String(answer)) }
  switch (shape.type) {
    case 'integer':
      return { valueInteger: Number(answer) }
    case 'decimal':
      return { valueDecimal: 'cents' in shape ? Number(answer) / 100 : Number(answer) }
    case 'date':
      return { valueDate: String(answer) }
    case 'open-choice':
      return diagnosisValue(String(answer))
    default:
      return { valueString: String(answer) }
  }
}

/** Undefined when the value is not of the type that the item has. */
export function fromValue(shape: Shape, value: ResponseAnswer): string | number | undefined {
  if ('system' in shape)
    return 'valueCoding' in value && value.valueCoding.system === shape.system ? value.valueCoding.code : undefined
  switch (shape.type) {
    case 'integer':
      return 'valueInteger' in value ? value.valueInteger : undefined
    case 'decimal':
      return 'valueDecimal' in value ? fromDecimal(value.valueDecimal, 'cents' in shape) : undefined
    case 'date':
      return 'valueDate' in value ? value.valueDate : undefined
    case 'open-choice':
      return diagnosisIn(value)
    default:
      return 'valueString' in value ? value.valueString : undefined
  }
}

const fromDecimal = (value: number, isMoney: boolean): number => (isMoney ? Math.round(value * 100) : value)

/** Coded only when the code and its label give the same text again. */
function diagnosisValue(text: string): ResponseAnswer {
  const { code, label } = readDiagnosis(text)
  return code && diagnosisText({ code, label }) === text
    ? { valueCoding: { system: CIM10, code, ...(label ? { display: label } : {}) } }
    : { valueString: text }
}

function diagnosisIn(value: ResponseAnswer): string | undefined {
  if ('valueString' in value) return value.valueString
  const { system, code, display = '' } = 'valueCoding' in value ? value.valueCoding : {}
  return system === CIM10 && code ? diagnosisText({ code, label: display }) : undefined
}
