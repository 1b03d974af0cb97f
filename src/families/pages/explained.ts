import type { Call } from '../../http/page.ts'
import { frameOf } from '../../http/render.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { plainPage } from '../../ui/layout.ts'
import { doorWords } from '../words.ts'

/** A link that no longer opens, and the way to the families’ door. */
export function explainToFamily(
  call: Call,
  { title, text }: { title: string; text: string },
  status: 200 | 403 = 403,
): Response | Promise<Response> {
  const action = buttonLink(doorWords.again, '/famille', { kind: 'primary' })
  return call.html(plainPage(frameOf(call, { title }), { title, lines: [text], action }), status)
}
