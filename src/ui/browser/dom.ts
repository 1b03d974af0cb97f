export const find = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E | null =>
  within.querySelector<E>(selector)

export const findAll = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E[] => [
  ...within.querySelectorAll<E>(selector),
]

export const closest = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

export const controlsOf = (within: ParentNode): Control[] =>
  findAll<Control>('input[name], select[name], textarea[name]', within)

export const isTextEntry = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLElement && target.isContentEditable) ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type))

/** The control of a field that the keyboard should land on: for radios, the one that is answered. */
export const entryOf = (field: ParentNode): HTMLElement | null =>
  find('input:checked', field) ??
  find('input:not([type="hidden"], :disabled), select:not(:disabled), textarea', field) ??
  find('button', field)

export function unfold(field: Element): void {
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true
}

export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  given: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) made.setAttribute(name, value)
  made.append(...children)
  return made
}
