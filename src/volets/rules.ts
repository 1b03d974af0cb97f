import { ageOn, monthsOn } from '../calendar.ts'
import type { VoletProgress } from '../dossiers/dossier.ts'
import type { Answer, Answers, Clause, Condition, Facts, OneOf, Question, Section, Volet, Warning } from './volet.ts'

/** A question with the section it stands in. */
export type Placed = { section: Section; question: Question }
export type Missing = { key: string; label: string; section: Section }
export type Progress = { required: number; answered: number; missing: readonly Missing[] }

export const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== undefined && answer !== '' && !(Array.isArray(answer) && answer.length === 0)

export const allQuestions = (volet: Volet): readonly Placed[] => indexOf(volet).placed

export const findQuestion = (volet: Volet, key: string): Placed | undefined => indexOf(volet).byKey.get(key)

/** The questions that count for these facts: a condition that names a hidden question does not hold. */
export const relevantQuestions = (volet: Volet, facts: Facts): readonly Placed[] => standingOf(volet, facts).shown

/** The answers that are validated, sealed and sent; the others are kept aside in the volet. */
export const relevantAnswers = (volet: Volet, facts: Facts): Answers => standingOf(volet, facts).answers

/** The same facts without what a hidden question once held, and with the computed values. */
export const relevantFacts = (volet: Volet, facts: Facts): Facts => ({
  ...facts,
  answers: relevantAnswers(volet, facts),
})

type Index = { placed: readonly Placed[]; byKey: ReadonlyMap<string, Placed>; deciding: readonly Computing[] }
type Computing = Extract<Question, { kind: 'computed' }>
type Standing = { shown: readonly Placed[]; answers: Answers }

// Worked out once for a description, and once for facts, which never change once made: every rule below asks for them.
const indexes = new WeakMap<Volet, Index>()
const standings = new WeakMap<Facts, Map<Volet, Standing>>()

function indexOf(volet: Volet): Index {
  const known = indexes.get(volet)
  if (known) return known
  const placed = volet.sections.flatMap((section) => section.questions.map((question) => ({ section, question })))
  const byKey = new Map(placed.map((each) => [each.question.key, each]))
  const deciding = [...new Set(clauseNames(volet))].flatMap((name) => {
    const question = byKey.get(name)?.question
    return question?.kind === 'computed' ? [question] : []
  })
  const index = { placed, byKey, deciding }
  indexes.set(volet, index)
  return index
}

const conditionsOf = (volet: Volet): Condition[] =>
  volet.sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ shownIf, required }) => [shownIf, typeof required === 'object' ? required : undefined])
    .filter((condition) => condition !== undefined)

const clauseNames = (volet: Volet): string[] =>
  conditionsOf(volet).flatMap((condition) =>
    ('all' in condition ? condition.all : condition.any).map(({ question }) => question),
  )

function standingOf(volet: Volet, facts: Facts): Standing {
  const known = standings.get(facts) ?? new Map<Volet, Standing>()
  const standing = known.get(volet) ?? computeStanding(volet, facts)
  standings.set(facts, known.set(volet, standing))
  return standing
}

function computeStanding(volet: Volet, facts: Facts): Standing {
  const shown = shownQuestions(volet, withDecided(volet, facts))
  const typed: Answers = {}
  for (const { question } of shown) {
    const answer = facts.answers[question.key]
    if (answer !== undefined) typed[question.key] = answer
  }
  const counted = { ...facts, answers: typed }
  const answers: Answers = {}
  for (const { question } of shown) {
    const answer = question.kind === 'computed' ? question.compute(counted)?.value : typed[question.key]
    if (answer !== undefined && isAnswered(answer)) answers[question.key] = answer
  }
  const isPresent = ({ key, ...question }: Question) => !('ifAny' in question) || answers[key] !== undefined
  return { shown: shown.filter(({ question }) => isPresent(question)), answers }
}

/** The sections that the settings leave in the volet. */
export const openSections = (volet: Volet, facts: Facts): readonly Section[] =>
  volet.sections.filter(({ shownIf }) => !shownIf || holds(shownIf, facts, () => true))

/** Computed questions that conditions name are worked out first, from what does not depend on them. */
function withDecided(volet: Volet, facts: Facts): Facts {
  const { deciding } = indexOf(volet)
  if (deciding.length === 0) return facts
  const decided = Object.fromEntries(deciding.map(({ key }) => [key, undefined]))
  const undecided = { ...facts.answers, ...decided } as Answers
  const open = shownQuestions(volet, { ...facts, answers: undecided }).map(({ question }) => question.key)
  const typed: Answers = {}
  for (const key of open) {
    const answer = undecided[key]
    if (answer !== undefined) typed[key] = answer
  }
  const values: Answers = { ...facts.answers }
  for (const { key, compute } of deciding) {
    const value = compute({ ...facts, answers: typed })?.value
    if (value === undefined) delete values[key]
    else values[key] = value
  }
  return { ...facts, answers: values }
}

function shownQuestions(volet: Volet, facts: Facts): readonly Placed[] {
  const { placed, byKey } = indexOf(volet)
  const open = new Set(openSections(volet, facts))
  const known = new Map<string, boolean>()
  const isShown = (key: string): boolean => {
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, false)
    const found = byKey.get(key)
    const isOpen = found !== undefined && open.has(found.section)
    const shown = isOpen && (!found.question.shownIf || holds(found.question.shownIf, facts, isShown))
    known.set(key, shown)
    return shown
  }
  return placed.filter(({ question }) => isShown(question.key))
}

/** `facts` as `relevantFacts` gives them. */
export const isFolded = ({ folded }: Section, facts: Facts): boolean =>
  folded !== undefined && holds(folded, facts, () => true)

/** The computed questions that conditions name: they may follow from any answer. */
export const decidingKeys = (volet: Volet): string[] => indexOf(volet).deciding.map(({ key }) => key)

export function progressOf(volet: Volet, facts: Facts): Progress {
  const shown = relevantQuestions(volet, facts)
  const counted = relevantFacts(volet, facts)
  const placed = new Map(shown.map((each) => [each.question.key, each]))
  const required = shown.filter(({ question }) => isRequired(question, counted))
  const missing: Missing[] = required
    .filter(({ question }) => !isAnswered(counted.answers[question.key]))
    .map(toMissing)
  const groups = volet.oneOf.filter((group) => group.keys.some((key) => placed.has(key)))
  for (const group of groups) {
    const first = placed.get(group.keys.find((key) => placed.has(key)) ?? '')
    if (first && !isMet(group, counted)) missing.push({ ...toMissing(first), label: group.label })
  }
  const blocking = volet.warnings.filter(({ blocks }) => blocks !== undefined)
  const held = blocking.filter(({ at, when }) => placed.has(at) && when(counted))
  for (const { at, blocks } of held) {
    const beside = placed.get(at)
    if (beside && blocks) missing.push({ ...toMissing(beside), label: blocks })
  }
  const order = [...placed.keys()]
  missing.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  const total = required.length + groups.length + held.length
  return { required: total, answered: total - missing.length, missing }
}

/** Of each question that shares with others the duty of one answer: the group that still waits for it. */
export function groupsWaiting(volet: Volet, facts: Facts): Map<string, OneOf> {
  const counted = relevantFacts(volet, facts)
  const waiting = volet.oneOf.filter((group) => !isMet(group, counted))
  return new Map(waiting.flatMap((group) => group.keys.map((key) => [key, group])))
}

const toMissing = ({ section, question }: Placed): Missing => ({ key: question.key, label: question.label, section })

/** Their `text` is the one to show, quoted answers included. */
export function warningsOf(volet: Volet, facts: Facts): readonly Warning[] {
  const shown = new Set(relevantQuestions(volet, facts).map(({ question }) => question.key))
  const counted = relevantFacts(volet, facts)
  return volet.warnings
    .filter((warning) => shown.has(warning.at) && warning.when(counted))
    .map((warning) => ({ ...warning, text: warning.say?.(counted) ?? warning.text }))
}

/** Numbers outside of what is usual: accepted, but the doctor is asked to check. */
export const unlikelyAnswers = (volet: Volet, facts: Facts): Placed[] =>
  relevantQuestions(volet, facts).filter(({ question }) => {
    const answer = facts.answers[question.key]
    if ((question.kind !== 'integer' && question.kind !== 'decimal') || typeof answer !== 'number') return false
    return question.likely !== undefined && (answer < question.likely[0] || answer > question.likely[1])
  })

const isMet = (group: OneOf, facts: Facts): boolean => group.keys.some((key) => isAnswered(facts.answers[key]))

/** `facts` as `relevantFacts` gives them: an answer kept aside makes nothing required. */
export const isRequired = (question: Question, facts: Facts): boolean =>
  typeof question.required === 'object' ? holds(question.required, facts, () => true) : question.required === true

function holds(condition: Condition, facts: Facts, isShown: (key: string) => boolean): boolean {
  const test = (clause: Clause) =>
    (clause.question.startsWith('@') || isShown(clause.question)) &&
    satisfies(clause, namedValue(clause.question, facts))
  return 'all' in condition ? condition.all.every(test) : condition.any.some(test)
}

/** What a clause looks at: an answer, or a fact (`@…`). */
export function namedValue(name: string, facts: Facts): Answer | undefined {
  if (name === '@age') return ageOn(facts.birthDate, facts.today)
  if (name === '@ageMonths') return monthsOn(facts.birthDate, facts.today)
  if (name === '@destinations') return [...facts.destinations]
  if (name === '@gir') return facts.others.autonomie?.gir
  if (name === '@girByHand') return facts.isGirByHand ? 'oui' : 'non'
  return facts.answers[name]
}

function satisfies(clause: Clause, answer: Answer | undefined): boolean {
  if ('answered' in clause) return isAnswered(answer) === clause.answered
  if (answer === undefined || !isAnswered(answer)) return false
  if ('lessThan' in clause) return typeof answer === 'number' && answer < clause.lessThan
  if ('atLeast' in clause) return typeof answer === 'number' && answer >= clause.atLeast
  const given = Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [String(answer)]
  return 'in' in clause
    ? given.some((each) => clause.in.includes(each))
    : given.some((each) => !clause.notIn.includes(each))
}

export type VoletState = 'empty' | 'started' | 'complete' | 'reopened' | 'validated'

/** What a list says of a volet, from what its dossier keeps of it. */
export function stateOf({ state, required, answered, sealNumber }: VoletProgress): VoletState {
  if (state === 'validated') return 'validated'
  if (sealNumber > 0) return 'reopened'
  if (answered === 0) return 'empty'
  return answered < required ? 'started' : 'complete'
}
