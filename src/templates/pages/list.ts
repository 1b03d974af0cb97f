import { readingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button } from '../../ui/buttons.ts'
import { longTextField, textField } from '../../ui/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { allVolets } from '../../volets/forms.ts'
import { findQuestion } from '../../volets/rules.ts'
import { changeTemplate, dropTemplate } from '../change-template.ts'
import { listTemplates } from '../store.ts'
import { LONGEST_TEXT, type Template, type TemplateFault } from '../template.ts'
import { templateWords as words } from '../words.ts'

const PATH = '/compte/modeles'
const idOf = (call: Call): string => call.req.param('id') ?? ''

export const showTemplates: Handler = (call) => showList(call)

export const changeOne: Handler = async (call) => {
  const form = await formOf(call)
  const typed = { name: first(form, 'nom'), text: first(form, 'texte') }
  const result = await changeTemplate(contextOf(call), actorOf(call), idOf(call), typed)
  if ('refused' in result) throw new NotFound()
  return 'fault' in result
    ? showList(call, { id: idOf(call), ...typed, fault: result.fault })
    : call.redirect(`${PATH}?fait=modele`, 303)
}

export const dropOne: Handler = async (call) => {
  if (!(await dropTemplate(contextOf(call), actorOf(call), idOf(call)))) throw new NotFound()
  return call.redirect(`${PATH}?fait=modeleSupprime`, 303)
}

type Refused = { id: string; name: string; text: string; fault: TemplateFault }

async function showList(call: Call, refused?: Refused): Promise<Response> {
  const actor = actorOf(call)
  const templates = await readingAs(contextOf(call).db, actor, (tx) => listTemplates(tx, actor))
  return render(
    call,
    { title: words.title, width: 'narrow', back: { label: 'Mon compte', href: '/compte' } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${templates.length === 0 ? html`<p>${words.none}</p>` : templates.map((each) => oneTemplate(each, refused))}`,
    refused ? 422 : 200,
  )
}

function oneTemplate(template: Template, refused: Refused | undefined): Html {
  const { id, question } = template
  const own = refused?.id === id ? refused : undefined
  const { name, text } = own ?? template
  const faultOf = (field: TemplateFault['field']) => (own?.fault.field === field ? own.fault.text : undefined)
  return card({
    title: labelOf(question),
    body: html`<form method="post" action="${PATH}/${id}" novalidate>
      ${textField({ id: `nom-${id}`, name: 'nom', label: words.name, value: name, required: true, fault: faultOf('name') })}
      ${longTextField({ id: `texte-${id}`, name: 'texte', label: words.text, value: text, max: LONGEST_TEXT, rows: 4, required: true, fault: faultOf('text') })}
      <div class="actions">${button(words.save, { small: true })}</div></form>
      <form method="post" action="${PATH}/${id}/supprimer" class="inline-form">${button(
        html`${words.drop}<span class="visually-hidden">${words.dropWhat(template.name)}</span>`,
        { small: true, kind: 'danger', icon: 'trash-2', confirm: words.dropAsk },
      )}</form>`,
  })
}

const labelOf = (key: string): string => {
  const [found] = allVolets.flatMap((volet) => findQuestion(volet, key) ?? [])
  return found?.question.label ?? words.unknownQuestion
}
