// What others change shows by itself: the server says that something changed, the page fetches its own part again.
import { element, find, findAll } from './dom.ts'
import { words } from './words.ts'

const FIRST_WAIT = 5_000
const LONGEST_WAIT = 60_000

type Watch = { source?: EventSource | undefined; timer?: ReturnType<typeof setTimeout>; wait: number; isOver: boolean }

const region = (): HTMLElement | null => find('[data-live]')

export function startLive(): void {
  if (!region()) return
  const watch: Watch = { wait: FIRST_WAIT, isOver: false }
  // A hidden page listens to nothing: browsers open few connections to one host.
  document.addEventListener('visibilitychange', () => (document.hidden ? close(watch) : connect(watch)))
  addEventListener('pagehide', () => close(watch))
  addEventListener('pageshow', () => connect(watch))
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { detail } = event as CustomEvent<{ elt: Element; xhr: XMLHttpRequest; shouldSwap: boolean }>
    if (!detail.elt.matches('[data-live]')) return
    const isElsewhere = new URL(detail.xhr.responseURL).pathname !== location.pathname
    if (!isElsewhere && !isBusy()) return
    detail.shouldSwap = false
    tell()
  })
  connect(watch)
}

function connect(watch: Watch): void {
  const path = region()?.dataset.live
  if (!path || watch.source || watch.isOver || document.hidden) return
  clearTimeout(watch.timer)
  const source = new EventSource(path)
  watch.source = source
  source.addEventListener('open', () => {
    watch.wait = FIRST_WAIT
  })
  source.addEventListener('changement', changed)
  source.addEventListener('fin', () => {
    watch.isOver = true
    close(watch)
  })
  source.addEventListener('error', () => {
    close(watch)
    watch.timer = setTimeout(() => void lookOnce(watch), watch.wait)
    watch.wait = Math.min(watch.wait * 2, LONGEST_WAIT)
  })
}

function close(watch: Watch): void {
  watch.source?.close()
  watch.source = undefined
  clearTimeout(watch.timer)
}

/** Where no stream comes through, the page asks from time to time. */
async function lookOnce(watch: Watch): Promise<void> {
  const answer = await fetch(region()?.dataset.live ?? '', { redirect: 'manual' }).catch(() => undefined)
  if (answer?.status === 200) changed()
  watch.isOver = answer !== undefined && (answer.type === 'opaqueredirect' || answer.status === 404)
  connect(watch)
}

const changed = (): void => (isBusy() ? tell() : void region()?.dispatchEvent(new CustomEvent('changement')))

/** Somebody is at work in it: nothing moves under his hands. */
function isBusy(): boolean {
  const live = region()
  if (!live) return false
  const isTyped = findAll<HTMLTextAreaElement>('textarea', live).some(
    ({ value, defaultValue }) => value !== defaultValue,
  )
  return isTyped || live.contains(document.activeElement) || find('details[open], dialog[open]', live) !== null
}

function tell(): void {
  if (find('#vivant-dit')) return
  const again = element('a', { class: 'button small', href: `${location.pathname}${location.search}` }, words.refresh)
  document.body.append(
    element(
      'div',
      { class: 'unsent', id: 'vivant-dit', role: 'status' },
      element('span', {}, region()?.dataset.told ?? ''),
      again,
    ),
  )
}
