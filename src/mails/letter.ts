/** `html` says the same; `isSecret`: holds a code or a link, and is emptied once sent. */
export type Letter = { subject: string; body: string; html?: string; isSecret?: boolean }

/** One line of a letter: a sentence, a code to copy, or a link to follow. */
export type Line = string | { code: string } | { link: string; label: string }

const HELLO = 'Bonjour,'
const FOOT = 'Ce message est envoyé par un automate\u00a0: ne répondez pas à cette adresse.'
const SIGNATURE = 'OpenTrajectoire'

/** A letter to the holder of an account, as text and as HTML. */
export function letterOf(subject: string, lines: readonly Line[], { isSecret = false } = {}): Letter {
  const all = [HELLO, ...lines, FOOT, SIGNATURE]
  return {
    subject,
    body: `${all.map(asText).join('\n\n')}\n`,
    html: pageOf(subject, all.map(asHtml).join('\n')),
    isSecret,
  }
}

const asText = (line: Line): string => {
  if (typeof line === 'string') return line
  return 'code' in line ? `    ${line.code}` : `${line.label}\n${line.link}`
}

const asHtml = (line: Line): string => {
  if (typeof line === 'string') return `<p>${escaped(line)}</p>`
  return 'code' in line
    ? `<p style="font-size:28px;letter-spacing:6px;font-weight:bold;font-family:monospace">${escaped(line.code)}</p>`
    : `<p><a href="${escaped(line.link)}">${escaped(line.label)}</a><br><span style="font-size:13px">${escaped(line.link)}</span></p>`
}

const pageOf = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b;max-width:34em;margin:1.5em auto;padding:0 1em">
${body}
</body></html>
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
