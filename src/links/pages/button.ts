import { button } from '../../ui/buttons.ts'
import { type Html, html } from '../../ui/html.ts'
import { SWITCH_PATH } from '../link.ts'

/** One click to the home of the other space. */
export const passButton = (label: string, to: 'doctor' | 'agent'): Html =>
  html`<form method="post" action="${SWITCH_PATH}" class="inline-form"><input type="hidden" name="vers" value="${to}">${button(label, { kind: 'primary' })}</form>`
