import { button } from '../../ui/buttons.ts'
import { fieldIds } from '../../ui/fields.ts'
import { attributes, type Html, html, nothing, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import type { Question } from '../volet.ts'
import type { FormState } from './form-state.ts'
import { pasteWords } from './words.ts'

export const PASTE = 'coller'
export const pasteName = (key: string): string => `collage:${key}`

/** Under a list: a box for a text that becomes its rows. */
export function pasteBox(state: FormState, { key, label, paste, rest }: Extract<Question, { kind: 'rows' }>): Html {
  if (!paste) return nothing
  const id = `${fieldIds(key).control}-collage`
  const unread = state.unread?.key === key ? state.unread : undefined
  return html`<details class="more"${attributes({ open: unread !== undefined })}><summary>${pasteWords.open}</summary><div class="tool">
    <label for="${id}">${pasteWords.label(label)}</label>
    <p class="help" id="${id}-h">${rest ? pasteWords.help : pasteWords.helpWithoutRest}</p>
    <textarea rows="4" id="${id}" name="${pasteName(key)}" data-tool data-paste autocomplete="off" aria-describedby="${id}-h${unread ? ` ${id}-f` : ''}"${attributes({ 'aria-invalid': unread ? 'true' : undefined })}>
${unread?.text ?? ''}</textarea>${when(unread, ({ fault }) => html`<p class="fault" id="${id}-f">${icon('circle-alert')}<span>${fault}</span></p>`)}
    ${button(pasteWords.read, { small: true, name: PASTE, value: key })}</div></details>`
}
