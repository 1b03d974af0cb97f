import type { Template } from '../../templates/template.ts'
import type { Fault, Typed } from '../answer.ts'
import type { Conflict } from '../conflicts.ts'
import type { Lookups } from '../summary.ts'
import type { Question, Volet } from '../volet.ts'
import type { Picture } from './picture.ts'
import { shownValue } from './shown-value.ts'

export type Place = { value: string; label: string }

/**
 * What somebody else answered to a question since the page was made: against the reader’s own answer, beside a field that
 * still shows the former one, or already in the field.
 */
export type News = { kind: 'conflict' | 'notice' | 'inPlace'; by: string; version: number; theirs: Conflict['theirs'] }

/** Left in the box where it was pasted, and why. */
export type Unread = { key: string; text: string; fault: string }

export type Resized = { key: string; rows: number; focus: number }

/** All that the form of a volet is drawn from, whole or by fragments. */
export type FormState = {
  volet: Volet
  /** Address of the volet. */
  base: string
  /** Name of this page among those that edit the volet, and the version it shows. */
  page: string
  version: number
  /** The reader, as his answers are signed. */
  me: string
  picture: Picture
  lookups: Lookups
  /** Commune question → communes of its postcode. */
  places: ReadonlyMap<string, readonly Place[]>
  /** What fields show in the place of the answers that are kept. */
  typed: ReadonlyMap<string, Typed>
  faults: ReadonlyMap<string, Fault>
  news: ReadonlyMap<string, News>
  /** Saved just now. */
  saved: ReadonlySet<string>
  /** Required answers that were missing when the doctor wanted to validate: question → sentence. */
  missing: ReadonlyMap<string, string>
  /** Pasted, shown to be read, not kept yet. */
  proposed?: ReadonlySet<string>
  unread?: Unread | undefined
  /** The reader’s own, last used first. */
  templates?: readonly Template[]
  /** What became of the text that he wanted to keep. */
  templateSaid?: { key: string; kept?: string; name?: string; fault?: string } | undefined
  /** The list whose rows were just changed by a button: how many it has at least, and which takes the cursor. */
  resized?: Resized | undefined
}

export const valueIn = (state: FormState, question: Question): Typed =>
  state.typed.get(question.key) ?? shownValue(question, state.picture.facts.answers[question.key])

/** For a page drawn anew, where only the answers in conflict still differ from what is kept. */
export const inPlace = (news: FormState['news']): Map<string, News> =>
  new Map([...news].map(([key, each]) => [key, each.kind === 'notice' ? { ...each, kind: 'inPlace' } : each]))
