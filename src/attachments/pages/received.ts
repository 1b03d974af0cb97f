import { can, type Relation } from '../../access/policy.ts'
import { actingAs } from '../../db/acting-as.ts'
import { inboxHref } from '../../demandes/pages/inbox-view.ts'
import { receivedStrip } from '../../demandes/pages/received-view.ts'
import { type DemandeView, findDemande, receiverOf } from '../../demandes/store.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { type DossierView, findDossier } from '../../dossiers/store.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { kindOf } from '../kinds.ts'
import { thingOf } from '../remove-attachment.ts'
import { type AttachmentView, findAttachment } from '../store.ts'
import { receivedHrefs } from './hrefs.ts'
import { pieceView } from './piece-view.ts'
import { serve } from './serve.ts'

type Received = { demande: DemandeView; dossier: DossierView; piece: AttachmentView; relation: Relation }

export const showReceivedPiece: Handler = async (call) => {
  const received = await load(call)
  const { demande, dossier, piece, relation } = received
  const actor = actorOf(call)
  await actingAs(contextOf(call).db, actor, (tx) =>
    record(tx, actor, { action: 'openAttachments', reason: relation, dossierId: dossier.id, target: piece.id }),
  )
  return render(
    call,
    {
      title: `${kindOf(piece.kind).label} · ${patientName(dossier)}`,
      width: 'wide',
      trail: [
        { label: demande.structureName, href: inboxHref(demande.finess) },
        { label: patientName(dossier), href: `/demandes/${demande.id}` },
        { label: kindOf(piece.kind).label },
      ],
    },
    pieceView(receivedStrip(received, contextOf(call).now()), piece, receivedHrefs(demande.id, piece.id)),
  )
}

export const serveReceivedPiece: Handler = async (call) => {
  const { piece, relation } = await load(call)
  return serve(call, piece, relation)
}

async function load(call: Call): Promise<Received> {
  const [demandeId, pieceId] = [idFrom(call), idFrom(call, 'piece')]
  return actingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const demande = orNotFound(await findDemande(tx, demandeId))
    const relation = await receiverOf(tx, demande)
    if (!can(relation, 'read', 'attachment')) throw new NotFound()
    const piece = orNotFound(await findAttachment(tx, demande.dossierId, pieceId))
    if (piece.state !== 'kept' || !can(relation, 'read', thingOf(piece))) throw new NotFound()
    return { demande, dossier: orNotFound(await findDossier(tx, demande.dossierId)), piece, relation }
  })
}
