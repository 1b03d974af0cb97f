import type { Template } from '../../templates/template.ts'
import { templateWords as words } from '../../templates/words.ts'
import { button } from '../../ui/buttons.ts'
import { fieldIds } from '../../ui/fields.ts'
import { attributes, type Html, html, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import type { Question } from '../volet.ts'
import type { FormState } from './form-state.ts'

export const INSERT = 'inserer'
export const KEEP = 'garderModele'
export const nameOf = (key: string): string => `modele:${key}`

const IN_SIGHT = 3

/** Under a free text: one’s own texts, the last used in sight, and the way to keep what is typed. */
export function templateTools({ templates = [], templateSaid }: FormState, { key }: Question): Html {
  const own = templates.filter(({ question }) => question === key)
  const said = templateSaid?.key === key ? templateSaid : undefined
  const id = `${fieldIds(key).control}-modele`
  const [inSight, others] = [own.slice(0, IN_SIGHT), own.slice(IN_SIGHT)]
  return html`${when(inSight.length, () => html`<div class="templates">${inSight.map((each) => insertButton(key, each))}</div>`)}
    ${when(said?.kept, (name) => html`<p class="help" role="status">${icon('check')} ${words.kept(name)}</p>`)}
    <details class="more"${attributes({ open: said?.fault !== undefined })}><summary>${words.open(own.length)}</summary><div class="tool">
    ${when(others.length, () => html`<div class="templates">${others.map((each) => insertButton(key, each))}</div>`)}
    <label for="${id}">${words.name} <span class="optional">facultatif</span></label>
    <input type="text" id="${id}" name="${nameOf(key)}" value="${said?.fault ? said.name : ''}" data-tool autocomplete="off" aria-describedby="${id}-h${said?.fault ? ` ${id}-f` : ''}"${attributes({ 'aria-invalid': said?.fault ? 'true' : undefined })}>
    <p class="help" id="${id}-h">${words.reminder}</p>${when(said?.fault, (text) => html`<p class="fault" id="${id}-f">${icon('circle-alert')}<span>${text}</span></p>`)}
    <div class="actions">${button(words.keep, { small: true, name: KEEP, value: key })}<a href="/compte/modeles">${words.manage}</a></div></div></details>`
}

const insertButton = (key: string, { id, name }: Template): Html =>
  button(html`${words.insert} «\u00a0${name}\u00a0»`, {
    small: true,
    kind: 'quiet',
    icon: 'plus',
    name: INSERT,
    value: `${key}@${id}`,
  })
