import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { frLongDate } from '../../ui/format.ts'
import { html, when } from '../../ui/html.ts'
import { reactivationWords as words } from '../manage-words.ts'
import { reactivateDossier } from '../reactivate-dossier.ts'
import { isClosed, mayReactivate, reactivableUntil } from '../rules.ts'
import { backLabel, managed, managePage } from './manage-page.ts'

export const askReactivation: Handler = (call) => show(call)

export const reactivate: Handler = async (call) => {
  const id = idFrom(call)
  const result = await reactivateDossier(contextOf(call), actorOf(call), id)
  if ('reactivated' in result) return call.redirect(`/dossiers/${id}?fait=repriseDossier`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return show(call, 409)
}

async function show(call: Call, status: 200 | 409 = 200): Promise<Response> {
  const found = await managed(call, 'close', 'dossier')
  const { config, now } = contextOf(call)
  const { id, status: current, closedAt, diedOn } = found.dossier
  const may = mayReactivate(found.dossier, now(), config.reactivationDays)
  const back = buttonLink(backLabel, `/dossiers/${id}`, { kind: 'quiet' })
  const tooLate = diedOn ? words.tooLateDead : words.tooLate
  const whyNot = isClosed(current) ? tooLate : words.notClosed
  const refusal = may ? undefined : whyNot
  const body = refusal
    ? html`<div class="actions">${back}</div>`
    : html`<p>${words.demandes}</p>${when(diedOn, () => html`<p><strong>${words.death}</strong></p>`)}
      ${when(closedAt, (at) => html`<p class="soft">${words.until(frLongDate(reactivableUntil(at, config.reactivationDays)))}</p>`)}
      <div class="actions">${postButton(words.act, `/dossiers/${id}/reprendre`, { kind: 'primary' })}${back}</div>`
  return managePage(call, found, { title: words.title, lead: words.lead, refusal, body }, status)
}
