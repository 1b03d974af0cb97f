import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { html, join } from '../../ui/html.ts'
import { setAsideWords as words } from '../manage-words.ts'
import { setAside as setItAside, takeBack as takeItBack } from '../set-aside.ts'
import { backLabel, managed, managePage } from './manage-page.ts'

export const askSetAside: Handler = async (call) => {
  const found = await managed(call, 'write', 'circle')
  const { id, doctorId } = found.dossier
  const { title, lead, access, told, named, demandes, act } = words
  const isNamed = doctorId === actorOf(call).accountId
  const follows = [access, told, ...(isNamed ? [named] : []), demandes]
  return managePage(call, found, {
    title,
    lead,
    body: html`<ul>${join(follows.map((line) => html`<li>${line}</li>`))}</ul>
      <div class="actions">${postButton(act, `/dossiers/${id}/pas-mon-patient`, { kind: 'danger' })}${buttonLink(backLabel, `/dossiers/${id}`, { kind: 'quiet' })}</div>`,
  })
}

/** The list then offers the undo: the dossier itself is no longer open to him. */
export const setAside: Handler = async (call) => {
  const id = idFrom(call)
  if ('refused' in (await setItAside(contextOf(call), actorOf(call), id))) throw new NotFound()
  return call.redirect(`/dossiers?fait=ecarte&dossier=${id}`, 303)
}

export const takeBack: Handler = async (call) => {
  const id = idFrom(call)
  if ('refused' in (await takeItBack(contextOf(call), actorOf(call), id))) throw new NotFound()
  return call.redirect(`/dossiers/${id}?fait=reprisPatient`, 303)
}
