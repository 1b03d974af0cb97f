import { button } from '../../ui/buttons.ts'
import { type Html, html } from '../../ui/html.ts'
import { notificationWords } from '../words.ts'
import { KEEP, NOTIFICATIONS_PATH } from './notifications.ts'

const words = notificationWords.proposal

/** One line, until it is answered. */
export const proposalLine = (): Html =>
  html`<form method="post" action="${NOTIFICATIONS_PATH}" class="proposal soft"><span>${words.text}</span>
    <a href="${NOTIFICATIONS_PATH}">${words.choose}</a>${button(words.keep, { small: true, kind: 'quiet', name: 'geste', value: KEEP })}</form>`
