// Nothing typed is lost: what a cut, a fault of the server or the end of a session kept from being saved stays on this
// device, is shown as such, and is sent again by itself; what the server refused, when the page is opened again.
import {
  entriesOf,
  isAutosave,
  type RequestDetail,
  type ResponseDetail,
  restore,
  UNSETTLED,
  unsettled,
} from './autosave.ts'
import { confirmWith } from './confirm.ts'
import { controlsOf, element, find, findAll, unfold } from './dom.ts'
import { type Entries, forget, forgetAll, type KeptAnswer, keep, keptAnywhere, keptFor } from './kept.ts'
import { isRedirected, type Outcome, outcomeOf } from './outcome.ts'
import { keepUnread, refusedEntries } from './refused.ts'
import { words } from './words.ts'

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000
const SIGN_OUT = '/deconnexion'

type Box = {
  dossier: string
  account: string
  notice: HTMLElement
  /** What each field last tried to send, and what is being sent again. */
  tried: WeakMap<HTMLElement, Entries>
  again: Map<HTMLElement, Entries>
  /** Fields whose answer was refused on this page: not sent again before it changes. */
  refused: Set<string>
  wait: number
  timer?: ReturnType<typeof setTimeout>
  /** What the last answer meant. */
  last: Outcome
}

export function startUnsent(): void {
  const dossier = find('[data-dossier]')?.dataset.dossier
  watchSignOut()
  if (!dossier) return
  const notice = element('div', { class: 'unsent', role: 'status' })
  document.body.append(notice)
  const account = document.body.dataset.account ?? ''
  const box: Box = {
    dossier,
    account,
    notice,
    tried: new WeakMap(),
    again: new Map(),
    refused: new Set(),
    wait: FIRST_WAIT,
    last: 'saved',
  }
  listen(box)
  for (const [field, answer] of pending(box)) {
    restore(field, answer.entries)
    unfold(field)
    mark(box, field, true)
  }
  setTimeout(() => retry(box), 0)
}

function listen(box: Box): void {
  // Sent again as it was first sent, with the version of the answer that its author had before his eyes.
  document.addEventListener('htmx:configRequest', (event) => {
    const { elt, parameters, headers } = (event as CustomEvent<RequestDetail>).detail
    if (box.account) headers['compte'] = box.account
    if (!isAutosave(elt)) return
    const kept = box.again.get(elt) ?? []
    for (const [name] of kept) parameters.delete(name)
    for (const [name, value] of kept) parameters.append(name, value)
    box.tried.set(
      elt,
      entriesOf(parameters).filter(([name]) => name !== UNSETTLED),
    )
  })
  // What is not ours must not take the place of what is: htmx would take a sign-in page for an answer.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const detail = (event as CustomEvent<ResponseDetail & { shouldSwap: boolean }>).detail
    if (isRedirected(detail) || outcomeOf(detail) === 'lost') detail.shouldSwap = false
  })
  document.addEventListener('htmx:afterRequest', (event) => {
    const { elt, ...answer } = (event as CustomEvent<ResponseDetail>).detail
    box.last = outcomeOf({ elt, ...answer })
    if (!isAutosave(elt)) tellOfButton(box)
    else if (box.last === 'saved') arrived(box, elt)
    else if (box.last === 'refused') refused(box, elt, answer.xhr.status)
    else failed(box, elt)
    settle(box)
  })
  addEventListener('online', () => retry(box))
  addEventListener('beforeunload', (event) => {
    if (isAnythingToLose(box)) event.preventDefault()
  })
}

/** What is kept on this device for the fields of the page. */
const keptHere = ({ dossier, account }: Box): [HTMLElement, KeptAnswer][] =>
  keptFor(localStorage, dossier, account).flatMap((answer) => {
    const field = document.getElementById(answer.field)
    return field?.getAttribute('hx-post') === answer.path ? [[field, answer]] : []
  })

const pending = (box: Box): [HTMLElement, KeptAnswer][] => keptHere(box).filter(([{ id }]) => !box.refused.has(id))

// One at a time: the first tells whether the server is back. What is being typed meanwhile is left alone.
function retry(box: Box): void {
  const [next] = pending(box)
  if (!next) return
  const [field, answer] = next
  box.again.set(field, answer.entries)
  controlsOf(field)[0]?.dispatchEvent(new Event('change', { bubbles: true }))
}

function failed(box: Box, field: HTMLElement): void {
  box.refused.delete(field.id)
  mark(box, field, keepTried(box, field, box.tried.get(field) ?? []))
  box.again.delete(field)
  clearTimeout(box.timer)
  if (box.last !== 'lost') return
  box.timer = setTimeout(() => retry(box), box.wait)
  box.wait = Math.min(box.wait * 2, LONGEST_WAIT)
}

const keepTried = ({ dossier, account }: Box, field: HTMLElement, entries: Entries): boolean =>
  keep(localStorage, dossier, account, { path: field.getAttribute('hx-post') ?? '', field: field.id, entries })

/** Where the server says more than « Non enregistré », such as the answer of another, its words stay. */
function refused(box: Box, field: HTMLElement, status: number): void {
  const isKept = keepTried(box, field, refusedEntries(field, box.tried.get(field) ?? []))
  box.refused.add(field.id)
  if (status === 413) mark(box, field, isKept, words.tooLong)
  else if (status === 422 && find('.saved-bad', field)) mark(box, field, isKept)
  else if (!find('[data-unsettled]', field)) find('.saved', field)?.append(unsettled(field))
  goOn(box, field)
}

function arrived(box: Box, field: HTMLElement): void {
  drop(box, field)
  goOn(box, field)
}

function goOn(box: Box, field: HTMLElement): void {
  box.again.delete(field)
  box.wait = FIRST_WAIT
  announce(box)
  retry(box)
}

function drop(box: Box, field: HTMLElement): void {
  forget(localStorage, box.dossier, box.account, { path: field.getAttribute('hx-post') ?? '', field: field.id })
  box.refused.delete(field.id)
}

/** A refused answer stays kept as long as its field shows it: a button may have saved it, or taken it away. */
function settle(box: Box): void {
  for (const [field, { entries }] of keptHere(box)) {
    if (!box.refused.has(field.id)) continue
    if (find('[data-unsettled]', field)) keepUnread(field, entries)
    else drop(box, field)
  }
}

function isAnythingToLose(box: Box): boolean {
  const kept = keptHere(box).map(([field]) => field)
  return findAll('[data-unsettled]').some((each) => !kept.some((field) => field.contains(each)))
}

function mark(box: Box, field: HTMLElement, isKept: boolean, why = ''): void {
  const word = element('span', { class: 'saved-bad' }, why, isKept ? words.kept : words.notKept)
  find('.saved', field)?.replaceChildren(word, unsettled(field))
  announce(box)
}

function announce(box: Box): void {
  const count = pending(box).length
  if (count) tell(box, whyOf(box) ?? words.unsent(count))
  else box.notice.replaceChildren()
}

const whyOf = ({ last }: Box): string | undefined =>
  last === 'signedOut' || last === 'otherAccount' || last === 'gone' ? words[last] : undefined

/** What the server made of a button shows in the page, unless it made nothing of it. */
function tellOfButton(box: Box): void {
  if (box.last !== 'saved' && box.last !== 'refused') tell(box, whyOf(box) ?? words.notSent)
}

const tell = (box: Box, text: string): void => box.notice.replaceChildren(element('span', {}, text), ...waysOut(box))

function waysOut(box: Box): HTMLElement[] {
  if (box.last === 'signedOut') return [element('a', { class: 'button small', href: location.href }, words.signIn)]
  if (box.last === 'otherAccount') return [actionButton(words.signIn, changeAccount)]
  return pending(box).length ? [actionButton(words.retry, () => retry(box))] : []
}

function actionButton(label: string, act: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'button small' }, label)
  button.addEventListener('click', act)
  return button
}

/** Ends the session of who came since, whose sign-in would refuse somebody else; what is kept stays for its author. */
function changeAccount(): void {
  const form = element('form', { method: 'post', action: SIGN_OUT })
  document.body.append(form)
  form.submit()
}

/** Health data must not outlive the session on a shared computer. */
function watchSignOut(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (new URL(form.action).pathname !== SIGN_OUT || !keptAnywhere(localStorage)) return
    event.preventDefault()
    confirmWith({ question: words.leave, verb: words.signOut, isGrave: true }, () => {
      forgetAll(localStorage)
      form.submit()
    })
  })
}
