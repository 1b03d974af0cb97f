import { showPhone } from './format.ts'
import { type Html, html } from './html.ts'

/** It dials, and does not break at the end of a line. */
export const phoneLink = (phone: string): Html =>
  html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${showPhone(phone).replaceAll(' ', '\u00a0')}</a>`
