import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { confirmDossier } from '../confirm-dossier.ts'

export const confirm: Handler = async (call) => {
  const id = idFrom(call)
  const result = await confirmDossier(contextOf(call), actorOf(call), id)
  if ('refused' in result && result.refused === 'notFound') throw new NotFound()
  return call.redirect(`/dossiers/${id}${'confirmed' in result ? '?fait=actuel' : ''}`, 303)
}
