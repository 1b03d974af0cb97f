import { can, type Relation } from '../../access/policy.ts'
import { actingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { type DossierView, openDossier } from '../../dossiers/store.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { kindOf } from '../kinds.ts'
import { removeAttachment, thingOf } from '../remove-attachment.ts'
import { type AttachmentView, findAttachment, wasSent } from '../store.ts'
import { attachmentWords as words } from '../words.ts'
import { ownHrefs, piecesHref } from './hrefs.ts'
import { pieceView } from './piece-view.ts'
import { serve } from './serve.ts'

type Own = { dossier: DossierView; piece: AttachmentView; relation: Relation; isSent: boolean }

export const showPiece: Handler = async (call) => {
  const { dossier, piece, relation } = await load(call, 'read', async (tx, own) => {
    await record(tx, actorOf(call), {
      action: 'openAttachments',
      reason: own.relation,
      dossierId: own.dossier.id,
      target: own.piece.id,
    })
  })
  const hrefs = ownHrefs(dossier.id, piece.id)
  const acts = can(relation, 'write', thingOf(piece)) ? actsOn(dossier, piece) : []
  return render(
    call,
    { ...frame(dossier, piece) },
    pieceView(dossierStrip(dossier, contextOf(call).now()), piece, hrefs, acts),
  )
}

function actsOn(dossier: DossierView, piece: AttachmentView) {
  return [
    ...(isClosed(dossier.status)
      ? []
      : [buttonLink(words.replace, `${piecesHref(dossier.id)}?remplace=${piece.id}#ajouter`)]),
    buttonLink(words.remove, `${ownHrefs(dossier.id, piece.id).page}/retirer`, { kind: 'danger' }),
  ]
}

export const servePiece: Handler = async (call) => {
  const { piece, relation } = await load(call, 'read')
  return serve(call, piece, relation)
}

export const askRemoval: Handler = async (call) => {
  const { dossier, piece, isSent } = await load(call, 'write')
  const { title, yes, no, question, questionSent } = words.removal
  const { page } = ownHrefs(dossier.id, piece.id)
  return render(
    call,
    { ...frame(dossier, piece), width: 'narrow' },
    html`${dossierStrip(dossier, contextOf(call).now())}${pageHead({ title })}
      <p><strong>${kindOf(piece.kind).label}</strong>, ${piece.name}</p>
      ${callout({ tone: 'owed', body: isSent ? questionSent : question })}
      <div class="actions">${postButton(yes, `${page}/retirer`, { kind: 'danger' })}${buttonLink(no, piecesHref(dossier.id))}</div>`,
  )
}

export const removePiece: Handler = async (call) => {
  const [dossierId, pieceId] = [idFrom(call), idFrom(call, 'piece')]
  const result = await removeAttachment(contextOf(call), actorOf(call), dossierId, pieceId)
  if ('refused' in result) throw new NotFound()
  return call.redirect(`${piecesHref(dossierId)}?fait=pieceRetiree#contenu`, 303)
}

async function load(
  call: Call,
  verb: 'read' | 'write',
  then: (tx: Tx, own: Own) => Promise<void> = async () => {},
): Promise<Own> {
  const { db } = contextOf(call)
  const [dossierId, pieceId] = [idFrom(call), idFrom(call, 'piece')]
  return actingAs(db, actorOf(call), async (tx) => {
    const { dossier, relation } = await openDossier(tx, dossierId)
    const piece = orNotFound(await findAttachment(tx, dossierId, pieceId))
    if (!dossier || piece.state !== 'kept' || !can(relation, verb, thingOf(piece))) throw new NotFound()
    const own = { dossier, piece, relation, isSent: await wasSent(tx, dossierId) }
    await then(tx, own)
    return own
  })
}

const frame = (dossier: DossierView, { kind }: AttachmentView) => ({
  title: `${kindOf(kind).label} · ${patientName(dossier)}`,
  width: 'wide' as const,
  trail: [
    { label: 'Mes dossiers', href: '/dossiers' },
    { label: patientName(dossier), href: `/dossiers/${dossier.id}` },
    { label: words.title, href: piecesHref(dossier.id) },
    { label: kindOf(kind).label },
  ],
})
