// The answer to an autosave: only what changed, each piece swapped into its place. The input itself is never replaced.
import { faultFragment, markFragment, statusFragment, warningFragment } from '../../ui/fields.ts'
import { type Attributes, type Html, join } from '../../ui/html.ts'
import { allQuestions, openSections } from '../rules.ts'
import type { Question, Section } from '../volet.ts'
import { faultText } from '../words.ts'
import { asideFragments } from './aside-view.ts'
import type { FormState } from './form-state.ts'
import { baseRead, outlineOf, sectionForm } from './form-view.ts'
import { dependentsOf, type Picture } from './picture.ts'
import { isMarked, questionView } from './question-view.ts'
import { statusOf } from './status-view.ts'

export type Outcome = {
  state: FormState
  before: Picture
  tried: readonly string[]
  /** The questions drawn anew, whatever their fields hold (`drawnAnew`). */
  drawn: ReadonlySet<string>
}

const inPlace: Attributes = { 'hx-swap-oob': 'true' }

type Changed = Pick<FormState, 'volet' | 'picture' | 'news'> & { before: Picture }

/** What a button redraws, what appears or goes, what follows from the answers of others, and results that changed. */
export function drawnAnew({ redrawn, ...changed }: Changed & { redrawn: ReadonlySet<string> }): ReadonlySet<string> {
  const { volet, picture, news } = changed
  const drawn = new Set([...redrawn, ...appeared(changed), ...dependentsOf(volet, [...news.keys()])])
  const known = knownOf(changed)
  for (const { question } of allQuestions(volet)) if (hasNewResult(question, known, picture)) drawn.add(question.key)
  return drawn
}

// Others may have changed what this page shows since it was made: then nothing of it is taken for granted.
const knownOf = ({ news, before }: Pick<Changed, 'news' | 'before'>): Picture | undefined =>
  news.size > 0 ? undefined : before

export function outcomeFragments({ state, before, tried, drawn }: Outcome): Html {
  const { volet, picture, news } = state
  const known = knownOf({ news, before })
  const questions = allQuestions(volet).map(({ question }) => question)
  const sections = sectionsAnew(state, before, drawn)
  const withinThem = new Set(sections.flatMap((section) => section.questions))
  const apart = questions.filter((question) => !withinThem.has(question))
  const slots = apart.filter(({ key }) => !drawn.has(key) && picture.shown.has(key))
  return join([
    ...sections.map((section) => sectionForm(state, section, inPlace)),
    ...apart.filter(({ key }) => drawn.has(key)).map((question) => questionView(state, question, inPlace)),
    ...slots.flatMap((question) => slotsOf(state, question, known, tried)),
    asideFragments(volet, known, picture),
    baseRead(state.version, true),
  ])
}

/** Those whose lines come or go, or that fold or unfold; when others changed answers, those whose lines may have. */
function sectionsAnew({ volet, picture, news }: FormState, before: Picture, drawn: ReadonlySet<string>): Section[] {
  const mayDiffer = ({ questions }: Section) =>
    news.size > 0 && questions.some(({ key, layout }) => layout?.line !== undefined && drawn.has(key))
  return openSections(volet, picture.facts).filter(
    (section) => mayDiffer(section) || outlineOf(section, before) !== outlineOf(section, picture),
  )
}

/** Some questions as this state shows them, and nothing else. */
export const redrawn = (state: FormState, keys: readonly string[]): Html =>
  join(
    allQuestions(state.volet)
      .filter(({ question }) => keys.includes(question.key))
      .map(({ question }) => questionView(state, question, inPlace)),
  )

const appeared = ({ volet, picture, before }: Changed): string[] =>
  allQuestions(volet)
    .map(({ question }) => question.key)
    .filter((key) => picture.shown.has(key) !== before.shown.has(key))

const hasNewResult = ({ kind, key }: Question, before: Picture | undefined, after: Picture): boolean =>
  kind === 'computed' &&
  (!before ||
    (after.shown.has(key) && JSON.stringify(before.computed.get(key)) !== JSON.stringify(after.computed.get(key))))

function slotsOf(state: FormState, question: Question, before: Picture | undefined, tried: readonly string[]): Html[] {
  const { key } = question
  const remark = state.picture.remarks.get(key)
  const pieces: Html[] = []
  if (!before || before.remarks.get(key) !== remark) pieces.push(warningFragment(key, remark))
  const mark = state.picture.marks.get(key) ?? ''
  if (isMarked(question) && before?.marks.get(key) !== mark) pieces.push(markFragment(key, mark))
  if (tried.includes(key)) pieces.push(faultFragment(key, sentenceFor(state, key)))
  if (tried.includes(key) || state.news.has(key)) pieces.push(statusFragment(key, statusOf(state, question)))
  return pieces
}

/** A row that is being filled is not at fault yet. */
function sentenceFor({ faults }: FormState, key: string): string | undefined {
  const fault = faults.get(key)
  return fault && fault.code !== 'requiredColumn' ? faultText(fault) : undefined
}
