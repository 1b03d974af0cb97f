// Dossiers to print, for tests and measures.
import { completeAnswers, SOME_DAY, someFacts } from '../volets/builders.ts'
import { formOf, voletOf, voletsOf } from '../volets/forms.ts'
import { allQuestions, relevantAnswers } from '../volets/rules.ts'
import { aChildsBirth } from '../volets/tnd/builders.ts'
import {
  type Answer,
  type Answers,
  type Facts,
  isConfidential,
  type Orientation,
  type Question,
  type Volet,
  type VoletKind,
} from '../volets/volet.ts'
import type { Scope } from './asked.ts'
import type { DossierContent, PrintedVolet } from './print-dossier.ts'

/** A dossier of Jeanne Exemplaire, all sealed unless `answers` are those of drafts. A case gives only what it is about. */
export function aDossier(given: {
  scope?: Scope
  orientation?: Orientation
  kinds?: readonly VoletKind[]
  draft?: boolean
  answers?: (kind: VoletKind) => Answers
}): DossierContent {
  const { scope = 'complete', orientation = 'grandAge', draft = false, answers = completeAnswers } = given
  const kinds = (given.kinds ?? voletsOf(orientation).map(({ kind }) => kind)).filter(
    (kind) => scope === 'complete' || !isConfidential(kind),
  )
  const person = orientation === 'tnd' ? { birthDate: aChildsBirth(SOME_DAY) } : {}
  const besides = (kind: VoletKind): Facts['others'] =>
    Object.fromEntries(
      kinds
        .filter((other) => other !== kind)
        .map((other) => [other, relevantAnswers(voletOf(other), someFacts(answers(other), person))]),
    )
  return {
    scope,
    form: formOf(orientation).name,
    dossier: {
      number: 'G12345678K',
      birthName: 'Exemplaire',
      usageName: 'Lévêque-Œuvrard',
      firstName: 'Jeanne',
      firstNames: 'Jeanne Élisabeth',
      sex: 'F',
      birthDate: '1941-06-02',
      birthPlace: 'Bourg-en-Bresse (01)',
      doctorLabel: 'Dr Claire Exemple',
      createdAt: new Date('2026-03-01T08:00:00Z'),
      gir: 4,
    },
    volets: kinds.map((kind) => aVolet(voletOf(kind), answers(kind), draft, { ...person, others: besides(kind) })),
    printedAt: new Date('2026-03-12T09:30:00Z'),
    printedBy: 'Dr Claire Exemple',
    checkAt: 'https://exemple.test/verifier',
    ...(draft ? {} : { code: 'K7QX-2M9P-4TZC' }),
  }
}

export function aVolet(volet: Volet, answers: Answers, draft = false, given: Partial<Facts> = {}): PrintedVolet {
  const facts = someFacts(answers, given)
  const common = { volet, title: volet.title, lookups: { commune: () => 'Bourg-en-Bresse' } }
  if (draft) return { ...common, facts, isSealed: false }
  return {
    ...common,
    facts: { ...facts, answers: relevantAnswers(volet, facts) },
    isSealed: true,
    seal: {
      number: 2,
      sealedAt: new Date('2026-03-12T09:00:00Z'),
      signer: 'Dr Claire Exemple',
      signIn: 'e-cps',
      isIntact: true,
    },
  }
}

/** Every question answered by as much as it takes. */
export function fullestAnswers(kind: VoletKind): Answers {
  const answers: Answers = {}
  for (const { question } of allQuestions(voletOf(kind))) {
    const answer = fullest(question)
    if (answer !== undefined) answers[question.key] = answer
  }
  return answers
}

const words = 'Évolution lente, fatigue à l’effort ; « marche » avec aide depuis l’été dernier. '
const longText = (max: number): string => words.repeat(Math.ceil(max / words.length)).slice(0, max)

function fullest(question: Question): Answer | undefined {
  switch (question.kind) {
    case 'text':
      return question.format ? undefined : longText(question.max)
    case 'longText':
    case 'diagnosis':
      return longText(question.max)
    case 'yesNo':
      return 'oui'
    case 'choice':
      return question.options.at(-1)?.value
    case 'choices':
      return question.options.filter(({ value }) => value !== question.alone).map(({ value }) => value)
    case 'integer':
    case 'decimal':
      return question.max
    case 'money':
      return question.max
    case 'date':
      return '2026-03-12'
    case 'rows':
      return Array.from({ length: question.max }, () =>
        Object.fromEntries(
          question.columns.map((column) => {
            if ('max' in column) return [column.key, longText(column.max)]
            return [column.key, column.kind === 'date' ? '2026-03-12' : (column.options[0]?.value ?? '')]
          }),
        ),
      )
    default:
      return undefined
  }
}
