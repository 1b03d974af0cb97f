import { button } from '../../ui/buttons.ts'
import { domId } from '../../ui/fields.ts'
import { type Attributes, attributes, type Html, html, join, nothing, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { callout, missingCount, missingList, sectionProgress, unsettledNote } from '../../ui/parts.ts'
import { openSections } from '../rules.ts'
import type { Question, Volet } from '../volet.ts'
import type { FormState } from './form-state.ts'
import { sectionId } from './form-view.ts'
import type { Picture } from './picture.ts'
import { keyWords, pageWords } from './words.ts'

type Part = Pick<FormState, 'volet' | 'picture'>
type Fresh = { oob?: boolean }
const inside = ({ oob }: Fresh): Attributes => ({ 'hx-swap-oob': oob ? 'innerHTML' : undefined })

/** What the bar says on a phone, and the head of the aside elsewhere. */
export const asideSummary = (state: FormState): Html =>
  html`${missingCount(state.picture.progress.missing.length)} ${unsettledNote} ${pinnedWords(state)}`

export const asideView = (state: FormState): Html =>
  html`${pinnedView(state)}${progressView(state)}${validateForm(state)}${remarkCount(state.picture)}${missingView(state.picture)}${keysView}`

/** Without script they do nothing: `data-keys` is what the dialog of the keys copies. */
const keysView: Html = html`<details class="more keys"><summary>${keyWords.title} <kbd>F2</kbd></summary>
  <dl data-keys data-title="${keyWords.title}" data-close="${keyWords.close}">${keyWords.list.map(
    ({ keys, does }) =>
      html`<div><dt>${join(
        keys.map((key) => html`<kbd>${key}</kbd>`),
        ' ',
      )}</dt><dd>${does}</dd></div>`,
  )}</dl></details>`

const progressView = ({ picture }: Part, fresh: Fresh = {}): Html =>
  sectionProgress(
    picture.sections.map(({ key, ...section }) => ({ id: sectionId(key), ...section })),
    fresh,
  )

const missingView = ({ progress }: Picture, fresh: Fresh = {}): Html =>
  missingList(
    progress.missing.map(({ key, label }) => ({ key, label })),
    fresh,
  )

const remarkCount = ({ remarks }: Picture, fresh: Fresh = {}): Html =>
  html`<p id="remarques" class="remark-count"${attributes(inside(fresh))}>${when(remarks.size, (count) => {
    const [first] = remarks.keys()
    return html`${icon('triangle-alert')}<a href="#q-${domId(first ?? '')}" data-leads-to-field>${pageWords.remarks(count)}</a>`
  })}</p>`

const validateForm = (state: FormState): Html =>
  html`<form method="post" action="${state.base}/valider" hx-post="${state.base}/valider" hx-swap="none" hx-sync="#reponses:queue all" hx-include="#base-lue, [data-unsettled]" class="validate">
    <input type="hidden" name="page" value="${state.page}"><input type="hidden" name="version" value="${state.version}">
    ${button(pageWords.validate, { kind: 'primary', icon: 'shield-check' })}
    ${validateNote(validateWords(state.picture))}</form>`

/** Under the button: what it will do, or why it did not. */
export const validateNote = (text: string, { oob, refused }: Fresh & { refused?: boolean } = {}): Html =>
  html`<div class="help" id="note-validation" role="status"${attributes(inside({ oob: oob ?? false }))}>${refused ? callout({ tone: 'bad', body: text }) : text}</div>`

const validateWords = ({ progress }: Picture): string =>
  progress.missing.length > 0 ? pageWords.validateNote.missing : pageWords.validateNote.ready

const pinned = ({ volet, picture }: Part): Question[] =>
  openSections(volet, picture.facts).flatMap(({ questions }) => questions.filter(({ layout }) => layout?.pinned))

const pinnedId = (key: string, part: 'valeur' | 'detail' | 'bref') => `${part}-${domId(key)}`

/** Results always in sight. Their parts are refreshed one by one, so that what was unfolded stays so. */
const pinnedView = (state: Part): Html =>
  join(
    pinned(state).map(
      ({ key, label }) => html`<div class="pinned"><p class="pinned-label">${label}</p>${pinnedValue(state, key)}
      <details class="more"><summary>${pageWords.howReached}</summary>${pinnedDetails(state, key)}</details></div>`,
    ),
  )

const pinnedValue = ({ picture }: Part, key: string, fresh: Fresh = {}): Html =>
  html`<output class="pinned-value" id="${pinnedId(key, 'valeur')}"${attributes(inside(fresh))}>${picture.computed.get(key)?.text ?? html`<span class="soft">${pageWords.waiting}</span>`}</output>`

const pinnedDetails = ({ picture }: Part, key: string, fresh: Fresh = {}): Html =>
  html`<ol id="${pinnedId(key, 'detail')}"${attributes(inside(fresh))}>${(picture.computed.get(key)?.details ?? []).map((line) => html`<li>${line}</li>`)}</ol>`

const pinnedWord = ({ picture }: Part, key: string, fresh: Fresh = {}): Html =>
  html`<span class="pinned-word" id="${pinnedId(key, 'bref')}"${attributes(inside(fresh))}>${picture.computed.get(key)?.text ?? ''}</span>`

const pinnedWords = (state: Part): Html => join(pinned(state).map(({ key }) => pinnedWord(state, key)))

/** What changed beside the form between two pictures. */
export function asideFragments(volet: Volet, before: Picture | undefined, after: Picture): Html {
  const fresh = { oob: true }
  const state = { volet, picture: after }
  const same = (part: (picture: Picture) => unknown) =>
    before !== undefined && JSON.stringify(part(before)) === JSON.stringify(part(after))
  const results = pinned(state).filter(({ key }) => !same(({ computed }) => computed.get(key) ?? null))
  return join([
    ...results.flatMap(({ key }) => [
      pinnedValue(state, key, fresh),
      pinnedDetails(state, key, fresh),
      pinnedWord(state, key, fresh),
    ]),
    same(({ sections }) => sections) ? nothing : progressView(state, fresh),
    same(missingKeys)
      ? nothing
      : html`${missingCount(after.progress.missing.length, fresh)}${missingView(after, fresh)}`,
    same(missingKeys) ? nothing : validateNote(validateWords(after), fresh),
    same(({ remarks }) => [...remarks.keys()]) ? nothing : remarkCount(after, fresh),
  ])
}

const missingKeys = ({ progress }: Picture): string[] => progress.missing.map(({ key, label }) => `${key} ${label}`)
