// Two minutes before the session ends its owner is told, and can stay. The server alone decides; this only asks it.

import { element } from './dom.ts'
import { keepDirty } from './drafts.ts'
import { words } from './words.ts'

const WARNED_BEFORE = 120
const LOOK_EVERY = 10_000

type Watch = { endsAt: number; dialog?: HTMLDialogElement; isAsking: boolean }

export function startSession(): void {
  const left = Number(document.body.dataset.sessionLeft ?? Number.NaN)
  if (Number.isNaN(left)) return
  const watch: Watch = { endsAt: Date.now() + left * 1000, isAsking: false }
  const timer = setInterval(() => void look(watch, () => clearInterval(timer)), LOOK_EVERY)
  void look(watch, () => clearInterval(timer))
}

async function look(watch: Watch, done: () => void): Promise<void> {
  const left = secondsLeft(watch)
  if (left > WARNED_BEFORE || watch.isAsking) return
  // Another tab may have kept it awake.
  if (!watch.dialog || left <= 0) await ask(watch, 'GET')
  if (secondsLeft(watch) > WARNED_BEFORE) return close(watch)
  if (secondsLeft(watch) > 0) return watch.dialog ? undefined : warn(watch)
  done()
  end(watch)
}

const secondsLeft = ({ endsAt }: Watch): number => (endsAt - Date.now()) / 1000

/** Without an answer nothing is known, and nothing changes. */
async function ask(watch: Watch, method: 'GET' | 'POST'): Promise<void> {
  watch.isAsking = true
  try {
    const { left } = (await (await fetch('/seance', { method })).json()) as { left: number }
    watch.endsAt = Date.now() + left * 1000
  } catch {
    // The network is away: the page shows it elsewhere.
  } finally {
    watch.isAsking = false
  }
}

function warn(watch: Watch): void {
  const stay = element('button', { type: 'button', class: 'button primary' }, words.session.stay)
  stay.addEventListener('click', async () => {
    await ask(watch, 'POST')
    if (secondsLeft(watch) > WARNED_BEFORE) close(watch)
    else watch.dialog?.firstElementChild?.replaceChildren(words.session.last)
  })
  const later = element('button', { type: 'button', class: 'button quiet' }, words.session.later)
  later.addEventListener('click', () => watch.dialog?.close())
  show(watch, words.session.soon, stay, later)
}

function end(watch: Watch): void {
  const isKept = keepDirty()
  close(watch)
  const signIn = element('a', { class: 'button primary', href: location.href }, words.signIn)
  show(watch, isKept ? words.session.overKept : words.session.over, signIn)
}

function show(watch: Watch, text: string, ...choices: HTMLElement[]): void {
  const said = element('p', { id: 'session-words' }, text)
  watch.dialog = element(
    'dialog',
    { role: 'alertdialog', 'aria-labelledby': 'session-words' },
    said,
    element('div', { class: 'actions' }, ...choices),
  )
  document.body.append(watch.dialog)
  watch.dialog.showModal()
  choices[0]?.focus()
}

function close(watch: Watch): void {
  watch.dialog?.remove()
  delete watch.dialog
}
