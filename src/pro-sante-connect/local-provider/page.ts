import { html } from 'hono/html'
import type { Group, Identity } from './identities.ts'
import { words } from './words.ts'

type Html = ReturnType<typeof html>

/** What Pro Santé Connect may answer beside an identity or a refusal. */
export type Trouble = keyof typeof words.signIn.trouble

const groups: readonly Group[] = ['doctors', 'agents', 'others']

export const stylesheetPath = '/demonstration/page.css'

const layout = (title: string, content: Html) => html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${words.banner}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<header><p>${words.banner}</p></header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`

const button = ({ key, name, detail }: Identity) =>
  html`<li><button type="submit" name="identity" value="${key}"><strong>${name}</strong><span>${detail}</span></button></li>`

function group(of: Group, identities: readonly Identity[]): Html | '' {
  const members = identities.filter((identity) => identity.group === of)
  if (members.length === 0) return ''
  return html`<section aria-labelledby="${of}"><h2 id="${of}">${words.signIn.groups[of]}</h2><ul>${members.map(button)}</ul></section>`
}

const troubles = Object.keys(words.signIn.trouble) as Trouble[]

const troubleButton = (trouble: Trouble) => {
  const { name, detail } = words.signIn.trouble[trouble]
  return html`<li><button type="submit" name="trouble" value="${trouble}"><strong>${name}</strong><span>${detail}</span></button></li>`
}

export const signInPage = (identities: readonly Identity[]): Html =>
  layout(
    words.signIn.title,
    html`<p>${words.signIn.explanation}</p>
<form method="post">
${groups.map((of) => group(of, identities))}
<section aria-labelledby="troubles"><h2 id="troubles">${words.signIn.troubles}</h2><ul>${troubles.map(troubleButton)}</ul></section>
<button type="submit" name="refuse" value="yes" class="refuse">${words.signIn.refuse}</button>
</form>`,
  )

export type Notice = Exclude<keyof typeof words, 'banner' | 'signIn' | 'backToService'>

export const noticePage = (notice: Notice, serviceUrl: string): Html =>
  layout(
    words[notice].title,
    html`<p>${words[notice].explanation}</p><p><a href="${serviceUrl}">${words.backToService}</a></p>`,
  )
