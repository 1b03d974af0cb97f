import { isAddress } from '../../accounts/contacts.ts'
import { contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { callout, card, pageHead, summaryList } from '../../ui/parts.ts'
import { phoneLink } from '../../ui/phone-link.ts'
import { contactWords as words } from '../words.ts'

export const showContact: Handler = (call) => {
  const { support } = contextOf(call).config
  const isKnown = Boolean(support.contact || support.phone || support.url)
  return render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${isKnown ? reached(support) : unknown()}
      ${card({ title: words.before.title, body: list(words.before.lines) })}`,
  )
}

type Support = { name: string; contact: string; phone: string; url?: string | undefined }

const reached = ({ name, contact, phone, url }: Support): Html =>
  card({
    title: name,
    body: summaryList([
      ...(contact ? [{ label: words.contact, value: isAddress(contact) ? mailTo(contact) : contact }] : []),
      ...(phone ? [{ label: words.phone, value: phoneLink(phone) }] : []),
      ...(url ? [{ label: words.site, value: html`<a href="${url}">${url}</a>` }] : []),
    ]),
  })

const mailTo = (address: string): Html => html`<a href="mailto:${address}">${address}</a>`

/** Nothing is set: who is to be asked, and for who runs the program, what he has to set. */
const unknown = (): Html =>
  html`${callout({ tone: 'info', title: words.unknown.title, body: words.unknown.text })}
    ${card({ title: words.operator.title, body: html`<p>${words.operator.text}</p><ul>${join(words.operator.settings.map(({ name, means }) => html`<li><code>${name}</code> : ${means}</li>`))}</ul>` })}`

const list = (lines: readonly string[]): Html => html`<ul>${join(lines.map((line) => html`<li>${line}</li>`))}</ul>`
