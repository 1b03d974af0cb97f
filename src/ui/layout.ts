import program from '../../package.json' with { type: 'json' }
import type { Assets } from './assets.ts'
import { callout } from './blocks.ts'
import { type Attributes, attributes, type Html, html, when } from './html.ts'
import { icon } from './icons.ts'
import { words } from './words.ts'

export type Link = { label: string; href: string }
/** `passesTo`: of a linked account, whose session begins; a link of the menu to the eye. */
export type SpaceLink = Link & { current?: boolean; passesTo?: string }
export type NavLink = Link & { current?: boolean; count?: number | undefined }

export type Frame = {
  title: string
  assets: Pick<Assets, 'url'>
  person?: {
    name: string
    spaceLabel: string
    spaces?: readonly SpaceLink[]
    links?: readonly Link[]
    /** Offers to end the provider’s session too, as one should on a shared computer. */
    isAtProvider?: true
    /** Opaque: what one person could not send is never sent in the name of the next. */
    key?: string
    /** Seconds until the session ends, if nothing more is asked. */
    sessionLeft?: number
  }
  nav?: readonly NavLink[]
  /** By POST unless said otherwise: a patient’s name has no place in an address. */
  search?: { action: string; value?: string; method?: 'get' | 'post'; label?: string; hint?: string }
  notice?: { tone: 'good' | 'bad' | 'info'; text: string | Html; action?: Html } | undefined
  banner?: string | undefined
  trail?: readonly { label: string; href?: string }[]
  back?: Link
  /** The page offers a card or a passkey: their script is loaded too. */
  hasSignIn?: boolean
  /** The page takes files: their script is loaded too. */
  hasUploads?: boolean
  /** A volet is filled there: its script is loaded too. */
  hasForm?: boolean
  /** Where the help of this page is. */
  help?: string
  /** `narrow` for one column of text, `wide` for lists and volets. */
  width?: 'narrow' | 'wide'
}

export const layout = (frame: Frame, body: Html): Html =>
  html`<!DOCTYPE html>
<html lang="fr">
<head>${head(frame)}</head>
<body${attributes({ 'data-account': frame.person?.key, 'data-session-left': frame.person?.sessionLeft })}>
<a class="skip" href="#contenu">${words.skip}</a>
${header(frame)}
<main id="contenu" tabindex="-1"${attributes({ class: frame.width })}>
${trailOf(frame)}${noticeOf(frame)}
${body}
</main>
${footer(frame.help)}
</body>
</html>`

/** A page that says one thing: an error, a refusal, a wait. */
export const plainPage = (
  frame: Frame,
  props: { code?: string; title: string; lines: readonly (string | Html)[]; action?: Html },
): Html =>
  layout(
    { width: 'narrow', ...frame },
    html`<div class="plain">${when(props.code, (code) => html`<p class="plain-code">${code}</p>`)}<h1>${props.title}</h1>
      ${props.lines.map((line) => html`<p>${line}</p>`)}${when(props.action, (action) => html`<div class="actions">${action}</div>`)}</div>`,
  )

// No history cache: htmx would keep whole pages of patients in the browser. 401 and 5xx swap nothing, so nothing typed goes.
const htmxConfig = JSON.stringify({
  allowEval: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  timeout: 20_000,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '409|413|422', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
})

const head = ({ title, assets, hasSignIn, hasForm, hasUploads }: Frame): Html =>
  html`<meta charset="utf-8">
<title>${title} · ${words.product}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<meta name="htmx-config" content="${htmxConfig}">
<link rel="icon" href="${assets.url('mark.svg')}" type="image/svg+xml">
<link rel="preload" href="${assets.url('atkinson-hyperlegible-next-latin-400-normal.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assets.url('main.css')}">
${['main', ...(hasSignIn ? ['sign-in'] : []), ...(hasForm ? ['volet'] : []), ...(hasUploads ? ['uploads'] : [])].map(
  (name) => html`<script src="${assets.url(`${name}.js`)}" defer></script>
`,
)}`

const header = (frame: Frame): Html =>
  html`<header class="top">${when(frame.banner, (text) => html`<p class="demo">${text}</p>`)}
<div class="top-row"><a class="brand" href="/">${mark()}${words.product}</a>
${when(frame.nav?.length && frame.nav, navigation)}${when(frame.search, searchForm)}${when(frame.person, account)}</div></header>`

const navigation = (links: readonly NavLink[]): Html =>
  html`<nav class="main-nav" aria-label="${words.navigation}"><ul>${links.map(
    (link) =>
      html`<li><a href="${link.href}"${attributes({ 'aria-current': link.current ? 'page' : undefined })}>${link.label}${when(
        link.count,
        (count) => html` <span class="nav-count">${count}</span>`,
      )}</a></li>`,
  )}</ul></nav>`

const searchForm = (search: NonNullable<Frame['search']>): Html =>
  html`<search class="find"><form action="${search.action}" method="${search.method ?? 'post'}">
  ${icon('search')}<input type="search" name="q" value="${search.value ?? ''}" aria-label="${search.label ?? words.search.label}" placeholder="${search.hint ?? words.search.hint}" autocomplete="off" spellcheck="false" maxlength="100" data-search aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd><button type="submit" class="visually-hidden" tabindex="-1">${words.search.submit}</button>
</form></search>`

const account = (person: NonNullable<Frame['person']>): Html =>
  html`<details class="me" data-menu><summary><span class="me-words"><strong>${person.name}</strong><span>${person.spaceLabel}</span></span>${icon('chevron-down')}</summary>
<div class="me-menu">${when(
    person.spaces?.length && person.spaces,
    (spaces) => html`<p class="menu-title">${words.me.spaces}</p><ul>${spaces.map(spaceLink)}</ul>`,
  )}${when(person.links?.length && person.links, (links) => html`<ul>${links.map((link) => menuLink(link))}</ul>`)}
<form method="post" action="/deconnexion"><button type="submit" class="menu-button">${icon('log-out')}${words.me.signOut}</button></form>${when(
    person.isAtProvider,
    () =>
      html`<form method="post" action="/deconnexion"><input type="hidden" name="aussi" value="psc"><button type="submit" class="menu-button">${icon('log-out')}${words.me.signOutEverywhere}</button></form>`,
  )}</div></details>`

const menuLink = ({ label, href }: Link, given: Attributes = {}): Html =>
  html`<li><a href="${href}"${attributes(given)}>${label}</a></li>`

const spaceLink = ({ passesTo, current, ...link }: SpaceLink): Html =>
  passesTo
    ? html`<li><form method="post" action="${link.href}"><input type="hidden" name="vers" value="${passesTo}"><button type="submit" class="menu-button">${link.label}</button></form></li>`
    : menuLink(link, { 'aria-current': current ? 'true' : undefined })

const trailOf = ({ trail, back }: Frame): Html =>
  html`${when(
    trail?.length && trail,
    (steps) =>
      html`<nav class="trail" aria-label="${words.trail}"><ol>${steps.map(({ label, href }) => html`<li>${href ? html`<a href="${href}">${label}</a>` : html`<span aria-current="page">${label}</span>`}</li>`)}</ol></nav>`,
  )}${when(back, ({ label, href }) => html`<p class="back"><a href="${href}">${icon('arrow-left')}${label}</a></p>`)}`

const noticeOf = ({ notice }: Frame): Html =>
  when(notice, ({ tone, text, action }) => callout({ tone, body: text, live: true, ...(action ? { action } : {}) }))

const footer = (help = '/aide'): Html =>
  html`<footer class="foot" aria-label="${words.footer.label}"><ul>
<li><a href="/accessibilite">${words.footer.accessibility}</a></li>
<li><a href="${help}">${words.footer.help}</a></li>
<li><a href="/verifier">${words.footer.check}</a></li>
<li><a href="/contact">${words.footer.contact}</a></li>
<li>${words.product} · ${words.footer.version(program.version)}</li>
</ul></footer>`

// A way from one point to the right circle.
const mark = (): Html =>
  html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="M6 25c0-9 5-6 9-9s2-8 4-9"/><circle cx="6" cy="25" r="3"/><circle cx="23" cy="8" r="5"/></svg>`
