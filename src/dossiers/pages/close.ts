import { motiveNames } from '../../demandes/motives.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { radioField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { closeDossier } from '../close-dossier.ts'
import { type ClosedStatus, closingMotives } from '../closing.ts'
import { closingFollows, closingWords } from '../manage-words.ts'
import { isClosed } from '../rules.ts'
import { backLabel, managed, managePage } from './manage-page.ts'

export const askClosing =
  (to: ClosedStatus): Handler =>
  (call) =>
    show(call, to)

export const close =
  (to: ClosedStatus): Handler =>
  async (call) => {
    const typed = first(await formOf(call), 'motif')
    const because = closingMotives[to].find((motive) => motive === typed)
    if (!because) return show(call, to, { fault: closingFollows.missing }, 422)
    const id = idFrom(call)
    const result = await closeDossier(contextOf(call), actorOf(call), id, { to, because })
    if ('closed' in result)
      return call.redirect(`/dossiers/${id}?fait=${to === 'cancelled' ? 'annule' : 'archive'}`, 303)
    if (result.refused === 'notFound') throw new NotFound()
    return show(call, to, { refusal: closingWords[to].already }, 409)
  }

type Trouble = { fault?: string; refusal?: string }

async function show(
  call: Call,
  to: ClosedStatus,
  { fault, refusal }: Trouble = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const found = await managed(call, 'close', 'dossier')
  const { dossier, live } = found
  const { title, lead, motive, act, already } = closingWords[to]
  const options = closingMotives[to].map((value) => ({ value, label: motiveNames[value] }))
  const back = buttonLink(backLabel, `/dossiers/${dossier.id}`, { kind: 'quiet' })
  const form = html`<form method="post">${radioField({ id: 'motif', name: 'motif', label: motive, required: true, options, fault })}
    ${callout({ tone: 'owed', body: `${to === 'archived' && dossier.status === 'followed' ? closingFollows.course : closingFollows.demandes(live)} ${closingFollows.until(contextOf(call).config.reactivationDays)}` })}
    <div class="actions">${button(act, { kind: 'danger' })}${back}</div></form>`
  const isOver = isClosed(dossier.status)
  return managePage(
    call,
    found,
    {
      title,
      lead,
      refusal: refusal ?? (isOver ? already : undefined),
      body: isOver ? html`<div class="actions">${back}</div>` : form,
    },
    status,
  )
}
