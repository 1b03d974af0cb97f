import { closest, entryOf, find, findAll } from './dom.ts'

/** Menus close as one leaves them; the links to what is missing put the cursor into the field. */
export function startMenus(): void {
  document.addEventListener('click', (event) => {
    for (const menu of findAll<HTMLDetailsElement>('[data-menu][open]')) {
      if (!menu.contains(event.target as Node)) menu.open = false
    }
    const link = closest(event, 'a[data-leads-to-field]')
    const field = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
    if (field) leadTo(field, event)
  })
  document.addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' ? find<HTMLDetailsElement>('[data-menu][open], [data-aside][open]') : null
    if (!open) return
    open.open = false
    find('summary', open)?.focus()
  })
  const field = location.hash.startsWith('#q-') && document.getElementById(location.hash.slice(1))
  if (field) entryOf(field)?.focus()
  watchWidth()
}

function leadTo(field: HTMLElement, event: Event): void {
  const entry = entryOf(field)
  if (!entry) return
  event.preventDefault()
  const aside = find<HTMLDetailsElement>('[data-aside]')
  if (aside) aside.open = false
  field.scrollIntoView({ block: 'center' })
  entry.focus({ preventScroll: true })
}

// On a wide screen the aside is always unfolded: its summary is a title, not a stop of the Tab key.
function watchWidth(): void {
  const wide = matchMedia('(min-width: 64.01rem)')
  const summary = find('[data-aside] > summary')
  const apply = () => {
    if (wide.matches) summary?.setAttribute('tabindex', '-1')
    else summary?.removeAttribute('tabindex')
  }
  apply()
  wide.addEventListener('change', apply)
}
