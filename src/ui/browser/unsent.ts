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
import { isRefusal, keepUnread, refusedEntries } from './refused.ts'
import { words } from './words.ts'

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000

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
  isSignedOut: boolean
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
    isSignedOut: false,
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
    const { elt, parameters } = (event as CustomEvent<RequestDetail>).detail
    if (!isAutosave(elt)) return
    const kept = box.again.get(elt) ?? []
    for (const [name] of kept) parameters.delete(name)
    for (const [name, value] of kept) parameters.append(name, value)
    box.tried.set(
      elt,
      entriesOf(parameters).filter(([name]) => name !== UNSETTLED),
    )
  })
  // A redirection means the sign-in page: htmx would take it for an answer.
  document.addEventListener('htmx:beforeSwap', (event) => {
    const detail = (event as CustomEvent<ResponseDetail & { shouldSwap: boolean }>).detail
    if (isRedirected(detail)) detail.shouldSwap = false
  })
  document.addEventListener('htmx:afterRequest', (event) => {
    const detail = (event as CustomEvent<ResponseDetail>).detail
    box.isSignedOut = detail.xhr.status === 401 || isRedirected(detail)
    const isLost = box.isSignedOut || lostStatuses(detail.xhr.status)
    if (isAutosave(detail.elt)) {
      if (isLost) failed(box, detail.elt)
      else if (isRefusal(detail.xhr.status)) refused(box, detail.elt, detail.xhr.status)
      else arrived(box, detail.elt)
    } else if (isLost) tell(box, box.isSignedOut ? words.signedOut : words.notSent)
    settle(box)
  })
  addEventListener('online', () => retry(box))
  addEventListener('beforeunload', (event) => {
    if (isAnythingToLose(box)) event.preventDefault()
  })
}

/** 0: no answer came. */
const lostStatuses = (status: number): boolean => status === 0 || status === 408 || status === 429 || status >= 500

const isRedirected = ({ xhr, pathInfo }: ResponseDetail): boolean =>
  xhr.responseURL !== '' && new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location.href).pathname

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
  if (box.isSignedOut) return
  box.timer = setTimeout(() => retry(box), box.wait)
  box.wait = Math.min(box.wait * 2, LONGEST_WAIT)
}

const keepTried = ({ dossier, account }: Box, field: HTMLElement, entries: Entries): boolean =>
  keep(localStorage, dossier, account, { path: field.getAttribute('hx-post') ?? '', field: field.id, entries })

/** Where the server says more than « Non enregistré », such as the answer of another, its words stay. */
function refused(box: Box, field: HTMLElement, status: number): void {
  const isKept = keepTried(box, field, refusedEntries(field, box.tried.get(field) ?? []))
  box.refused.add(field.id)
  if (status === 413 || (status === 422 && find('.saved-bad', field))) mark(box, field, isKept)
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

function mark(box: Box, field: HTMLElement, isKept: boolean): void {
  const word = element('span', { class: 'saved-bad' }, isKept ? words.kept : words.notKept)
  find('.saved', field)?.replaceChildren(word, unsettled(field))
  announce(box)
}

function announce(box: Box): void {
  const count = pending(box).length
  if (count) tell(box, box.isSignedOut ? words.signedOut : words.unsent(count))
  else box.notice.replaceChildren()
}

function tell(box: Box, text: string): void {
  const signIn = element('a', { class: 'button small', href: location.href }, words.signIn)
  const again = element('button', { type: 'button', class: 'button small' }, words.retry)
  again.addEventListener('click', () => retry(box))
  const ways = box.isSignedOut ? [signIn] : pending(box).length ? [again] : []
  box.notice.replaceChildren(element('span', {}, text), ...ways)
}

/** Health data must not outlive the session on a shared computer. */
function watchSignOut(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (new URL(form.action).pathname !== '/deconnexion' || !keptAnywhere(localStorage)) return
    event.preventDefault()
    confirmWith({ question: words.leave, verb: words.signOut, isGrave: true }, () => {
      forgetAll(localStorage)
      form.submit()
    })
  })
}
