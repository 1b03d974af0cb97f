import { can } from '../../access/policy.ts'
import { actingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientFacts, patientName } from '../../dossiers/pages/list-view.ts'
import { type DossierView, openDossier } from '../../dossiers/store.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { identityStrip } from '../../ui/parts.ts'
import { kindOf } from '../kinds.ts'
import { thingOf } from '../remove-attachment.ts'
import { type AttachmentView, findAttachment } from '../store.ts'
import { attachmentWords as words } from '../words.ts'
import { familyHrefs } from './hrefs.ts'
import { pieceView } from './piece-view.ts'
import { serve } from './serve.ts'

type Shared = { dossier: DossierView; piece: AttachmentView }

export const showFamilyPiece: Handler = async (call) => {
  const { dossier, piece } = await load(call, (tx, { dossier, piece }) =>
    record(tx, actorOf(call), {
      action: 'openAttachments',
      reason: 'family',
      dossierId: dossier.id,
      target: piece.id,
    }),
  )
  return render(
    call,
    {
      title: `${kindOf(piece.kind).label} · ${patientName(dossier)}`,
      width: 'wide',
      trail: [{ label: words.backToFamily, href: '/famille' }, { label: kindOf(piece.kind).label }],
    },
    pieceView(stripOf(dossier, contextOf(call).now()), piece, familyHrefs(dossier.id, piece.id)),
  )
}

export const serveFamilyPiece: Handler = async (call) => serve(call, (await load(call)).piece, 'family')

/** Without a GIR: it belongs to a volet that families do not read. */
const stripOf = (dossier: DossierView, now: Date) =>
  identityStrip({
    name: patientName(dossier),
    facts: patientFacts(dossier, now),
    number: showNumber(dossier.number),
  })

async function load(call: Call, then: (tx: Tx, shared: Shared) => Promise<void> = async () => {}): Promise<Shared> {
  const [dossierId, pieceId] = [idFrom(call), idFrom(call, 'piece')]
  return actingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const { dossier, relation } = await openDossier(tx, dossierId)
    if (!dossier || relation !== 'family') throw new NotFound()
    const piece = orNotFound(await findAttachment(tx, dossierId, pieceId))
    if (piece.state !== 'kept' || !can(relation, 'read', thingOf(piece))) throw new NotFound()
    await then(tx, { dossier, piece })
    return { dossier, piece }
  })
}
