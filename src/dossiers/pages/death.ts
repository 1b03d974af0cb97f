import { dayOf } from '../../calendar.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { dateField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { readDate } from '../../volets/dates.ts'
import { declareDeath } from '../declare-death.ts'
import { deathWords as words } from '../manage-words.ts'
import { backLabel, managed, managePage } from './manage-page.ts'

export const askDeath: Handler = (call) => show(call)

export const tellDeath: Handler = async (call) => {
  const typed = first(await formOf(call), 'jour').trim()
  const day = readDate(typed)
  if (!day) return show(call, { typed, fault: typed === '' ? 'missing' : 'notADate' }, 422)
  const id = idFrom(call)
  const result = await declareDeath(contextOf(call), actorOf(call), id, day)
  if ('closed' in result) return call.redirect(`/dossiers/${id}?fait=deces`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return show(call, { typed, fault: result.refused }, 422)
}

type Typed = { typed?: string; fault?: keyof typeof words.faults }

async function show(call: Call, { typed, fault }: Typed = {}, status: 200 | 422 = 200): Promise<Response> {
  const found = await managed(call, 'close', 'dossier')
  const { title, lead, day, follows, family, act, faults } = words
  const max = dayOf(contextOf(call).now())
  return managePage(
    call,
    found,
    {
      title,
      lead,
      body: html`<form method="post">${dateField({ id: 'jour', name: 'jour', label: day, required: true, value: typed, max, fault: fault && faults[fault] })}
        ${callout({ tone: 'info', body: html`${follows} ${family}` })}
        <div class="actions">${button(act, { kind: 'danger' })}${buttonLink(backLabel, `/dossiers/${found.dossier.id}`, { kind: 'quiet' })}</div></form>`,
    },
    status,
  )
}
