import { aloneOptions } from '../volets/answer.ts'
import type { Column, Question } from '../volets/volet.ts'
import { CURRENCIES, ITEM_CONTROL, UCUM } from './addresses.ts'
import { enablingOf, type Tree } from './conditions.ts'
import { dateRule, unlikelyRule } from './constraints.ts'
import { type Coding, type Extension, HL7, type QuestionnaireItem, SDC } from './r4.ts'
import { codingOf, type Frame, shapeOf, shapeOfColumn } from './values.ts'
import { fhirWords } from './words.ts'

type Rows = Extract<Question, { kind: 'rows' }>
type One = Exclude<Question, Rows>

/** `shown`: its condition, without what its section says already. */
export function itemsOfQuestion(frame: Frame, question: Question, shown: Tree): QuestionnaireItem[] {
  const enabling = enablingOf(frame, shown)
  const described = question.kind === 'rows' ? rowsItem(frame, question) : oneItem(frame, question)
  const extension = [...(described.extension ?? []), ...shortText(question), ...(enabling.extension ?? [])]
  const item = [...(described.item ?? []), ...helpItem(question)]
  return [
    {
      ...described,
      ...enabling,
      ...(extension.length > 0 ? { extension } : {}),
      ...(question.required === true && !('ifAny' in question) ? { required: true as const } : {}),
      ...(item.length > 0 ? { item } : {}),
    },
  ]
}

function oneItem(frame: Frame, question: One): QuestionnaireItem {
  const shape = shapeOf(frame, question)
  const base: QuestionnaireItem = { linkId: question.key, text: question.label, type: shape.type }
  const extension = extensionsOf(question)
  return {
    ...base,
    ...(extension.length > 0 ? { extension } : {}),
    ...(hasLength(question) ? { maxLength: question.max } : {}),
    ...(question.kind === 'choices' ? { repeats: true as const } : {}),
    ...(question.kind === 'computed' ? { readOnly: true as const } : {}),
    ...('system' in shape && question.kind !== 'commune' ? { answerOption: optionsOf(question, shape) } : {}),
  }
}

const hasLength = (question: One): question is Extract<One, { kind: 'text' | 'longText' | 'diagnosis' }> =>
  question.kind === 'text' || question.kind === 'longText' || question.kind === 'diagnosis'

function optionsOf(
  question: One,
  shape: Parameters<typeof codingOf>[0],
): NonNullable<QuestionnaireItem['answerOption']> {
  const codes =
    question.kind === 'yesNo' ? ['oui', 'non', ...(question.unknown ? ['nsp'] : [])] : [...shape.labels.keys()]
  const alone = question.kind === 'choices' ? aloneOptions(question).map(({ value }) => value) : []
  return codes.map((code) => ({
    ...(alone.includes(code)
      ? { extension: [{ url: `${HL7}/questionnaire-optionExclusive`, valueBoolean: true }] }
      : {}),
    valueCoding: codingOf(shape, code),
  }))
}

function extensionsOf(question: One): Extension[] {
  switch (question.kind) {
    case 'text':
      return question.format ? patternOf(question.format) : []
    case 'yesNo':
      return [control('radio-button', 'Radio Button'), horizontal]
    case 'choice':
      return question.inline ? [control('radio-button', 'Radio Button'), horizontal] : []
    case 'choices':
      return [control('check-box', 'Check-box'), ...(question.inline ? [horizontal] : [])]
    case 'commune':
    case 'diagnosis':
      return [control('autocomplete', 'Auto-complete')]
    case 'integer':
    case 'decimal':
      return [...limits(question), ...unit(question.unit), ...unlikelyRule(question)]
    case 'money':
      return [
        { url: `${HL7}/minValue`, valueDecimal: 0 },
        { url: `${HL7}/maxValue`, valueDecimal: question.max / 100 },
        { url: `${HL7}/maxDecimalPlaces`, valueInteger: 2 },
        unitExtension({ system: CURRENCIES, code: 'EUR', display: '€' }),
      ]
    case 'date':
      return [
        { url: `${HL7}/minValue`, valueDate: '1900-01-01' },
        ...(question.when === 'past' ? [dateRule(question)] : []),
      ]
    case 'computed':
      return [{ url: `${HL7}/designNote`, valueMarkdown: fhirWords.computed }]
    default:
      return []
  }
}

const control = (code: string, display: string): Extension => ({
  url: `${HL7}/questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: ITEM_CONTROL, code, display }] },
})
const horizontal: Extension = { url: `${HL7}/questionnaire-choiceOrientation`, valueCode: 'horizontal' }

const limits = ({ kind, min, max }: { kind: 'integer' | 'decimal'; min: number; max: number }): Extension[] =>
  kind === 'integer'
    ? [
        { url: `${HL7}/minValue`, valueInteger: min },
        { url: `${HL7}/maxValue`, valueInteger: max },
      ]
    : [
        { url: `${HL7}/minValue`, valueDecimal: min },
        { url: `${HL7}/maxValue`, valueDecimal: max },
      ]

// A unit that UCUM does not have keeps its name alone.
const ucum: Readonly<Record<string, string>> = {
  cm: 'cm',
  kg: 'kg',
  'kg/m²': 'kg/m2',
  g: 'g',
  jour: 'd',
  jours: 'd',
  semaines: 'wk',
  mois: 'mo',
  ans: 'a',
  heures: 'h',
  minutes: 'min',
  'L/min': 'L/min',
  '%': '%',
  '°C': 'Cel',
  mmHg: 'mm[Hg]',
}

const unit = (name: string | undefined): Extension[] => {
  if (!name) return []
  const code = ucum[name]
  return [unitExtension({ ...(code ? { system: UCUM, code } : {}), display: name })]
}
const unitExtension = (valueCoding: Coding): Extension => ({ url: `${HL7}/questionnaire-unit`, valueCoding })

const patterns: Readonly<Record<string, string>> = {
  postcode: '\\d{5}',
  rpps: '\\d{11}',
  finess: '\\d[0-9A-Z]\\d{7}',
  nir: '[1-478]\\d{4}(\\d{2}|2[AB])\\d{8}',
  phone: '0[1-9]\\d{8}|\\+[1-9]\\d{6,14}',
}
const patternOf = (format: string): Extension[] => {
  const pattern = patterns[format]
  return pattern ? [{ url: `${HL7}/regex`, valueString: pattern }] : []
}

const shortText = ({ layout }: Question): Extension[] =>
  layout?.short ? [{ url: `${SDC}/sdc-questionnaire-shortText`, valueString: layout.short }] : []

const helpItem = ({ key, help }: Question): QuestionnaireItem[] =>
  help ? [{ linkId: `help:${key}`, text: help, type: 'display', extension: [control('help', 'Help-Button')] }] : []

export const columnLink = (question: { key: string }, column: { key: string }): string =>
  `${question.key}:${column.key}`

const rowsItem = (frame: Frame, question: Rows): QuestionnaireItem => ({
  linkId: question.key,
  text: question.label,
  type: 'group',
  extension: [control('gtable', 'Group Table'), { url: `${HL7}/questionnaire-maxOccurs`, valueInteger: question.max }],
  repeats: true,
  item: question.columns.map((column) => columnItem(frame, question, column)),
})

function columnItem(frame: Frame, question: Rows, column: Column): QuestionnaireItem {
  const shape = shapeOfColumn(frame, question, column)
  return {
    linkId: columnLink(question, column),
    text: column.label,
    type: shape.type,
    ...(column.required ? { required: true as const } : {}),
    ...('max' in column ? { maxLength: column.max } : {}),
    ...('system' in shape
      ? { answerOption: [...shape.labels.keys()].map((code) => ({ valueCoding: codingOf(shape, code) })) }
      : {}),
  }
}
