import { can } from '../../access/policy.ts'
import { dayOf } from '../../calendar.ts'
import { actingAs } from '../../db/acting-as.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { findDossier } from '../../dossiers/store.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { answersIn } from '../../seals/content.ts'
import { newsFor } from '../../seals/news.ts'
import { isIntact } from '../../seals/seal.ts'
import { markRead } from '../../seals/store.ts'
import { voletOf } from '../../volets/forms.ts'
import { lookupsFor } from '../../volets/pages/load.ts'
import { latestSeals } from '../../volets/store.ts'
import { voletKinds } from '../../volets/volet.ts'
import { concerns } from '../demande.ts'
import { parseMove } from '../move-form.ts'
import { noteFault, noteSchema } from '../note.ts'
import { findDemande, receiverOf } from '../store.ts'
import { flowOf, movesIn, transitionOf } from '../transitions.ts'
import { noMoveChosen } from '../words.ts'
import { writeNote as writeIt } from '../write-note.ts'
import type { AnswerState } from './answer-view.ts'
import { inboxHref } from './inbox-view.ts'
import { makeMove } from './make-move.ts'
import { seenFrom, typedFrom } from './move-fields.ts'
import { renderReceived } from './received-page.ts'
import { sealedVoletView } from './sealed-volet-view.ts'

export const showReceived: Handler = (call) => renderReceived(call, idFrom(call), {}, 200)

export const answerDemande: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const id = idFrom(call)
  const form = await formOf(call)
  const { stay } = orNotFound(await actingAs(db, actorOf(call), (tx) => findDemande(tx, id)))
  const flow = flowOf(stay)
  const answers = movesIn(flow).filter((move) => move !== 'open' && transitionOf(flow, move)?.by === 'structure')
  const typed = Object.fromEntries(answers.map((move) => [move, typedFrom(form, move)]))
  const chosen = answers.find((move) => move === first(form, 'geste'))
  if (!chosen) return again(call, id, { typed, refusal: noMoveChosen }, 422)
  const parsed = parseMove(flow, chosen, typedFrom(form, chosen), dayOf(now()))
  if ('faults' in parsed) return again(call, id, { typed, chosen, faults: parsed.faults }, 422)
  const result = await makeMove(call, id, chosen, parsed.details, seenFrom(form))
  if (result === 'done') return call.redirect(`/demandes/${id}?fait=repondu#contenu`, 303)
  return again(call, id, { typed, chosen, refusal: result.refusal }, 409)
}

const again = (call: Call, id: string, answer: AnswerState, status: 409 | 422) =>
  renderReceived(call, id, { answer }, status)

export const writeNote: Handler = async (call) => {
  const id = idFrom(call)
  const form = await formOf(call)
  const typed = first(form, 'note')
  const parsed = noteSchema.safeParse(typed)
  if (!parsed.success) return renderReceived(call, id, { note: { typed, fault: noteFault(parsed.error, typed) } }, 422)
  const result = await writeIt(contextOf(call), actorOf(call), id, parsed.data, seenFrom(form))
  if ('saved' in result) return call.redirect(`/demandes/${id}?fait=note#contenu`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return renderReceived(call, id, { note: { typed, refusal: result } }, 409)
}

/** One volet as it was last sealed; a draft is never shown to a structure. */
export const showReceivedVolet: Handler = async (call) => {
  const { db, now, sealKeys } = contextOf(call)
  const actor = actorOf(call)
  const id = idFrom(call)
  const kind = orNotFound(voletKinds.find((each) => each === call.req.param('kind')))
  const { demande, dossier, seal, lookups, news } = await actingAs(db, actor, async (tx) => {
    const demande = orNotFound(await findDemande(tx, id))
    const relation = await receiverOf(tx, demande)
    if (!can(relation, 'read', kind) || !concerns(demande, kind)) throw new NotFound()
    const dossier = orNotFound(await findDossier(tx, demande.dossierId))
    const seals = await latestSeals(tx, demande.dossierId)
    const seal = orNotFound(seals.find((each) => each.kind === kind))
    await record(tx, actor, {
      action: 'openVolet',
      reason: relation,
      dossierId: demande.dossierId,
      target: kind,
      detail: { demande: id, number: seal.number },
    })
    await markRead(tx, demande, seal, now())
    const [news] = await newsFor(tx, demande, [seal], voletOf)
    const lookups = await lookupsFor(tx, voletOf(kind), answersIn(seal.content))
    return { demande, dossier, seal, lookups, news }
  })
  const isSound = await isIntact(sealKeys.find, dossier.number, seal)
  const { title } = voletOf(kind)
  return render(
    call,
    {
      title: `${title} · ${patientName(dossier)}`,
      width: 'narrow',
      trail: [
        { label: demande.structureName, href: inboxHref(demande.finess) },
        { label: patientName(dossier), href: `/demandes/${id}` },
        { label: title },
      ],
    },
    sealedVoletView({ demande, dossier, seal, lookups, isSound, news }, now()),
  )
}
