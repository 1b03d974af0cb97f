// The keys of a volet. None is a letter alone outside of a group of choices, so that none stands in the way of a screen reader.
import { closest, element, entryOf, find, findAll, isTextEntry } from './dom.ts'

export function startVoletKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || find('dialog[open]')) return
    if (actOn(event)) event.preventDefault()
  })
}

/** True when the key was one of ours. */
function actOn(event: KeyboardEvent): boolean {
  const { key, shiftKey, altKey } = event
  if (key === 'F8' && !altKey) return leadToMissing(shiftKey ? -1 : 1)
  if (key === 'F2' && !altKey && !shiftKey) return showKeys()
  if (altKey) return (key === 'PageDown' && goToSection(1)) || (key === 'PageUp' && goToSection(-1))
  return key.length === 1 && !isTextEntry(event.target) && answer(event, key)
}

/** The questions still to answer stand in the aside, in the order of the form. */
function leadToMissing(step: 1 | -1): boolean {
  const links = findAll<HTMLAnchorElement>('#missing-list a[data-leads-to-field]')
  const next = beside(links, (link) => document.getElementById(link.hash.slice(1)), step)
  next?.click()
  return links.length > 0
}

function goToSection(step: 1 | -1): boolean {
  const sections = findAll('.form-section')
  const next = beside(sections, (section) => section, step)
  if (!next) return false
  const fold = find<HTMLDetailsElement>('.section-fold', next)
  if (fold) fold.open = true
  next.scrollIntoView({ block: 'start' })
  entryOf(next)?.focus({ preventScroll: true })
  return true
}

/** The first item whose place comes after the cursor, or the last before it; around the page at its ends. */
function beside<T>(items: readonly T[], placeOf: (item: T) => Element | null, step: 1 | -1): T | undefined {
  const here = document.activeElement ?? document.body
  const isBeside = (item: T): boolean => {
    const place = placeOf(item)
    if (!place || place.contains(here)) return false
    const mask = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING
    return (here.compareDocumentPosition(place) & mask) !== 0
  }
  return step > 0 ? (items.find(isBeside) ?? items[0]) : (items.findLast(isBeside) ?? items.at(-1))
}

/** In a group of choices that has no letters of its own: its first letters, or its rank; « ? » for « ne sait pas ». */
function answer(event: KeyboardEvent, key: string): boolean {
  const group = closest(event, '.field fieldset')
  if (!group || closest(event, '.row, .tool')) return false
  const choices = findAll<HTMLInputElement>('.option input:not(:disabled)', group)
  const known = choices.some(({ dataset }) => dataset.shortcut)
  const choice =
    key === '?'
      ? choices.find(({ value }) => value === 'nsp')
      : (choices[Number(key) - 1] ?? (known ? undefined : byLetter(choices, key)))
  if (!choice) return false
  choice.focus()
  choice.click()
  return true
}

/** The next one after the cursor, so that the same letter goes through all that begin with it. */
function byLetter(choices: readonly HTMLInputElement[], key: string): HTMLInputElement | undefined {
  const begin = choices.filter((choice) => plain(choice.labels?.[0]?.textContent ?? '').startsWith(plain(key)))
  const at = begin.indexOf(document.activeElement as HTMLInputElement)
  return begin[at + 1] ?? begin[0]
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/** What the aside lists, before one’s eyes. */
function showKeys(): boolean {
  const list = find('[data-keys]')
  if (!list) return false
  const here = document.activeElement
  const close = element('button', { class: 'button', value: '' }, list.dataset.close ?? '')
  const title = element('h2', { id: 'touches' }, list.dataset.title ?? '')
  const form = element('form', { method: 'dialog', class: 'actions' }, close)
  const copy = list.cloneNode(true) as HTMLElement
  copy.removeAttribute('data-keys')
  const dialog = element('dialog', { 'aria-labelledby': 'touches' }, title, copy, form)
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (here instanceof HTMLElement) here.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  close.focus()
  return true
}
