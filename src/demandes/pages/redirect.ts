import { actingAs } from '../../db/acting-as.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { html } from '../../ui/html.ts'
import { structuresAfter } from '../next-structures.ts'
import { type Redirected, redirectDemande } from '../redirect-demande.ts'
import { findDemande } from '../store.ts'
import { redirectWords, refusalText } from '../words.ts'
import { redirectView } from './redirect-view.ts'
import { notSentView } from './refused-view.ts'

/** The structure that comes next, and the one button that chooses it and sends. */
export const showNext: Handler = async (call) => {
  const context = contextOf(call)
  const actor = actorOf(call)
  const id = idFrom(call)
  const { dossier, demande, following } = await actingAs(context.db, actor, async (tx) => {
    const { dossier, relation } = await allowedDossier(tx, id, 'send', 'demande')
    const demande = await findDemande(tx, idFrom(call, 'demande'))
    if (demande?.dossierId !== id || demande.status !== 'refused') throw new NotFound()
    await record(tx, actor, { action: 'openDemande', reason: relation, dossierId: id, target: demande.id })
    return { dossier, demande, following: await structuresAfter(tx, context, actor, dossier, demande) }
  })
  return render(
    call,
    {
      title: redirectWords.title,
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(dossier), href: `/dossiers/${id}` },
        { label: redirectWords.title },
      ],
    },
    html`${dossierStrip(dossier, context.now())}${redirectView(dossier.id, demande, following)}`,
  )
}

export const sendNext: Handler = async (call) => {
  const id = idFrom(call)
  const finess = first(await formOf(call), 'finess')
  const result = await redirectDemande(contextOf(call), actorOf(call), id, idFrom(call, 'demande'), finess)
  if ('sent' in result) return call.redirect(`/dossiers/${id}?fait=redirigee#contenu`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return notSent(call, id, whyNot(result.refused))
}

const notSent = (call: Call, id: string, text: string) =>
  render(call, { title: 'Envoi impossible', width: 'narrow' }, notSentView(id, text), 409)

type NotRedirected = Exclude<Extract<Redirected, { refused: string }>['refused'], 'notFound'>

function whyNot(refused: NotRedirected): string {
  switch (refused) {
    case 'locked':
      return refusalText('dossierClosed', 'refused')
    case 'onlyOne':
    case 'alreadyAsked':
      return refusalText('placeTaken', 'refused')
    case 'unknownStructure':
      return redirectWords.gone
    case 'status':
    case 'alreadyDone':
    case 'changedMeanwhile':
      return redirectWords.changed
    default:
      return refusalText(refused, 'refused')
  }
}
