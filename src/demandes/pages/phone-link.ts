import { type Html, html } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { showPhone } from '../../volets/formats.ts'

export const phoneLink = (phone: string): Html =>
  html`${icon('phone')} <a href="tel:${phone.replace(/[^+\d]/g, '')}">${showPhone(phone).replaceAll(' ', '\u00a0')}</a>`
