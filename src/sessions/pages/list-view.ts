import { button } from '../../ui/buttons.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { dataTable, timeAgo } from '../../ui/parts.ts'
import type { ListedSession } from '../store.ts'
import { meansName, sessionWords as words } from '../words.ts'

/** Each device where one is signed in; any of them can be closed from here. */
export const sessionsTable = (sessions: readonly ListedSession[], ownId: string, now: Date): Html => html`
  ${dataTable({
    caption: words.caption,
    hideCaption: true,
    columns: [
      { label: words.device },
      { label: words.means },
      { label: words.opened },
      { label: words.seen },
      { label: words.close, hideLabel: true },
    ],
    rows: sessions.map((session) => [
      html`${session.device || words.unknownDevice}${when(session.address, (address) => html` <span class="soft">${address}</span>`)}`,
      meansName(session.signIn),
      timeAgo(session.createdAt, now),
      timeAgo(session.lastSeenAt, now),
      session.id === ownId ? html`<strong>${words.this}</strong>` : closeForm(session.id),
    ]),
  })}
  ${when(sessions.length > 1, () => html`<form method="post" action="/compte/seances/fermer"><div class="actions">${button(words.closeOthers)}</div></form>`)}`

const closeForm = (id: string): Html =>
  html`<form method="post" action="/compte/seances/${id}/fermer" class="inline-form">${button(words.close, { small: true })}</form>`
