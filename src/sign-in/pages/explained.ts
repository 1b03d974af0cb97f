import type { Call } from '../../http/page.ts'
import { frameOf } from '../../http/render.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { plainPage } from '../../ui/layout.ts'
import { signInWords } from '../words.ts'

/** A sign-in that did not succeed, and the way to begin again. */
export function explain(
  call: Call,
  { title, text }: { title: string; text: string },
  status: 403 | 429 | 503 = 403,
): Response | Promise<Response> {
  const action = buttonLink(signInWords.again, '/connexion', { kind: 'primary' })
  return call.html(plainPage(frameOf(call, { title }), { title, lines: [text], action }), status)
}

/** Recognised, but without a space: an explanation, not an error. */
export const explainRefusal = (
  call: Call,
  { title, lines, action = help }: { title: string; lines: readonly string[]; action?: typeof help },
): Response | Promise<Response> =>
  call.html(plainPage(frameOf(call, { title }), { title, lines, action: buttonLink(action.label, action.href) }), 403)

const help = { label: 'Aide et contact', href: '/aide' }
