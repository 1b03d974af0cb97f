// Keyboard first: `/` searches, letters answer, Enter goes on.
import { closest, controlsOf, entryOf, find, findAll, isTextEntry } from './dom.ts'

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key === '/' && !isTextEntry(event.target)) focusSearch(event)
    else if (event.key === 'Enter') goOn(event)
    else if (event.key.length === 1) answerByLetter(event)
  })
}

function focusSearch(event: KeyboardEvent): void {
  const search = find<HTMLInputElement>('[data-search]')
  if (!search) return
  event.preventDefault()
  search.focus()
  search.select()
}

/** In a volet, where each field saves itself, Enter leads to the next question instead of sending the form. */
function goOn(event: KeyboardEvent): void {
  const field = closest(event, '.field[hx-post]')
  const target = event.target
  if (!field || !(target instanceof HTMLInputElement)) return
  event.preventDefault()
  const within = controlsOf(field).filter((control) => control.type !== 'radio' && control.type !== 'checkbox')
  const inRow = within[within.indexOf(target) + 1]
  if (inRow && target.type !== 'checkbox') inRow.focus()
  else entryAfter(field, '.field[hx-post]')?.focus()
}

function answerByLetter(event: KeyboardEvent): void {
  const group = closest(event, '[role="radiogroup"]')
  const key = event.key.toLowerCase()
  const choice =
    group && findAll<HTMLInputElement>('[data-shortcut]', group).find((each) => each.dataset.shortcut === key)
  if (!group || !choice || choice.disabled) return
  event.preventDefault()
  choice.focus()
  choice.click()
  if (group.hasAttribute('data-letters')) entryAfter(group, '[data-letters]')?.focus()
}

function entryAfter(current: HTMLElement, selector: string): HTMLElement | undefined {
  const all = findAll(selector)
  for (const next of all.slice(all.indexOf(current) + 1)) {
    const entry = entryOf(next)
    if (entry) return entry
  }
  return undefined
}
