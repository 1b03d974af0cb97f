// The answer to an autosave: only what changed, each piece swapped into its place. The input itself is never replaced.
import { faultFragment, statusFragment, warningFragment } from '../../ui/fields.ts'
import { type Attributes, type Html, join } from '../../ui/html.ts'
import { allQuestions } from '../rules.ts'
import type { Question } from '../volet.ts'
import { faultText } from '../words.ts'
import { asideFragments } from './aside-view.ts'
import type { FormState } from './form-state.ts'
import { baseRead } from './form-view.ts'
import { dependentsOf, type Picture } from './picture.ts'
import { questionView } from './question-view.ts'
import { statusOf } from './status-view.ts'

export type Outcome = {
  state: FormState
  before: Picture
  tried: readonly string[]
  /** To be drawn anew, whatever their fields hold. */
  redrawn: ReadonlySet<string>
}

const inPlace: Attributes = { 'hx-swap-oob': 'true' }

export function outcomeFragments({ state, before, tried, redrawn }: Outcome): Html {
  const { volet, picture, news } = state
  // Others may have changed what this page shows since it was made: then nothing of it is taken for granted.
  const known = news.size > 0 ? undefined : before
  const questions = allQuestions(volet).map(({ question }) => question)
  const swapped = new Set([...redrawn, ...appeared(state, before), ...dependentsOf(volet, [...news.keys()])])
  for (const question of questions) if (hasNewResult(question, known, picture)) swapped.add(question.key)
  const slots = questions.filter(({ key }) => !swapped.has(key) && picture.shown.has(key))
  return join([
    ...questions.filter(({ key }) => swapped.has(key)).map((question) => questionView(state, question, inPlace)),
    ...slots.flatMap((question) => slotsOf(state, question, known, tried)),
    asideFragments(volet, known, picture),
    baseRead(state.version, true),
  ])
}

const appeared = ({ volet, picture }: FormState, before: Picture): string[] =>
  allQuestions(volet)
    .map(({ question }) => question.key)
    .filter((key) => picture.shown.has(key) !== before.shown.has(key))

const hasNewResult = ({ kind, key }: Question, before: Picture | undefined, after: Picture): boolean =>
  kind === 'computed' &&
  after.shown.has(key) &&
  (!before || JSON.stringify(before.computed.get(key)) !== JSON.stringify(after.computed.get(key)))

function slotsOf(state: FormState, question: Question, before: Picture | undefined, tried: readonly string[]): Html[] {
  const { key } = question
  const remark = state.picture.remarks.get(key)
  const pieces: Html[] = []
  if (!before || before.remarks.get(key) !== remark) pieces.push(warningFragment(key, remark))
  if (tried.includes(key)) pieces.push(faultFragment(key, sentenceFor(state, key)))
  if (tried.includes(key) || state.news.has(key)) pieces.push(statusFragment(key, statusOf(state, question)))
  return pieces
}

/** A row that is being filled is not at fault yet. */
function sentenceFor({ faults }: FormState, key: string): string | undefined {
  const fault = faults.get(key)
  return fault && fault.code !== 'requiredColumn' ? faultText(fault) : undefined
}
