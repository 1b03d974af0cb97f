// A field that proposes diagnoses as one types: the combobox of the ARIA patterns. Without script it takes any text.
import { element, findAll } from './dom.ts'
import { words } from './volet-words.ts'

type Code = { code: string; label: string }
type Field = HTMLInputElement

const WAIT = 150
const LEAST = 2

/** One list for the page: it follows the field that is being filled. */
const list = element('ul', { id: 'diagnostics', class: 'suggestions', role: 'listbox', 'aria-label': words.codes.list })
const said = element('p', { class: 'visually-hidden', role: 'status' })
let found: readonly Code[] = []
let at = -1
let timer: ReturnType<typeof setTimeout> | undefined
let asked: AbortController | undefined

export function startDiagnoses(): void {
  document.body.append(said)
  document.addEventListener('focusin', ({ target }) => {
    if (isField(target)) prepare(target)
  })
  document.addEventListener('input', (event) => {
    if (isField(event.target) && !(event as InputEvent).isComposing) lookSoon(event.target)
  })
  document.addEventListener('focusout', ({ target }) => {
    if (isField(target)) close(target)
  })
  // Before the other keys of the page: Enter chooses, it does not go on.
  document.addEventListener('keydown', (event) => isField(event.target) && onKey(event, event.target), true)
  // The cursor stays in the field.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = (target as Element).closest('li')
    const field = list.previousElementSibling
    if (option && isField(field)) choose(field, found[[...list.children].indexOf(option)])
  })
}

const isField = (target: unknown): target is Field =>
  target instanceof HTMLInputElement && target.hasAttribute('data-diagnosis')

function prepare(field: Field): void {
  const given = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }
  for (const [name, value] of Object.entries(given)) field.setAttribute(name, value)
}

function onKey(event: KeyboardEvent, field: Field): void {
  if (event.isComposing || event.ctrlKey || event.metaKey) return
  const isOpen = list.isConnected
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step && !isOpen) void look(field)
  else if (step) move(field, step)
  else if (event.key === 'Enter' && isOpen && at >= 0) choose(field, found[at])
  else if (event.key === 'Escape' && isOpen) close(field)
  else return
  event.preventDefault()
  event.stopImmediatePropagation()
}

function lookSoon(field: Field): void {
  clearTimeout(timer)
  timer = setTimeout(() => void look(field), WAIT)
}

async function look(field: Field): Promise<void> {
  asked?.abort()
  const typed = field.value.trim()
  if (typed.length < LEAST) return close(field)
  asked = new AbortController()
  const { signal } = asked
  try {
    const body = new URLSearchParams({ q: typed })
    const response = await fetch('/cim10', { method: 'POST', body, signal, redirect: 'error' })
    const codes: unknown = response.ok ? await response.json() : []
    if (!signal.aborted && document.activeElement === field) open(field, codes as Code[])
  } catch {
    if (!signal.aborted) close(field)
  }
}

function open(field: Field, codes: readonly Code[]): void {
  close(field)
  said.textContent = words.codes.count(codes.length)
  if (codes.length === 0) return
  found = codes
  list.replaceChildren(
    ...codes.map(({ code, label }, index) =>
      element(
        'li',
        { role: 'option', id: `${list.id}-${index}`, 'aria-selected': 'false' },
        element('b', {}, code),
        ` ${label}`,
      ),
    ),
  )
  field.after(list)
  field.setAttribute('aria-expanded', 'true')
}

function move(field: Field, step: number): void {
  at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length
  for (const [index, option] of findAll('li', list).entries())
    option.setAttribute('aria-selected', String(index === at))
  const option = list.children[at]
  option?.scrollIntoView({ block: 'nearest' })
  field.setAttribute('aria-activedescendant', option?.id ?? '')
}

/** Saved as anything typed: the field takes its own way to the server. */
function choose(field: Field, code: Code | undefined): void {
  if (code) field.value = `${code.code} ${code.label}`
  close(field)
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

function close(field: Field): void {
  clearTimeout(timer)
  asked?.abort()
  list.remove()
  at = -1
  field.setAttribute('aria-expanded', 'false')
  field.removeAttribute('aria-activedescendant')
}
