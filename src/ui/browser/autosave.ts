// A field saves itself: only its own inputs go, though htmx would send the whole form around it.
import { type Control, closest, controlsOf, element, find } from './dom.ts'
import type { Entries } from './kept.ts'
import { words } from './words.ts'

/** What htmx tells of a request under way. */
export type RequestDetail = {
  elt: HTMLElement
  parameters: FormData
  formData: FormData
  headers: Record<string, string>
  path: string
  verb: string
}
export type ResponseDetail = { elt: HTMLElement; xhr: XMLHttpRequest; pathInfo: { requestPath: string } }

export const isAutosave = (elt: Element): elt is HTMLElement => elt.matches('.field[hx-post]')

export function startAutosave(): void {
  document.addEventListener('htmx:configRequest', (event) => {
    const detail = (event as CustomEvent<RequestDetail>).detail
    if (!isAutosave(detail.elt)) return
    if (isHalfTyped(detail.elt)) refuse(event, detail.elt)
    else detail.parameters = ownParameters(detail.elt, detail.formData)
  })
  document.addEventListener('htmx:oobAfterSwap', (event) => {
    const slot = (event as CustomEvent<{ target: HTMLElement }>).detail.target
    const field = slot.matches?.('.fault') ? slot.closest('.field') : null
    if (field) markInvalid(field, slot.textContent.trim() !== '')
  })
  // A box « aucun » and the others exclude each other; the server checks it too.
  document.addEventListener('change', excludeOthers, { capture: true })
}

// A date of which a part is missing is sent as empty: it would take away the answer that is kept.
const isHalfTyped = (field: HTMLElement): boolean => controlsOf(field).some((control) => control.validity.badInput)

function refuse(event: Event, field: HTMLElement): void {
  event.preventDefault()
  field.querySelector(':scope > .fault')?.replaceChildren(element('span', {}, words.halfTyped))
  find('.saved', field)?.replaceChildren(unsettled(field))
  markInvalid(field, true)
}

export const UNSETTLED = 'enSuspens'

/** Tells the demand to validate that this field shows something else than what is kept. */
export const unsettled = (field: HTMLElement): HTMLElement =>
  element('input', { type: 'hidden', name: UNSETTLED, value: field.id, 'data-unsettled': '' })

/** Inputs of the field, and what stands outside of every field (such as a token of the form). */
function ownParameters(field: HTMLElement, everything: FormData): FormData {
  const elsewhere = [...(field.closest('form')?.elements ?? [])]
    .filter((control) => control.closest('.field') && !field.contains(control))
    .map((control) => (control as Control).name)
  const own = new Set(controlsOf(field).map((control) => control.name))
  const sent = new FormData()
  for (const [name, value] of everything) if (own.has(name) || !elsewhere.includes(name)) sent.append(name, value)
  return sent
}

/** As it was sent, the version that its author had before his eyes included. */
export const entriesOf = (sent: FormData): Entries =>
  [...sent].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))

/** Puts kept answers back into the inputs, as far as these still exist. */
export function restore(field: HTMLElement, entries: Entries): void {
  const left = entries.slice()
  for (const control of controlsOf(field)) {
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = entries.some(([name, value]) => name === control.name && value === control.value)
      continue
    }
    const at = left.findIndex(([name]) => name === control.name)
    const entry = at < 0 ? undefined : left.splice(at, 1)[0]
    if (entry) control.value = entry[1]
  }
}

const markInvalid = (field: Element, isInvalid: boolean): void => {
  const selector = 'input:not([type="hidden"], [type="radio"]), select, textarea, [role="radiogroup"]'
  for (const control of field.querySelectorAll(selector)) {
    if (isInvalid) control.setAttribute('aria-invalid', 'true')
    else control.removeAttribute('aria-invalid')
  }
}

function excludeOthers(event: Event): void {
  const box = event.target
  if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox' || !box.checked) return
  const group = closest(event, 'fieldset')
  if (!group || !find('[data-alone]', group)) return
  const isAlone = box.hasAttribute('data-alone')
  for (const other of controlsOf(group)) {
    if (!(other instanceof HTMLInputElement) || other === box) continue
    if (isAlone || other.hasAttribute('data-alone')) other.checked = false
  }
}
