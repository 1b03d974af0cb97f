import { diagnosesIn, oddCode, readDiagnosis } from '../diagnosis.ts'
import {
  decidingKeys,
  groupsWaiting,
  isAnswered,
  isFolded,
  isRequired,
  openSections,
  type Progress,
  progressOf,
  relevantFacts,
  relevantQuestions,
  unlikelyAnswers,
  warningsOf,
} from '../rules.ts'
import type { Computed, Facts, Question, Volet } from '../volet.ts'
import { oddCodeText, unknownCodeText, unlikelyText } from '../words.ts'
import { markWords } from './words.ts'

/** All that follows from the answers, worked out once for a page. */
export type Picture = {
  /** The answers as they are kept, those of hidden questions included. */
  facts: Facts
  shown: ReadonlySet<string>
  required: ReadonlySet<string>
  /** Question → the word beside its label: whether it may be left, or one of several is expected. */
  marks: ReadonlyMap<string, string>
  computed: ReadonlyMap<string, Computed | undefined>
  /** Question → remarks to show beside it; they block nothing. */
  remarks: ReadonlyMap<string, string>
  progress: Progress
  /** Those that have something to show. */
  sections: readonly { key: string; title: string; done: number; total: number }[]
  /** Sections that may fold, and those among them that fold for these answers. */
  foldable: ReadonlySet<string>
  folded: ReadonlySet<string>
}

/** `unknownCodes`: those of its diagnoses that the loaded list of codes does not have. */
export function pictureOf(volet: Volet, facts: Facts, unknownCodes: ReadonlySet<string> = new Set()): Picture {
  const placed = relevantQuestions(volet, facts)
  const questions = placed.map(({ question }) => question)
  const counted = relevantFacts(volet, facts)
  const shown = new Set(questions.map(({ key }) => key))
  const required = new Set(questions.filter((question) => isRequired(question, counted)).map(({ key }) => key))
  const progress = progressOf(volet, facts)
  const computed = questions.flatMap((question) =>
    question.kind === 'computed' ? [[question.key, question.compute(counted)] as const] : [],
  )
  return {
    facts,
    shown,
    required,
    marks: marksOf(volet, facts, questions, required),
    computed: new Map(computed),
    remarks: remarksOf(volet, facts, shown, unknownCodes),
    progress,
    sections: sectionsOf(volet, facts, shown, required, progress),
    foldable: new Set(volet.sections.filter(({ folded }) => folded).map(({ key }) => key)),
    folded: new Set(volet.sections.filter((section) => isFolded(section, counted)).map(({ key }) => key)),
  }
}

function marksOf(
  volet: Volet,
  facts: Facts,
  questions: readonly Question[],
  required: Picture['required'],
): Map<string, string> {
  const waiting = groupsWaiting(volet, facts)
  const shared = new Set(volet.oneOf.flatMap(({ keys }) => keys))
  const markOf = ({ key }: Question): string => {
    const group = waiting.get(key)
    if (group) return markWords.oneExpected(group.label)
    return required.has(key) || (shared.has(key) && isAnswered(facts.answers[key])) ? '' : markWords.optional
  }
  return new Map(questions.map((question) => [question.key, markOf(question)]))
}

function remarksOf(
  volet: Volet,
  facts: Facts,
  shown: Picture['shown'],
  unknownCodes: ReadonlySet<string>,
): Map<string, string> {
  const remarks = new Map<string, string>()
  const add = (at: string, text: string) => {
    const key = inSight(volet, at, shown)
    remarks.set(key, [remarks.get(key), text].filter(Boolean).join(' '))
  }
  for (const { at, text } of warningsOf(volet, facts)) add(at, text)
  for (const { question } of relevantQuestions(volet, facts)) {
    const diagnoses = diagnosesIn(question, facts.answers)
    const odd = diagnoses.flatMap((text) => oddCode(text) ?? [])
    const unknown = diagnoses.flatMap((text) => readDiagnosis(text).code ?? []).filter((code) => unknownCodes.has(code))
    if (odd.length > 0) add(question.key, oddCodeText(odd))
    if (unknown.length > 0) add(question.key, unknownCodeText(unknown))
  }
  for (const { question } of unlikelyAnswers(volet, facts))
    if (question.kind === 'integer' || question.kind === 'decimal') add(question.key, unlikelyText(question))
  return remarks
}

/** A remark about what is folded away stands beside the first question of the same line. */
function inSight(volet: Volet, at: string, shown: Picture['shown']): string {
  const questions = volet.sections.flatMap((section) => section.questions)
  const { layout } = questions.find(({ key }) => key === at) ?? {}
  if (!layout?.folded) return at
  const isBeside = (each: Question) => each.layout?.line === layout.line && !each.layout?.folded && shown.has(each.key)
  return questions.find((each) => isBeside(each) && each.kind !== 'computed')?.key ?? at
}

function sectionsOf(
  volet: Volet,
  facts: Facts,
  shown: Picture['shown'],
  required: Picture['required'],
  { missing }: Progress,
) {
  const heads = volet.oneOf.flatMap(({ keys }) => keys.find((key) => shown.has(key)) ?? [])
  const present = openSections(volet, facts).filter(({ questions }) => questions.some(({ key }) => shown.has(key)))
  return present.map(({ key, title, questions }) => {
    const own = new Set(questions.map((question) => question.key))
    const total = [...required, ...heads].filter((each) => own.has(each)).length
    return { key, title, total, done: total - missing.filter(({ section }) => section.key === key).length }
  })
}

/** The questions whose presence may follow from these answers: directly, through one another, or through a computed one. */
export function dependentsOf(volet: Volet, keys: readonly string[]): Set<string> {
  const found = new Set<string>()
  const questions = volet.sections.flatMap((section) => section.questions)
  const visit = (names: readonly string[]) => {
    const next = questions.filter(
      ({ key, shownIf }) => !found.has(key) && names.some((name) => mentions(shownIf, name)),
    )
    for (const { key } of next) found.add(key)
    if (next.length > 0) visit(next.map(({ key }) => key))
  }
  visit([...keys, ...(keys.length > 0 ? decidingKeys(volet) : [])])
  return found
}

const mentions = (condition: Question['shownIf'], key: string): boolean => {
  if (!condition) return false
  return ('all' in condition ? condition.all : condition.any).some(({ question }) => question === key)
}
