import { dayOf } from '../../calendar.ts'
import { readingAs } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { checkboxField, dateField } from '../../ui/fields.ts'
import { html, when } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { readDate } from '../../volets/dates.ts'
import { deathRecap } from '../death-recap.ts'
import { declareDeath } from '../declare-death.ts'
import { deathWords as words } from '../manage-words.ts'
import { patientName } from './list-view.ts'
import { backLabel, managed, managePage } from './manage-page.ts'

export const askDeath: Handler = (call) => show(call)

export const tellDeath: Handler = async (call) => {
  const form = await formOf(call)
  const typed = first(form, 'jour').trim()
  const day = readDate(typed)
  const isConfirmed = first(form, 'confirme') === 'oui'
  if (!day) return show(call, { typed, isConfirmed, fault: typed === '' ? 'missing' : 'notADate' }, 422)
  if (!isConfirmed) return show(call, { typed, isConfirmed, fault: 'unconfirmed' }, 422)
  const id = idFrom(call)
  const result = await declareDeath(contextOf(call), actorOf(call), id, day)
  if ('closed' in result) return call.redirect(`/dossiers/${id}?fait=deces`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return show(call, { typed, isConfirmed, fault: result.refused }, 422)
}

type Typed = { typed?: string; isConfirmed?: boolean; fault?: keyof typeof words.faults }

async function show(
  call: Call,
  { typed, isConfirmed = false, fault }: Typed = {},
  status: 200 | 422 = 200,
): Promise<Response> {
  const found = await managed(call, 'close', 'dossier')
  const { dossier } = found
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const recap = await readingAs(db, actor, (tx) => deathRecap(tx, dossier.patientId, actor.accountId))
  const { title, lead, day, act, faults } = words
  const max = dayOf(now())
  const dayFault = fault && fault !== 'unconfirmed' ? faults[fault] : undefined
  return managePage(
    call,
    found,
    {
      title,
      lead,
      body: html`<form method="post">${dateField({ id: 'jour', name: 'jour', label: day, required: true, value: typed, max, fault: dayFault })}
        ${callout({ tone: 'owed', title: words.closes(recap), body: html`<p>${words.tells(recap)}</p>${when(recap.structures, () => html`<p>${words.structures}</p>`)}${when(recap.relatives, () => html`<p>${words.family}</p>`)}` })}
        ${checkboxField({ id: 'confirme', name: 'confirme', label: words.confirmation, required: true, options: [{ value: 'oui', label: words.confirm(patientName(dossier)) }], values: isConfirmed ? ['oui'] : [], fault: fault === 'unconfirmed' ? faults.unconfirmed : undefined })}
        <div class="actions">${button(act, { kind: 'danger' })}${buttonLink(backLabel, `/dossiers/${dossier.id}`, { kind: 'quiet' })}</div></form>`,
    },
    status,
  )
}
