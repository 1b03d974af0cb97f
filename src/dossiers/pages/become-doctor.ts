import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { becomeDoctor } from '../become-doctor.ts'

/** Named meanwhile, or awaited: the page of the dossier says by whom. */
export const becomeItsDoctor: Handler = async (call) => {
  const id = idFrom(call)
  const result = await becomeDoctor(contextOf(call), actorOf(call), id)
  if ('refused' in result && result.refused === 'notFound') throw new NotFound()
  return call.redirect(`/dossiers/${id}${'named' in result ? '?fait=medecinTraitant' : ''}`, 303)
}
