// The buttons of one’s own texts: one goes into a field, or what the field holds is kept.
import { readingAs } from '../../db/acting-as.ts'
import { isId } from '../../db/new-id.ts'
import { actorOf, type Call, contextOf, type Form, first, orNotFound } from '../../http/page.ts'
import { keepTemplate } from '../../templates/keep-template.ts'
import { joined } from '../../templates/rules.ts'
import { listTemplates } from '../../templates/store.ts'
import { takeTemplate } from '../../templates/take-template.ts'
import type { Template } from '../../templates/template.ts'
import { findQuestion } from '../rules.ts'
import type { Volet } from '../volet.ts'
import type { FormState } from './form-state.ts'
import type { Press } from './posted.ts'
import { nameOf } from './template-view.ts'

/** Does what its button asks about one’s texts: the form that comes out of it is the one to save. */
export async function withTemplate(
  call: Call,
  volet: Volet,
  form: Form,
  press: Press,
): Promise<{ form: Form; said?: FormState['templateSaid'] }> {
  if (press.act !== 'insert' && press.act !== 'keepTemplate') return { form }
  const { key } = press
  orNotFound(findQuestion(volet, key)?.question.kind === 'longText' ? key : undefined)
  const typed = first(form, key)
  if (press.act === 'insert') {
    const id = orNotFound(isId(press.template) ? press.template : undefined)
    const text = orNotFound(await takeTemplate(contextOf(call), actorOf(call), id, key))
    return { form: { ...form, [key]: [joined(typed, text)] } }
  }
  const name = first(form, nameOf(key))
  const result = await keepTemplate(contextOf(call), actorOf(call), key, { name, text: typed })
  return { form, said: 'kept' in result ? { key, kept: result.kept } : { key, name, fault: result.fault.text } }
}

export function templatesOf(call: Call): Promise<Template[]> {
  const actor = actorOf(call)
  return readingAs(contextOf(call).db, actor, (tx) => listTemplates(tx, actor))
}
