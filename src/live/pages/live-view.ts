import { type Html, html } from '../../ui/html.ts'

/** A part of a page that follows what others change: it is fetched again, or its reader is told when he is typing. */
type Followed = { page: string; changes: string; changedAt: Date | null | undefined; told: string; body: Html }

export const liveRegion = ({ page, changes, changedAt, told, body }: Followed): Html =>
  html`<div id="vivant" class="live" data-live="${changes}?vu=${changedAt?.getTime() ?? 0}" data-told="${told}" hx-get="${page}" hx-trigger="changement" hx-select="#vivant" hx-swap="outerHTML" hx-headers='{"live":"oui"}'>${body}</div>`
