import { actions, button, defaultSubmit } from '../../ui/buttons.ts'
import { domId } from '../../ui/fields.ts'
import { type Attributes, attributes, type Html, html, join, nothing, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { disclosure, formSection } from '../../ui/parts.ts'
import { openSections } from '../rules.ts'
import type { Condition, Option, Question, Section } from '../volet.ts'
import type { FormState } from './form-state.ts'
import type { Picture } from './picture.ts'
import { printsFor, SILENT } from './posted.ts'
import { questionView } from './question-view.ts'
import { postedBy, shownValue } from './shown-value.ts'
import { pageWords, statusWords } from './words.ts'

export const sectionId = (key: string): string => `rubrique-${key}`

/** One form per section: without script each is saved by its button. With it, answers go one after the other. */
export const formView = (state: FormState): Html =>
  html`<div id="reponses" hx-swap="none" hx-sync="this:queue all" hx-include="#base-lue">
    ${baseRead(state.version)}${join(openSections(state.volet, state.picture.facts).map((section) => sectionForm(state, section)))}</div>`

/** The version that this page knows by now. */
export const baseRead = (version: number, isFragment = false): Html =>
  html`<div id="base-lue"${when(isFragment, () => html` hx-swap-oob="innerHTML"`)} hidden><input type="hidden" name="vue" value="${version}"></div>`

export const sectionForm = (state: FormState, section: Section, given: Attributes = {}): Html => {
  const id = `bloc-${section.key}`
  const named = attributes({ ...given, id })
  if (!isSectionShown(section, state.picture))
    return html`<form${named} hidden>${defaultSubmit(pageWords.saveSection)}</form>`
  return html`<form${named} method="post" action="${state.base}" hx-post="${state.base}/reponse" novalidate>
    ${defaultSubmit(pageWords.saveSection)}
    <input type="hidden" name="section" value="${section.key}"><input type="hidden" name="page" value="${state.page}">
    <input type="hidden" name="version" value="${state.version}"><input type="hidden" name="affiche" value="${printsOf(state, section)}">
    ${formSection({
      id: sectionId(section.key),
      title: section.title,
      intro: section.intro,
      fold: foldOf(state, section),
      body: html`${nothingButton(section)}${howToAnswer(section)}${shownLines(section, state.picture).map((line) => lineView(state, line))}
        ${actions(button(pageWords.saveSection, { small: true }), sectionStatus(section))}`,
    })}</form>`
}

/** Open or closed where the section folds. */
function foldOf({ picture, faults }: FormState, { key, questions }: Section): 'open' | 'closed' | undefined {
  if (!picture.foldable.has(key)) return undefined
  const isOpen = questions.some((question) => isToSee(question, picture) || faults.has(question.key))
  return isOpen || !picture.folded.has(key) ? 'open' : 'closed'
}

const isToSee = ({ key, kind }: Question, { facts, shown, remarks }: Picture): boolean =>
  shown.has(key) && kind !== 'computed' && (facts.answers[key] !== undefined || remarks.has(key))

/** Lines of which nothing is shown are not drawn at all: when one comes, its section is drawn anew. */
function shownLines(section: Section, { shown }: Picture): HeadedLine[] {
  let group: string | undefined
  const lines = linesOf(section).filter(
    ({ name, questions }) => name === undefined || questions.some(({ key }) => shown.has(key)),
  )
  const isWide = lines.some(({ name = '' }) => name.length > LONG_NAME)
  return lines.map((line) => {
    const [first] = line.questions
    const heading = first?.layout?.group === group ? undefined : first?.layout?.group
    group = first?.layout?.group
    return { ...line, heading, isWide }
  })
}

const isSectionShown = ({ questions }: Section, { shown }: Picture): boolean =>
  questions.some(({ key }) => shown.has(key))

/** What the outline of a section is made of: when it differs, the section is drawn anew. */
export const outlineOf = (section: Section, picture: Picture): string =>
  JSON.stringify([
    isSectionShown(section, picture),
    picture.folded.has(section.key),
    shownLines(section, picture).flatMap(({ name, questions }) => (name === undefined ? [] : [questions[0]?.key])),
  ])

const nothingButton = ({ key, title, nothingToReport, nothingLabel = pageWords.nothing }: Section): Html =>
  when(
    nothingToReport,
    () =>
      html`<p class="nothing-to-report">${button(html`${nothingLabel}<span class="visually-hidden">${pageWords.nothingIn(title)}</span>`, { small: true, icon: 'check', name: SILENT, value: key })}
      <span class="help">${pageWords.nothingNote}</span></p>`,
  )

/** Beside the button of a section; `isSaved` makes it the answer to that button. */
export const sectionStatus = ({ key }: Section, isSaved?: boolean): Html => {
  const id = `etat-${key}`
  if (isSaved === undefined) return html`<span class="saved" role="status" id="${id}"></span>`
  const { section } = statusWords
  const words = html`<span class="${isSaved ? 'saved-good' : 'saved-bad'}">${icon(isSaved ? 'check' : 'circle-alert')}${isSaved ? section.saved : section.refused}</span>`
  return html`<span class="saved" role="status" id="${id}" hx-swap-oob="innerHTML">${words}</span>`
}

/** Of what is kept, whatever the fields show: an answer that is typed again after a refusal counts as touched. */
const printsOf = ({ picture }: FormState, { questions }: Section): string =>
  printsFor(
    questions
      .filter(({ key, kind }) => kind !== 'computed' && picture.shown.has(key))
      .map((question) => [question, postedBy(question, shownValue(question, picture.facts.answers[question.key]))]),
  )

type Line = { name?: string | undefined; isFolded: boolean; questions: Question[] }

type HeadedLine = Line & { heading?: string | undefined; isWide: boolean }

// In characters: longer names have a wider column, all along their section.
const LONG_NAME = 34
// What is said in a few words is read sooner than unfolded.
const SHORT_HELP = 80

/** Neighbours that share a line, or fold together; each other question makes a line of its own, without a name. */
function linesOf({ questions }: Section): Line[] {
  const lines: Line[] = []
  for (const question of questions) {
    const name = question.layout?.line
    const last = lines.at(-1)
    const isFolded = name === undefined && question.layout?.folded === true
    if (last && (name === undefined ? isFolded && last.isFolded : last.name === name)) last.questions.push(question)
    else lines.push({ name, isFolded, questions: [question] })
  }
  return lines
}

function lineView(state: FormState, { name, isFolded, isWide, questions, heading }: HeadedLine): Html {
  if (isFolded) return foldView(state, questions)
  if (name === undefined) return join(questions.map((question) => questionView(state, question)))
  const [first] = questions
  const id = `ligne-${domId(first?.key ?? '')}`
  const folded = questions.filter(({ layout }) => layout?.folded)
  const cells = questions.filter(({ layout }) => !layout?.folded)
  const shortHelp = folded.length === 0 ? shortHelpIn(questions) : undefined
  const level = first?.layout?.group === undefined ? 'h3' : 'h4'
  return html`${when(heading, (words) => html`<h3 class="line-group">${words}</h3>`)}<div class="line${isWide ? ' line-wide' : ''}" role="group" aria-labelledby="${id}">
    ${lineName(level, id, name)}${when(shortHelp, (words) => html`<p class="help line-help">${words}</p>`)}
    <div class="line-fields">${cells.map((question) => questionView(state, question))}</div>
    ${when(!shortHelp, () => moreOf(state, questions, folded))}</div>`
}

const lineName = (level: 'h3' | 'h4', id: string, name: string): Html =>
  level === 'h3'
    ? html`<h3 class="line-name" id="${id}">${name}</h3>`
    : html`<h4 class="line-name" id="${id}">${name}</h4>`

/** Named after what is always in it: what a condition adds shows itself once its question is answered. */
function foldView(state: FormState, questions: readonly Question[]): Html {
  const { shown } = state.picture
  const named = questions.filter(({ key, shownIf }) => shown.has(key) && !asksOf(questions, shownIf))
  return html`<details class="more fold"${when(isToOpen(state, questions), () => html` open`)}${when(named.length === 0, () => html` hidden`)}>
    <summary>${pageWords.fold(named.map(({ label }) => lowerFirst(label)).join(', '))}</summary><div>${questions.map((question) => questionView(state, question))}</div></details>`
}

/** Acronyms keep their capitals. */
const lowerFirst = (label: string) =>
  /^\p{Lu}(?![\p{Lu}\d])/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

const asksOf = (questions: readonly Question[], shownIf: Condition | undefined): boolean =>
  shownIf !== undefined &&
  ('all' in shownIf ? shownIf.all : shownIf.any).some((clause) => questions.some(({ key }) => key === clause.question))

const isToOpen = ({ picture, faults, missing, news }: FormState, folded: readonly Question[]): boolean =>
  folded.some(
    ({ key }) =>
      picture.facts.answers[key] !== undefined ||
      picture.required.has(key) ||
      picture.remarks.has(key) ||
      faults.has(key) ||
      missing.has(key) ||
      news.has(key),
  )

function shortHelpIn(questions: readonly Question[]): string | undefined {
  const [only, ...others] = new Set(questions.flatMap(({ help }) => (help ? [help] : [])))
  return others.length === 0 && only && only.length <= SHORT_HELP ? only : undefined
}

/** Without any help to show, what is folded says itself what it is. */
const moreName = (hasHelp: boolean, folded: readonly Question[]): string =>
  hasHelp ? pageWords.lineHelp(folded.length > 0) : folded.map(({ label, layout }) => layout?.short ?? label).join(', ')

function moreOf(state: FormState, questions: readonly Question[], folded: readonly Question[]): Html {
  const helps = new Map(questions.flatMap(({ help, layout, label }) => (help ? [[help, layout?.short ?? label]] : [])))
  if (helps.size + folded.length === 0) return nothing
  return html`<details class="more line-more"${when(isToOpen(state, folded), () => html` open`)}><summary>${moreName(helps.size > 0, folded)}</summary><div>
    ${[...helps].map(([help, label]) => html`<p class="help">${when(helps.size > 1, () => html`<strong>${label}</strong> · `)}${help}</p>`)}
    ${folded.map((question) => questionView(state, question))}</div></details>`
}

/** What the options of the lines mean, once for all of them. */
function howToAnswer({ questions }: Section): Html {
  const lists = questions.flatMap((question) =>
    'options' in question && question.layout?.line ? [question.options] : [],
  )
  const explained = new Set(lists.filter((options) => options.some(({ help }) => help)))
  return explained.size === 0 ? nothing : disclosure(pageWords.howToAnswer, html`${[...explained].map(meanings)}`)
}

const meanings = (options: readonly Option[]): Html =>
  html`<dl class="summary">${options.map(({ label, help }) => html`<div><dt>${label}</dt><dd>${help ?? ''}</dd></div>`)}</dl>`
