import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { remindDemande } from '../remind-demande.ts'
import { findOwn } from './follow.ts'

/** Too soon or useless, the page that one comes back to says so by what it shows. */
export const remind: Handler = async (call) => {
  const { demande } = await findOwn(call)
  const result = await remindDemande(contextOf(call), actorOf(call), demande.id)
  if ('refused' in result) throw new NotFound()
  const done = result.reminded ? '?fait=relancee' : ''
  return call.redirect(`/dossiers/${idFrom(call)}${done}#demande-${demande.id}`, 303)
}
