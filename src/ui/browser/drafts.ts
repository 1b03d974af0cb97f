// What was typed in a plain form outlives the end of the session: kept in this tab alone, it comes back after signing in
// again. Volets save each answer by themselves (unsent.ts).
import { entriesOf, restore } from './autosave.ts'
import { element, find, findAll } from './dom.ts'
import type { Entries } from './kept.ts'
import { words } from './words.ts'

const KEY = 'opentrajectoire.draft'

type Draft = {
  account: string
  path: string
  forms: { action: string; entries: Entries }[]
  /** The session was over when it was sent: nothing of it was saved. */
  isInterrupted: boolean
}

const dirty = new Set<HTMLFormElement>()
const account = (): string => document.body.dataset.account ?? ''

export function startDrafts(): void {
  meet(read())
  document.addEventListener('input', ({ target }) => {
    const form = (target as HTMLInputElement).form
    if (form && isKept(form)) dirty.add(form)
  })
  document.addEventListener('submit', ({ target }) => {
    const form = target as HTMLFormElement
    if (new URL(form.action).pathname === '/deconnexion') forget()
    else if (isKept(form)) keepDraft([form], false)
  })
}

/** Called when the session ends under the eyes of its owner. */
export const keepDirty = (): boolean => keepDraft([...dirty], true)

// A password is never kept; a field that saves itself has its own way.
const isKept = (form: HTMLFormElement): boolean =>
  form.method === 'post' && account() !== '' && !find('input[type="password"], [hx-post]', form)

function keepDraft(forms: readonly HTMLFormElement[], isInterrupted: boolean): boolean {
  const kept = forms.map((form) => ({ action: form.action, entries: entriesOf(new FormData(form)) }))
  if (kept.length === 0) return false
  const draft: Draft = { account: account(), path: location.pathname, forms: kept, isInterrupted }
  return store(draft)
}

/** False when the browser refuses to keep anything. */
function store(draft: Draft): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** The sign-in page means that the session was over; any page of the account, that the form arrived. */
function meet(draft: Draft | undefined): void {
  if (!draft) return
  if (account() === '') {
    if (/^\/(famille\/)?connexion/.test(location.pathname)) store({ ...draft, isInterrupted: true })
    return
  }
  if (draft.account !== account() || !draft.isInterrupted) forget()
  else if (draft.path === location.pathname) giveBack(draft)
}

function giveBack({ forms }: Draft): void {
  const found = forms.flatMap(({ action, entries }) => {
    const form = findAll<HTMLFormElement>('form[method="post"]').find((each) => each.action === action)
    return form ? [{ form, entries }] : []
  })
  for (const { form, entries } of found) {
    restore(form, entries)
    dirty.add(form)
  }
  forget()
  const [first] = found
  if (first) first.form.before(element('p', { class: 'draft-note', role: 'status' }, words.draft))
}

const forget = (): void => sessionStorage.removeItem(KEY)

function read(): Draft | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Draft | null) ?? undefined
  } catch {
    return undefined
  }
}
