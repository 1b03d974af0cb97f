import { dayOf } from '../../calendar.ts'
import { isId, newId } from '../../db/new-id.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { faultList, pageHead } from '../../ui/parts.ts'
import { createDossier } from '../create-dossier.ts'
import { identitySchema } from '../identity-form.ts'
import { agreement, type Duplicate, duplicateAlert, isAgreed } from './duplicate.ts'
import { type Faults, faultsFrom, identityFields, labelOf, type Typed, typedFrom } from './identity-fields.ts'

const trail = [{ label: 'Mes dossiers', href: '/dossiers' }, { label: 'Nouveau dossier' }]
const title = 'Nouveau dossier Grand Âge'

export const showCreation: Handler = (call) =>
  render(call, { title, trail, width: 'narrow' }, creationForm({ id: newId(), typed: {}, faults: {} }))

export const create: Handler = async (call) => {
  const { now } = contextOf(call)
  const form = await formOf(call)
  const id = orNotFound(isId(first(form, 'id')) ? first(form, 'id') : undefined)
  const typed = typedFrom(form)
  const parsed = identitySchema(dayOf(now())).safeParse(typed)
  if (!parsed.success) return showAgain(call, { id, typed, faults: faultsFrom(parsed.error.issues) }, 422)
  const identity = parsed.data
  const despiteDuplicate = isAgreed(form, identity)
  const created = await createDossier(contextOf(call), actorOf(call), {
    id,
    orientation: 'grandAge',
    destinations: [],
    identity,
    despiteDuplicate,
  })
  if ('id' in created) return call.redirect(`/dossiers/${created.id}?fait=cree`, 303)
  if (created.refused === 'notFound') throw new NotFound()
  const duplicate = created.refused === 'duplicate' ? { own: created.own, of: identity } : undefined
  return showAgain(call, { id, typed, faults: {}, duplicate }, 409)
}

type Creation = { id: string; typed: Typed; faults: Faults; duplicate?: Duplicate | undefined }

const showAgain = (call: Call, creation: Creation, status: 409 | 422) =>
  render(call, { title, trail, width: 'narrow' }, creationForm(creation), status)

const creationForm = ({ id, typed, faults, duplicate }: Creation): Html => html`
  ${pageHead({ title, lead: 'L’identité d’abord ; les trois volets se remplissent ensuite, dans l’ordre que vous voulez.' })}
  ${faultList(Object.keys(faults).map((key) => ({ key, label: labelOf(key) })))}
  ${when(duplicate, ({ own }) => duplicateAlert(own))}
  <form method="post" action="/dossiers/nouveau">
    <input type="hidden" name="id" value="${id}">
    ${when(duplicate, ({ of }) => agreement(of))}
    ${identityFields(typed, faults)}
    <div class="actions">${button(duplicate ? 'Créer quand même ce dossier' : 'Créer le dossier', { kind: 'primary' })}${buttonLink('Abandonner', '/dossiers', { kind: 'quiet' })}</div>
  </form>`
