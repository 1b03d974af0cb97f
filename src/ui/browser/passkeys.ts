import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { element, find } from './dom.ts'
import { words } from './words.ts'

/** A form with `data-passkey` asks that address for a challenge, hands it to the device, and goes with the device’s answer. */
export function startPasskeys(): void {
  if (!find('form[data-passkey]')) return
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const options = form.dataset.passkey
    const answer = find<HTMLInputElement>('input[name="reponse"]', form)
    if (!options || !answer || event.defaultPrevented) return
    event.preventDefault()
    void ask(form, options, answer)
  })
}

async function ask(form: HTMLFormElement, address: string, answer: HTMLInputElement): Promise<void> {
  say(form, words.passkey.waiting)
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    const asked = await fetch(address, { method: 'POST', body })
    // The server says why, in a page of its own.
    if (!asked.headers.get('content-type')?.includes('json') || !asked.ok) return form.submit()
    const optionsJSON = await asked.json()
    const given =
      'passkeyNew' in form.dataset
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON })
    answer.value = JSON.stringify(given)
    form.submit()
  } catch (error) {
    say(form, faultOf(error as Error))
  }
}

// The browser gives the same error for a refusal, a delay and an absent key: it must not tell which keys one has.
function faultOf({ name, message }: Error): string {
  if (name === 'InvalidStateError') return words.passkey.known
  if (name === 'TypeError') return words.notSent
  return /not supported/i.test(message) ? words.passkey.unsupported : words.passkey.cancelled
}

const say = (form: HTMLFormElement, text: string): void =>
  find('[data-passkey-fault]', form)?.replaceChildren(element('span', {}, text))
