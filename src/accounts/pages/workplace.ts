import { readingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { homeOf, safePath } from '../../sign-in/pages/home.ts'
import { button } from '../../ui/buttons.ts'
import { radioField } from '../../ui/choice-fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { chooseWorkplace } from '../choose-workplace.ts'
import { sectorName, workplaceWords as words } from '../words.ts'
import type { Workplace } from '../workplace.ts'
import { findWorkplaces } from '../workplace-store.ts'

export const WORKPLACE_PATH = '/connexion/activite'

/** Where a doctor with several activities says under which one he works; he goes on to `path`. */
export const workplacePageFor = (path: string): string => `${WORKPLACE_PATH}?suite=${encodeURIComponent(path)}`

export const showWorkplaces: Handler = async (call) => {
  const returnTo = returnPath(call.req.query('suite'))
  return answer(call, returnTo)
}

export const chooseOne: Handler = async (call) => {
  const form = await formOf(call)
  const returnTo = returnPath(first(form, 'suite'))
  const choice = await chooseWorkplace(contextOf(call), actorOf(call), first(form, 'activite'))
  return 'refused' in choice ? answer(call, returnTo, words.fault) : call.redirect(returnTo, 303)
}

const returnPath = (typed: string | undefined): string => {
  const path = safePath(typed)
  return path === '/' ? homeOf.doctor : path
}

/** With one activity or none there is nothing to choose. */
async function answer(call: Call, returnTo: string, fault?: string): Promise<Response> {
  const actor = actorOf(call)
  const known = await readingAs(contextOf(call).db, actor, (tx) => findWorkplaces(tx, actor.accountId))
  if (known.workplaces.length < 2) return call.redirect(returnTo, 303)
  const body = html`${pageHead({ title: words.title, lead: words.lead })}${formFor(known, returnTo, fault)}`
  return render(call, { title: words.title, width: 'narrow' }, body, fault ? 422 : 200)
}

type Known = { workplaces: readonly Workplace[]; workplace: string | null }

/** The one chosen last comes first; nothing is chosen in his place the first time. */
const formFor = ({ workplaces, workplace: last }: Known, returnTo: string, fault?: string): Html =>
  html`<form method="post" action="${WORKPLACE_PATH}"><input type="hidden" name="suite" value="${returnTo}">
    ${radioField({
      id: 'activite',
      name: 'activite',
      label: words.label,
      required: true,
      fault,
      ...(last ? { value: last } : {}),
      options: workplaces.toSorted((one, other) => Number(other.key === last) - Number(one.key === last)).map(optionOf),
    })}
    <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`

const optionOf = ({ key, place, address, speciality, sector }: Workplace) => ({
  value: key,
  label: place ?? words.unnamed,
  help: [speciality, sector && sectorName(sector), words.liberal, address].filter(Boolean).join(' · '),
})
