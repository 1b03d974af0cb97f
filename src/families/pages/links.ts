import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html } from '../../ui/html.ts'
import { card } from '../../ui/parts.ts'
import { doorWords as words } from '../words.ts'

/** For the page of all doors. */
export const familyDoorLink = (): Html =>
  card({
    title: words.card.title,
    body: html`<p>${words.card.text}</p><div class="actions">${buttonLink(words.card.enter, '/famille/connexion')}<a href="/famille/nouveau">${words.create}</a></div>`,
  })
