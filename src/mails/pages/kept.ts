import { actingAsSystem } from '../../db/acting-as.ts'
import { pageKeyText, parsePageKey } from '../../db/page-key.ts'
import { contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { frDateTime } from '../../ui/format.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { card, emptyState, pageHead, pager } from '../../ui/parts.ts'
import { listMails, type MailView } from '../store.ts'
import { keptWords } from '../words.ts'

const PAGE = 30
const address = '/demo/courriels'

/** The letters of the demonstration, for anybody who tries it; the site map has this page only there. */
export const showMails: Handler = async (call) => {
  const { db, config } = contextOf(call)
  const after = parsePageKey(call.req.query('apres'))
  const found = await actingAsSystem(db, (tx) => listMails(tx, after, PAGE))
  const mails = found.slice(0, PAGE)
  const last = found.length > PAGE ? mails.at(-1) : undefined
  const empty = emptyState(after ? { title: keptWords.nothingAfter } : keptWords.empty)
  const isKept = !config.mail.smtpUrl
  return render(
    call,
    { title: keptWords.title, width: 'narrow' },
    html`${pageHead({ title: keptWords.title, lead: keptWords.lead })}
    ${mails.length === 0 ? empty : join(mails.map((mail) => mailCard(mail, isKept)))}
    ${pager({
      shown: mails.length,
      ...(last ? { next: `${address}?apres=${pageKeyText({ at: last.createdAt, id: last.id })}` } : {}),
      ...(after ? { previous: address } : {}),
    })}`,
  )
}

const mailCard = (mail: MailView, isKept: boolean): Html =>
  card({
    title: mail.subject,
    head: html`<span class="soft">${frDateTime(mail.createdAt)}</span>`,
    body: html`<p class="soft">${keptWords.to} ${mail.recipient} · ${mail.sentAt ? (isKept ? keptWords.kept : keptWords.sent) : keptWords.waiting}</p>
    <p class="said">${linked(mail.body)}</p>`,
  })

/** Addresses of this site can be followed from here. */
const linked = (body: string): Html =>
  join(
    body
      .split(/(https?:\/\/\S+)/)
      .map((part, rank) => (rank % 2 ? html`<a href="${part}">${part}</a>` : html`${part}`)),
  )
