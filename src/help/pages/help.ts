import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button } from '../../ui/buttons.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { card, emptyState, pageHead } from '../../ui/parts.ts'
import { findHelp } from '../find.ts'
import type { Guide, QuestionAnswered } from '../guide.ts'
import { guides } from '../guides.ts'
import { questions } from '../questions.ts'
import { helpWords as words } from '../words.ts'

/** All guides, or those that hold the words typed. */
export const showHelp: Handler = (call) => {
  const typed = (call.req.query('q') ?? '').trim().slice(0, 100)
  const found = findHelp({ guides, questions }, typed)
  return render(
    call,
    { title: words.title },
    html`${pageHead({ title: words.title, lead: words.lead })}${searchForm(typed)}${typed ? results(typed, found) : shelves()}`,
  )
}

const searchForm = (typed: string): Html =>
  html`<search><form action="/aide" class="help-find"><label for="aide-q">${words.search}</label>
  <div class="actions"><input type="search" id="aide-q" name="q" value="${typed}" maxlength="100" autocomplete="off">${button(words.find, { kind: 'secondary' })}</div></form></search>`

const shelves = (): Html =>
  html`${card({ title: words.tasks, body: guideList(guides) })}
  ${card({ title: words.others, body: html`<ul class="help-list">${join(words.otherPages.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`))}</ul>` })}
  ${card({ title: words.questions, body: questionList(questions) })}
  ${card({ title: words.readers.title, body: html`<p>${words.readers.text}</p>` })}`

const results = (typed: string, found: { guides: readonly Guide[]; questions: readonly QuestionAnswered[] }): Html =>
  found.guides.length + found.questions.length === 0
    ? emptyState({
        title: words.nothing(typed),
        text: words.nothingHelp,
        action: html`<a href="/contact">${words.contact}</a>`,
      })
    : html`${when(found.guides.length, () => card({ title: words.tasks, body: guideList(found.guides) }))}
      ${when(found.questions.length, () => card({ title: words.questions, body: questionList(found.questions) }))}`

const guideList = (some: readonly Guide[]): Html =>
  html`<ul class="help-list">${join(
    some.map(
      ({ slug, title, lead }) =>
        html`<li><a href="/aide/guides/${slug}"><strong>${title}</strong></a> <span class="soft">${lead}</span></li>`,
    ),
  )}</ul>`

const questionList = (some: readonly QuestionAnswered[]): Html =>
  html`<dl class="help-questions">${join(some.map(({ question, answer }) => html`<dt>${question}</dt><dd>${answer}</dd>`))}</dl>`
