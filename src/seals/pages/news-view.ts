import { frDateTime } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { badge, callout } from '../../ui/parts.ts'
import { voletOf } from '../../volets/forms.ts'
import { differencesHref } from '../addresses.ts'
import type { News } from '../news.ts'
import { newsWords as words } from '../words.ts'

const linkTo = ({ kind, from, to }: News, base: string): Html =>
  html`<a href="${differencesHref(base, from, to)}" aria-label="${words.differencesOf(voletOf(kind).title)}">${words.differences}</a>`

/** In the line of the volet, among those of the demande. */
export const newsLine = (news: News, base: string): Html =>
  html`<p class="news">${when(news.isUnread, () => html`${badge(words.unread, 'owed')} `)}${words.modified(frDateTime(news.at), news.labels)} ${linkTo(news, base)}</p>`

/** Over the volet itself. */
export const newsNote = (news: News, base: string): Html =>
  callout({ tone: 'info', body: words.modified(frDateTime(news.at), news.labels), action: linkTo(news, base) })
