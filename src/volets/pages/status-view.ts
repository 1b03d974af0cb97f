// The line under a question: what the server has made of the answer, and what others answered meanwhile.
import { button } from '../../ui/buttons.ts'
import { savedStatus } from '../../ui/fields.ts'
import { type Html, html, nothing } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { formatAnswer } from '../summary.ts'
import type { Question } from '../volet.ts'
import { type FormState, type News, valueIn } from './form-state.ts'
import { UNREAD, UNSETTLED } from './posted.ts'
import { pageWords, pasteWords, statusWords } from './words.ts'

export function statusOf(state: FormState, question: Question): Html {
  const { key } = question
  const news = state.news.get(key)
  if (news) return newsView(state, question, news)
  const fault = state.faults.get(key)
  if (fault) return html`${fault.code === 'requiredColumn' ? waiting(statusWords.rowWaits) : refused}${unsettled(key)}`
  if (state.proposed?.has(key)) return pasted(question)
  if (isProposed(state, question)) return proposal(key)
  if (!state.saved.has(key)) return nothing
  return state.picture.facts.answers[key] === undefined ? waiting(statusWords.cleared) : savedStatus({ saved: true })
}

/** Its author has not read it yet. */
const pasted = ({ key, kind }: Question): Html =>
  html`<span class="saved-other">${icon('circle-dashed')}${pasteWords.proposed(kind === 'rows')}</span>
    ${button(pasteWords.keep(kind === 'rows'), { small: true, name: 'garder', value: key })}${unsettled(key)}`

const waiting = (text: string): Html => html`<span>${icon('circle-dashed')}${text}</span>`
const refused = html`<span class="saved-bad">${icon('circle-alert')}${statusWords.notSaved}</span>`

/** Goes with the demand to validate: what the page shows there is not what is kept. */
const unsettled = (key: string): Html => html`<input type="hidden" name="${UNSETTLED}" value="${key}" data-unsettled>`

/** The only commune of the postcode stands in the field, but nobody has answered it yet. */
const isProposed = (state: FormState, question: Question): boolean =>
  question.kind === 'commune' && valueIn(state, question) === '' && state.places.get(question.key)?.length === 1

const proposal = (key: string): Html =>
  html`<span>${pageWords.commune.proposed}</span> ${button(pageWords.commune.keep, { small: true, name: 'garder', value: key })}`

function newsView({ me, lookups }: FormState, question: Question, { kind, by, version, theirs }: News): Html {
  if (kind === 'inPlace') return savedStatus({ changedBy: by })
  const who = by === me ? undefined : by
  const answer = theirs === undefined ? undefined : shortened(formatAnswer(question, theirs, lookups))
  const take = (label: string) => button(label, { small: true, name: 'prendre', value: question.key })
  const unread = html`<input type="hidden" name="${UNREAD}${question.key}" value="${version}">`
  if (kind === 'notice')
    return html`<span class="saved-other">${icon('user')}${statusWords.changedMeanwhile(who, answer)}</span> ${take(statusWords.takeThis)}${unread}`
  return html`<span class="saved-other">${icon('user')}${statusWords.conflict(who, answer)}</span>
    ${button(statusWords.keepMine, { small: true, name: 'garder', value: `${question.key}@${version}` })} ${take(statusWords.takeTheirs(who))}${unread}${unsettled(question.key)}`
}

const LONG = 300
function shortened(text: string): string {
  const characters = Array.from(text)
  return characters.length > LONG ? `${characters.slice(0, LONG).join('')}…` : text
}

/** The volet was sealed, or its dossier closed, while this page stood open. */
export const lockedStatus = (base: string): Html =>
  html`<span class="saved-bad">${icon('circle-alert')}${statusWords.locked}</span> <a href="${base}">${statusWords.reload}</a>`
