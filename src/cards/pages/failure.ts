import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { strongWays } from '../../sign-in/pages/ways.ts'
import { callout } from '../../ui/blocks.ts'
import { actions, buttonLink } from '../../ui/buttons.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { phoneLink } from '../../ui/phone-link.ts'
import { type CardFailure, failureOf, failures, reasonWords, failureWords as words } from '../words.ts'

export const explainCard: Handler = (call) => showFailure(call, failureOf(call.req.query('motif')))

/** The other ways in first; then being helped, and repairing it oneself. */
export function showFailure(call: Call, failure: CardFailure | undefined, status: 200 | 403 = 200) {
  const { title, text } = failure ? reasonWords[failure] : words.unknown
  return render(
    call,
    { title: words.title, hasSignIn: true },
    html`${pageHead({ title: words.title })}
      ${callout({ tone: failure ? 'bad' : 'info', title, body: text })}
      ${otherWays(call)}
      <div class="card-troubles">${helped(call)}${repair()}</div>
      <h2>${words.last.title}</h2><p>${words.last.text}</p>
      ${actions(buttonLink(words.others.again, '/connexion'))}`,
    status,
  )
}

const otherWays = (call: Call): Html =>
  card({
    title: words.others.title,
    body: html`<p>${words.others.text}</p>${strongWays(call, '/', { butCard: true })}
      <p><a href="/connexion">${words.others.password}</a></p>`,
  })

function helped(call: Call): Html {
  const { support, isDemo, card: settings } = contextOf(call).config
  const { name, contact, phone, url } = support
  const isKnown = contact !== '' || phone !== '' || url !== undefined
  return card({
    title: words.helped.title,
    body: html`<p>${isKnown ? words.helped.region : words.helped.noContact}</p>
      ${when(isKnown, () => html`<p><strong>${name}</strong>${when(contact, (each) => html`<br>${each}`)}${when(phone, telephone)}${when(url, (href) => html`<br><a href="${href}">${words.helped.site}</a>`)}</p>`)}
      <p>${words.helped.say}</p><p>${words.helped.cards}</p>
      ${when(isDemo && settings?.isSelfMade, () => html`<p>${words.demonstration} <a href="${settings?.publicUrl ?? ''}">${settings?.publicUrl ?? ''}</a></p>`)}`,
  })
}

const telephone = (phone: string): Html => html`<br>${phoneLink(phone)}`

const repair = (): Html =>
  card({
    title: words.repair.title,
    body: html`<dl class="troubles">${failures.map(
      ([symptom, cause, remedy]) =>
        html`<div><dt>${symptom}</dt><dd><span class="soft">${words.repair.cause} : ${cause}.</span></dd><dd>${remedy}</dd></div>`,
    )}</dl><p><a href="/aide/carte-cps">${words.repair.more}</a></p>`,
  })
