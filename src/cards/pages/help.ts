import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { dataTable, pageHead } from '../../ui/parts.ts'
import { helpWords as words } from '../help-words.ts'

/** How a doctor prepares his own computer. */
export const showCardHelp: Handler = (call) =>
  render(
    call,
    { title: words.title, width: 'narrow', back: words.back },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <nav aria-label="${words.contents}"><ul>${words.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
      ${join(words.sections.map(section))}
      <h2 id="modules">${words.modules.title}</h2><p>${words.modules.text}</p>
      ${dataTable({ caption: words.modules.title, hideCaption: true, columns: words.modules.columns, rows: words.modules.rows })}
      <p><a href="/connexion/carte/echec">${words.trouble}</a></p>`,
  )

type Section = (typeof words.sections)[number]
const section = ({ id, title, text, steps }: Section): Html =>
  html`<h2 id="${id}">${title}</h2>${text.map((each) => html`<p>${each}</p>`)}
    ${steps.length > 0 ? html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>` : ''}`
