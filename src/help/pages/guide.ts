import { contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html, join, when } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { guides } from '../guides.ts'
import { helpWords as words } from '../words.ts'

/** One task, step by step. */
export const showGuide: Handler = (call) => {
  const at = guides.findIndex(({ slug }) => slug === call.req.param('guide'))
  const guide = orNotFound(guides[at])
  const next = guides[at + 1]
  const { name } = contextOf(call).config.support
  return render(
    call,
    { title: guide.title, width: 'narrow', trail: [{ label: words.title, href: '/aide' }, { label: guide.title }] },
    html`${pageHead({ title: guide.title, lead: guide.lead })}
    ${when(guide.picture, ({ file, alt }) => html`<img class="help-picture" src="${contextOf(call).assets.url(file)}" alt="${alt}">`)}
    ${join(guide.steps.map(({ title, text }) => html`<h2>${title}</h2><p>${text}</p>`))}
    <p class="soft">${words.more(name)} <a href="/contact">${words.contact}</a></p>
    ${when(next, ({ slug, title }) => html`<p><a href="/aide/guides/${slug}">${words.next(title)}</a></p>`)}`,
  )
}
