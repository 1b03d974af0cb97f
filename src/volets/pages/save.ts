import { readingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, type Form, first, formOf, type Handler, orNotFound } from '../../http/page.ts'
import { domId, statusFragment } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { asksDiagnosis } from '../diagnosis.ts'
import { voletOf } from '../forms.ts'
import { allQuestions, findQuestion } from '../rules.ts'
import type { Saved } from '../save-answers.ts'
import type { Question, Section, Volet } from '../volet.ts'
import { attemptAlert, lostAlert } from './alert-view.ts'
import { communesFor, noCommunes, type Sent, type Tried, tryToSave } from './attempt.ts'
import { lastChange } from './change-view.ts'
import { inPlace, type Resized } from './form-state.ts'
import { sectionId, sectionStatus } from './form-view.ts'
import { drawnAnew, outcomeFragments } from './fragments.ts'
import { communeQuestions, loadVolet, unknownCodesFor } from './load.ts'
import { pastedFragments, pastedIn, pastedPage } from './paste.ts'
import { pictureOf } from './picture.ts'
import { type Press, pressIn, printsIn, SILENT } from './posted.ts'
import { postedFor } from './shown-value.ts'
import { lockedStatus } from './status-view.ts'
import { templatesOf, withTemplate } from './templates.ts'
import { formStateOf, showLocked, targetOf } from './volet.ts'
import { showForm } from './volet-page.ts'

/** Answers with fragments: to one answer as soon as it is given, to a button about a question, or to a whole section. */
export const saveOne: Handler = async (call) => {
  const volet = voletOf(targetOf(call).kind)
  const form = await formOf(call)
  const key = call.req.query('question') || first(form, 'question')
  if (key) return answerFragments(call, { form, questions: [answerable(volet, key)] })
  if (pastedIn(form)) return pastedFragments(call, form)
  const press = pressIn(form)
  if (press) {
    const questions = [answerable(volet, press.key)]
    const { form: completed, said } = await withTemplate(call, volet, form, press)
    return answerFragments(call, { form: completed, questions, press, templateSaid: said })
  }
  const section = sectionIn(volet, form)
  // What is not sent was hidden since the page was made: a box that is unticked saved itself.
  const questions = answerableIn(section).filter((question) => Object.keys(postedFor(question, form)).length > 0)
  return answerFragments(call, { form, questions, prints: printsIn(form), silent: silentIn(section, form) }, section)
}

/** Answers with pages: a section sent without script, by any of its buttons. */
export const saveSection: Handler = async (call) => {
  const volet = voletOf(targetOf(call).kind)
  const form = await formOf(call)
  const section = sectionIn(volet, form)
  if (pastedIn(form)) return pastedPage(call, form, section)
  const press = pressIn(form)
  if (press) answerable(volet, press.key)
  const { form: completed, said } = press ? await withTemplate(call, volet, form, press) : { form }
  const [questions, prints, silent] = [answerableIn(section), printsIn(form), silentIn(section, form)]
  return answerPage(call, section, { form: completed, questions, press, prints, silent, templateSaid: said })
}

const sectionIn = (volet: Volet, form: Form): Section =>
  orNotFound(volet.sections.find(({ key }) => key === first(form, 'section')))

/** Its button « rien à signaler » was pressed. */
const silentIn = (section: Section, form: Form): Section | undefined =>
  first(form, SILENT) === section.key && section.nothingToReport ? section : undefined

const answerableIn = ({ questions }: Section): Question[] => questions.filter(({ kind }) => kind !== 'computed')

function answerable(volet: Volet, key: string): Question {
  const question = findQuestion(volet, key)?.question
  return orNotFound(question?.kind === 'computed' ? undefined : question)
}

async function answerFragments(call: Call, sent: Sent, section?: Section): Promise<Response> {
  const { id, kind, base } = targetOf(call)
  const actor = actorOf(call)
  const tried = await tryToSave(contextOf(call), actor, { id, kind }, sent)
  if ('refused' in tried)
    return call.html(html`${sent.questions.map(({ key }) => statusFragment(key, lockedStatus(base)))}`, 409)
  const { saved, said, attempt } = tried
  const volet = voletOf(kind)
  const unknown = await unknownCodesIn(call, volet, saved)
  const before = pictureOf(volet, saved.before, unknown)
  const picture = pictureOf(volet, saved.after, unknown)
  const redrawn = new Set([...redrawnBy(sent.press), ...attempt.filled, ...communesOf(volet, saved.saved)])
  const drawn = drawnAnew({ volet, before, picture, news: said.news, redrawn })
  const spokenOf = new Set([...drawn, ...attempt.tried, ...said.news.keys()])
  const hasCommune = communeQuestions(volet).some(({ key }) => spokenOf.has(key))
  const communes = hasCommune ? await communesFor(contextOf(call), actor, volet, tried) : noCommunes
  const row = { version: saved.version }
  const state = formStateOf({ volet, facts: saved.after, dossier: { id }, row }, actor.label, {
    ...said,
    ...communes,
    picture,
    templates: redrawsText(volet, drawn) ? await templatesOf(call) : [],
    templateSaid: sent.templateSaid,
    resized: resizedBy(sent),
  })
  const body = html`${outcomeFragments({ state, before, tried: attempt.tried, drawn })}${changeBy(call, saved)}`
  const status = statusFor(tried)
  // The page lets go of what it kept when it reads this, and nothing else.
  if (status === 200) call.header('Enregistre', 'oui')
  return call.html(section ? html`${body}${sectionStatus(section, status === 200)}` : body, status)
}

function changeBy(call: Call, { saved }: Saved): Html {
  const now = contextOf(call).now()
  return when(saved.length, () => lastChange({ at: now, by: actorOf(call).label }, now, { oob: true }))
}

const redrawsText = (volet: Volet, drawn: ReadonlySet<string>): boolean =>
  allQuestions(volet).some(({ question }) => question.kind === 'longText' && drawn.has(question.key))

function unknownCodesIn(
  call: Call,
  volet: Volet,
  { before, after }: Saved,
): ReadonlySet<string> | Promise<Set<string>> {
  if (!allQuestions(volet).some(({ question }) => asksDiagnosis(question))) return new Set()
  const { db } = contextOf(call)
  return readingAs(db, actorOf(call), (tx) => unknownCodesFor(tx, volet, before.answers, after.answers))
}

const statusFor = ({ said, saved }: Tried): 200 | 409 | 422 =>
  said.faults.size > 0 ? 422 : saved.conflicts.length > 0 ? 409 : 200

const redrawnBy = (press: Press | undefined): string[] => (press && press.act !== 'keep' ? [press.key] : [])

/** Their choices follow from the postcode. */
const communesOf = (volet: Volet, saved: readonly string[]): string[] =>
  volet.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) =>
      question.kind === 'commune' && (saved.includes(question.postcode) || saved.includes(question.key))
        ? [question.key]
        : [],
    )

/** A row more than were on the page, or what follows the row that was removed. */
function resizedBy({ form, press }: Sent): Resized | undefined {
  if (press?.act === 'removeRow') return { key: press.key, rows: 0, focus: press.row }
  if (press?.act !== 'addRow') return undefined
  const cell = new RegExp(`^${press.key.replaceAll('.', '\\.')}\\.(\\d{1,3})\\.\\w+$`)
  const last = Math.max(-1, ...Object.keys(form).map((name) => Number(cell.exec(name)?.[1] ?? -1)))
  return { key: press.key, rows: last + 2, focus: last + 1 }
}

async function answerPage(call: Call, section: Section, sent: Sent): Promise<Response> {
  const { id, kind, base } = targetOf(call)
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const tried = await tryToSave(contextOf(call), actor, { id, kind }, sent)
  if ('refused' in tried) return showLocked(call, lostAlert(voletOf(kind), tried.attempt))
  const { said, saved } = tried
  const resized = resizedBy(sent)
  const isToldHere = sent.templateSaid !== undefined
  if (said.faults.size === 0 && saved.conflicts.length === 0 && !isToldHere) {
    const anchor = sent.press ? `q-${domId(sent.press.key)}` : sectionId(section.key)
    const rows = resized ? `&lignes=${resized.key}.${resized.rows}.${resized.focus}` : ''
    return call.redirect(`${base}?fait=enregistre${rows}#${anchor}`, 303)
  }
  const loaded = await readingAs(db, actor, (tx) => loadVolet(tx, contextOf(call), actor, id, kind))
  const communes = await communesFor(contextOf(call), actor, voletOf(kind), tried)
  const state = formStateOf(loaded, actor.label, {
    ...said,
    ...communes,
    news: inPlace(said.news),
    resized,
    templateSaid: sent.templateSaid,
  })
  return showForm(call, loaded, state, now(), attemptAlert(state), statusFor(tried))
}
