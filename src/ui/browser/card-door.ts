import { find, findAll } from './dom.ts'
import { words } from './words.ts'

const NO_ANSWER = '/connexion/carte/echec?motif=sans-certificat'

/**
 * The card is shown by `fetch`, so that a handshake without certificate ends on our page and not on the browser’s. The
 * server refuses such a handshake, so the next try asks for the card again.
 */
export function startCardDoor(): void {
  for (const form of findAll<HTMLFormElement>('form[data-card-door]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void showCard(form)
    })
}

async function showCard(form: HTMLFormElement): Promise<void> {
  if (form.ariaBusy === 'true') return
  form.ariaBusy = 'true'
  const status = find('[role="status"]', form)
  if (status) status.textContent = words.cardAwaited
  const url = await begin(form).catch(() => undefined)
  // What failed is ours, not the card: without us, the browser shows the page that says what happened.
  if (url === undefined) return form.submit()
  location.assign(await show(url).catch(() => NO_ANSWER))
}

async function begin(form: HTMLFormElement): Promise<string> {
  const headers = { accept: 'application/json' }
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const { url } = (await read(await fetch(form.action, { method: 'POST', body, headers }))) as { url: string }
  return url
}

async function show(url: string): Promise<string> {
  const shown = (await read(await fetch(url, { credentials: 'include', cache: 'no-store' }))) as { next: string }
  return shown.next
}

async function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}
