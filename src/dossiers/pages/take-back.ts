import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { takeBack } from '../set-aside.ts'

export const takeBackDossier: Handler = async (call) => {
  const id = idFrom(call)
  const result = await takeBack(contextOf(call), actorOf(call), id)
  if ('refused' in result) throw new NotFound()
  return call.redirect(`/dossiers/${id}?fait=reprisEnCharge`, 303)
}
