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
  location.assign(await nextPage(form).catch(() => NO_ANSWER))
}

async function nextPage(form: HTMLFormElement): Promise<string> {
  const headers = { accept: 'application/json' }
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const begun = (await read(await fetch(form.action, { method: 'POST', body, headers }))) as { url: string }
  const shown = (await read(await fetch(begun.url, { credentials: 'include', cache: 'no-store' }))) as { next: string }
  return shown.next
}

async function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}
