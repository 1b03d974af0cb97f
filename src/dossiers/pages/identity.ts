import { dayOf } from '../../calendar.ts'
import { actingAs, readingAs } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { html, when } from '../../ui/html.ts'
import { callout, faultList, pageHead } from '../../ui/parts.ts'
import { changeIdentity as changeIt } from '../change-identity.ts'
import { identitySchema } from '../identity-form.ts'
import { allowedDossier } from './allowed.ts'
import { agreement, type Duplicate, duplicateAlert, isAgreed } from './duplicate.ts'
import {
  type Faults,
  faultsFrom,
  identityFields,
  identityNames,
  labelOf,
  type Typed,
  typedFrom,
} from './identity-fields.ts'

export const showIdentity: Handler = async (call) => {
  const id = idFrom(call)
  const actor = actorOf(call)
  const dossier = await actingAs(contextOf(call).db, actor, async (tx) => {
    const { dossier, relation } = await allowedDossier(tx, id, 'write', 'identity')
    await record(tx, actor, { action: 'openDossier', reason: relation, dossierId: id, target: 'identite' })
    return dossier
  })
  const traits: Record<string, unknown> = dossier
  const typed = Object.fromEntries(identityNames.map((name) => [name, String(traits[name] ?? '')]))
  return show(call, id, typed, {}, 200)
}

export const changeIdentity: Handler = async (call) => {
  const id = idFrom(call)
  const form = await formOf(call)
  const typed = typedFrom(form)
  await readingAs(contextOf(call).db, actorOf(call), (tx) => allowedDossier(tx, id, 'write', 'identity'))
  const parsed = identitySchema(dayOf(contextOf(call).now())).safeParse(typed)
  if (!parsed.success) return show(call, id, typed, faultsFrom(parsed.error.issues), 422)
  const identity = parsed.data
  const result = await changeIt(contextOf(call), actorOf(call), id, identity, isAgreed(form, identity))
  if ('changed' in result) return call.redirect(`/dossiers/${id}?fait=identite`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  if (result.refused === 'age') return show(call, id, typed, { birthDate: 'age' }, 422, undefined, result.fault)
  const duplicate = result.refused === 'duplicate' ? { own: result.own, of: identity } : undefined
  return show(call, id, typed, {}, 409, duplicate)
}

const show = (
  call: Call,
  id: string,
  typed: Typed,
  faults: Faults,
  status: 200 | 409 | 422,
  duplicate?: Duplicate,
  refusal?: string,
) =>
  render(
    call,
    {
      title: 'Identité',
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: 'Dossier', href: `/dossiers/${id}` },
        { label: 'Identité' },
      ],
    },
    html`${pageHead({ title: 'Identité de la personne' })}
    ${when(refusal, (text) => callout({ tone: 'bad', live: true, title: text }))}${when(duplicate, ({ own }) => duplicateAlert(own))}${when(status === 409 && !duplicate, () => callout({ tone: 'bad', live: true, title: 'Un volet est déjà validé.', body: 'L’identité fait partie de ce qui est scellé : rouvrez d’abord les volets validés.' }))}
    ${faultList(Object.keys(faults).map((key) => ({ key, label: labelOf(key) })))}
    <form method="post" action="/dossiers/${id}/identite">${when(duplicate, ({ of }) => agreement(of))}${identityFields(typed, faults)}
    <div class="actions">${button(duplicate ? 'Enregistrer quand même' : 'Enregistrer l’identité', { kind: 'primary' })}${buttonLink('Revenir au dossier', `/dossiers/${id}`, { kind: 'quiet' })}</div></form>`,
    status,
  )
