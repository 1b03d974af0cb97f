import { type Call, contextOf } from '../../http/page.ts'
import { purposeField } from '../../sign-in/pages/purpose.ts'
import { button } from '../../ui/buttons.ts'
import { type Html, html, nothing } from '../../ui/html.ts'
import { cardWords as words } from '../words.ts'

/** The door of the cards; nothing where nobody signs in by card. */
export const cardForm = (call: Call, returnTo: string, isLink = false): Html =>
  contextOf(call).config.card
    ? html`<form method="post" action="/connexion/carte" class="card-door" data-card-door><input type="hidden" name="suite" value="${returnTo}">${purposeField(isLink)}
      ${button(words.button, { icon: 'id-card' })}
      <p class="soft">${words.hint} <a href="/connexion/carte/echec">${words.trouble}</a></p><p role="status" class="card-wait"></p></form>`
    : nothing
