// Saves what a form brought back, for both ways of sending it: one answer, or a section.
import type { Actor } from '../../accounts/account.ts'
import { dayOf } from '../../calendar.ts'
import type { Context } from '../../context.ts'
import { readingAs } from '../../db/acting-as.ts'
import { type Form, NotFound } from '../../http/page.ts'
import { voletOf } from '../forms.ts'
import { nothingToAdd } from '../nothing-to-report.ts'
import { textIn } from '../reading.ts'
import { type Saved, saveAnswers } from '../save-answers.ts'
import { findVolet } from '../store.ts'
import type { Answers, Question, Section, Volet, VoletKind } from '../volet.ts'
import type { FormState, News } from './form-state.ts'
import { communeQuestions, loadVolet, lookupsFor, placesFor } from './load.ts'
import { type Attempt, basisIn, type Press, type Prints, readAttempt } from './posted.ts'
import { shownValue } from './shown-value.ts'

export type Target = { id: string; kind: VoletKind }
export type Sent = {
  form: Form
  questions: readonly Question[]
  press?: Press | undefined
  prints?: Prints
  /** What became of a text to keep. */
  templateSaid?: FormState['templateSaid']
  /** Nothing is to be reported of it. */
  silent?: Section | undefined
}
export type Tried = {
  attempt: Attempt
  saved: Saved
  /** What the form has to say of it, besides the answers themselves. */
  said: Pick<FormState, 'typed' | 'faults' | 'news' | 'saved'>
}

type Means = Pick<Context, 'db' | 'now' | 'config'>

export async function tryToSave(
  context: Means,
  actor: Actor,
  { id, kind }: Target,
  { form, questions, press, prints, silent }: Sent,
): Promise<Tried | { refused: 'locked'; attempt: Attempt }> {
  const volet = voletOf(kind)
  const attempt = readAttempt(questions, form, { today: dayOf(context.now()), press, ...(prints ? { prints } : {}) })
  await checkCommunes(context, actor, id, volet, attempt)
  if (silent) await fillSilent(context, actor, { id, kind }, silent, attempt)
  const saved = await saveAnswers(context, actor, id, kind, attempt.changes, basisIn(form, press))
  if ('refused' in saved) {
    if (saved.refused === 'notFound') throw new NotFound()
    return { refused: saved.refused, attempt }
  }
  for (const key of saved.withdrawn) attempt.faults.set(key, { code: 'takenBack' })
  const news = newsFrom(saved, press)
  const typed = new Map(attempt.typed)
  for (const key of [...saved.conflicts.map(({ key }) => key), ...saved.withdrawn]) {
    const question = questions.find((each) => each.key === key)
    if (question) typed.set(key, shownValue(question, attempt.changes[key]))
  }
  return {
    attempt,
    saved,
    said: { typed, faults: attempt.faults, news, saved: keptOf(attempt, saved) },
  }
}

export const noCommunes: Communes = { lookups: {}, places: new Map() }
type Communes = Pick<FormState, 'lookups' | 'places'>

/** What commune questions need to be drawn, with the answers of others beside one’s own. */
export function communesFor({ db }: Means, actor: Actor, volet: Volet, { saved, said }: Tried): Promise<Communes> {
  const { answers } = saved.after
  const theirs = [...said.news].map(([key, each]): Answers => (each.theirs === undefined ? {} : { [key]: each.theirs }))
  return readingAs(db, actor, async (tx) => ({
    lookups: await lookupsFor(tx, volet, answers, ...theirs),
    places: await placesFor(tx, volet, answers),
  }))
}

function newsFrom({ conflicts, others, after }: Saved, press: Press | undefined): Map<string, News> {
  const news = new Map<string, News>()
  for (const { key, by, version } of others)
    if (!(press?.act === 'take' && press.key === key))
      news.set(key, { kind: 'notice', by, version, theirs: after.answers[key] })
  for (const { key, by, version, theirs } of conflicts) news.set(key, { kind: 'conflict', by, version, theirs })
  return news
}

/** « Enregistré » beside what was sent and is now in the volet, even if it was there already. */
function keptOf({ tried, faults, changes }: Attempt, { saved, conflicts }: Saved): Set<string> {
  const refused = new Set([...faults.keys(), ...conflicts.map(({ key }) => key)])
  return new Set([...saved, ...tried.filter((key) => !refused.has(key) && changes[key] !== undefined)])
}

/** What is answered or typed, rightly or not, stays: only the rest is filled. */
async function fillSilent(
  context: Means,
  actor: Actor,
  { id, kind }: Target,
  section: Section,
  { tried, changes, faults, filled }: Attempt,
): Promise<void> {
  const { facts } = await readingAs(context.db, actor, (tx) => loadVolet(tx, context, actor, id, kind))
  const answers = { ...facts.answers, ...changes } as Answers
  for (const [key, answer] of Object.entries(nothingToAdd(voletOf(kind), section, { ...facts, answers }))) {
    if (faults.has(key)) continue
    changes[key] = answer
    filled.push(key)
    if (!tried.includes(key)) tried.push(key)
  }
}

/** A commune is one of its postcode; with another postcode, the one that was chosen no longer stands. */
async function checkCommunes({ db }: Means, actor: Actor, id: string, volet: Volet, attempt: Attempt): Promise<void> {
  const { changes, faults, typed } = attempt
  for (const { key, postcode } of communeQuestions(volet)) {
    if (!(key in changes) && !(postcode in changes)) continue
    const { answers, places } = await readingAs(db, actor, async (tx) => {
      const stored = (await findVolet(tx, id, volet.kind))?.answers ?? {}
      const answers = { ...stored, ...changes } as Answers
      return { answers, places: await placesFor(tx, volet, answers) }
    })
    const code = textIn(answers, key)
    if (!code || !textIn(answers, postcode) || places.get(key)?.some(({ value }) => value === code)) continue
    if (changes[key] !== undefined && !(postcode in changes)) {
      delete changes[key]
      faults.set(key, { code: 'badFormat', format: 'commune' })
      typed.set(key, code)
    } else changes[key] = undefined
  }
}
