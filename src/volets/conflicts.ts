import type { Answer, Answers } from './volet.ts'

/** Per question: the version of the volet that changed it last, who did it, and from which open page. */
export type Stamps = Record<string, { version: number; by: string; page: string }>

/** `undefined` takes the answer away. */
export type Changes = Record<string, Answer | undefined>

/**
 * What an open page knows: the version it was shown at and its own name. `over` lists versions it agrees to replace;
 * `unread`, per question, versions that it told of but whose answer its field does not show.
 */
export type Basis = {
  version: number
  page: string
  over?: Record<string, number>
  unread?: Record<string, number>
}

export type Conflict = { key: string; by: string; version: number; theirs: Answer | undefined }

/** Splits what may be saved from what somebody else answered meanwhile with another value. */
export function sortOut(answers: Answers, stamps: Stamps, changes: Changes, basis: Basis) {
  const kept: Changes = {}
  const conflicts: Conflict[] = []
  for (const [key, mine] of Object.entries(changes)) {
    const theirs = answers[key]
    if (isSame(theirs, mine)) continue
    const stamp = stamps[key]
    const known = Math.min(basis.version, (basis.unread?.[key] ?? Number.POSITIVE_INFINITY) - 1)
    const isNews = stamp !== undefined && stamp.version > known && stamp.page !== basis.page
    if (isNews && basis.over?.[key] !== stamp.version)
      conflicts.push({ key, by: stamp.by, version: stamp.version, theirs })
    else kept[key] = mine
  }
  return { kept, conflicts }
}

/** The questions that others changed since the page was shown. */
export const changedByOthers = (stamps: Stamps, basis: Basis): { key: string; by: string; version: number }[] =>
  Object.entries(stamps)
    .filter(([, stamp]) => stamp.version > basis.version && stamp.page !== basis.page)
    .map(([key, { by, version }]) => ({ key, by, version }))

export function applyChanges(answers: Answers, stamps: Stamps, changes: Changes, stamp: Stamps[string]) {
  const next: Answers = { ...answers }
  const marks: Stamps = { ...stamps }
  for (const [key, answer] of Object.entries(changes)) {
    if (answer === undefined) delete next[key]
    else next[key] = answer
    marks[key] = stamp
  }
  return { answers: next, stamps: marks }
}

const isSame = (a: Answer | undefined, b: Answer | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
