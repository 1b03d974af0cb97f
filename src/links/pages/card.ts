import type { Actor } from '../../accounts/account.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html, nothing } from '../../ui/html.ts'
import { card } from '../../ui/parts.ts'
import { LINK_PATH } from '../link.ts'
import type { MyLink } from '../store.ts'
import { linkWords as words } from '../words.ts'
import { mayBegin, nameOf, titleFor } from './link.ts'

/** On the page of the account, of either side; nothing for an establishment account that is linked with none. */
export function linkCard(actor: Actor, link: MyLink | undefined): Html {
  const title = titleFor(actor)
  if (link)
    return card({
      title,
      body: html`<p>${nameOf(link)}</p><div class="actions">${buttonLink(words.manage, LINK_PATH)}</div>`,
    })
  if (!actor.spaces.includes('doctor')) return nothing
  return mayBegin(actor)
    ? card({
        title,
        body: html`<p class="soft">${words.none}</p><div class="actions">${buttonLink(words.start, LINK_PATH)}</div>`,
      })
    : card({ title, body: html`<p class="soft">${words.own}</p>` })
}
