import { dayOf } from '../../calendar.ts'
import { actingAs } from '../../db/acting-as.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { idFrom } from '../../http/address.ts'
import {
  actorOf,
  type Call,
  contextOf,
  type Form,
  first,
  formOf,
  type Handler,
  NotFound,
  orNotFound,
} from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { dropStructure } from '../choose-structures.ts'
import { eventsOf } from '../event-store.ts'
import type { Flow } from '../flows/flow.ts'
import { parseMove } from '../move-form.ts'
import { sendDemandes } from '../send-demandes.ts'
import { findDemande } from '../store.ts'
import { flowOf, type Move, transitionOf } from '../transitions.ts'
import { isMove, refusalText } from '../words.ts'
import { makeMove } from './make-move.ts'
import { seenFrom, typedFrom } from './move-fields.ts'
import { notSentView, type RefusedMove, refusedMoveView } from './refused-view.ts'

/** A move of the doctor on one of his demandes: a reply, a decision, a cancellation. */
export const moveOwn: Handler = async (call) => {
  const form = await formOf(call)
  const own = await findOwn(call)
  const flow = flowOf(own.demande.stay)
  const move = orNotFound(moveFrom(form, flow))
  const typed = typedFrom(form, move)
  const parsed = parseMove(flow, move, typed, dayOf(contextOf(call).now()))
  if ('faults' in parsed) return showRefused(call, { ...own, move, typed, faults: parsed.faults }, 422)
  const made = await makeMove(call, own.demande.id, move, parsed.details, seenFrom(form))
  if (made !== 'done') return showRefused(call, { ...(await findOwn(call)), move, typed, refusal: made.refusal }, 409)
  return call.redirect(`/dossiers/${own.dossier.id}?fait=repondu#contenu`, 303)
}

function moveFrom(form: Form, flow: Flow): Move | undefined {
  const name = first(form, 'geste')
  return isMove(name) && name !== 'send' && transitionOf(flow, name)?.by === 'requester' ? name : undefined
}

/** The demande of the address, for the doctor who follows it. */
export const findOwn = (call: Call) =>
  actingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const [dossierId, demandeId] = [idFrom(call), idFrom(call, 'demande')]
    const demande = orNotFound(await findDemande(tx, demandeId))
    if (demande.dossierId !== dossierId) throw new NotFound()
    const { dossier, relation } = await allowedDossier(tx, dossierId, 'send', 'demande')
    const events = await eventsOf(tx, [demandeId])
    await record(tx, actorOf(call), { action: 'openDemande', reason: relation, dossierId, target: demandeId })
    return { demande, dossier, events, now: contextOf(call).now() }
  })

const showRefused = (call: Call, refused: RefusedMove, status: 409 | 422) =>
  render(
    call,
    {
      title: refused.demande.structureName,
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(refused.dossier), href: `/dossiers/${refused.dossier.id}` },
        { label: refused.demande.structureName },
      ],
    },
    refusedMoveView(refused),
    status,
  )

/** Sends to every structure on the list, or to none. */
export const sendAll: Handler = async (call) => {
  const id = idFrom(call)
  const result = await sendDemandes(contextOf(call), actorOf(call), id)
  if ('sent' in result) {
    const done = result.waiting ? 'envoyeesEnPartie' : 'envoyees'
    return call.redirect(`/dossiers/${id}${result.sent > 0 ? `?fait=${done}#contenu` : '#demandes'}`, 303)
  }
  if (result.refused === 'notFound') throw new NotFound()
  const text = refusalText(result.refused, 'selected')
  return render(call, { title: 'Envoi impossible', width: 'narrow' }, notSentView(id, text), 409)
}

export const dropChoice: Handler = async (call) => {
  const id = idFrom(call)
  const result = await dropStructure(contextOf(call), actorOf(call), id, idFrom(call, 'demande'))
  if ('refused' in result) throw new NotFound()
  return call.redirect(`/dossiers/${id}${result.dropped ? '?fait=retiree' : ''}#demandes`, 303)
}
