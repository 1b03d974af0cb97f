import { can, type Relation } from '../../access/policy.ts'
import { thingOf } from '../../attachments/remove-attachment.ts'
import { attachmentsOf } from '../../attachments/store.ts'
import { actingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { phoneOfDoctor } from '../../dossiers/circle-store.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { findDossier } from '../../dossiers/store.ts'
import { actorOf, type Call, contextOf, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { newsFor } from '../../seals/news.ts'
import { voletOf } from '../../volets/forms.ts'
import { latestSealHeads } from '../../volets/store.ts'
import { eventsOf } from '../event-store.ts'
import { noteOf } from '../note-store.ts'
import { openWithin } from '../open-demande.ts'
import { speaksMedically } from '../store.ts'
import { opensVolets } from '../transitions.ts'
import { inboxHref } from './inbox-view.ts'
import { type PageState, type Received, receivedView } from './received-view.ts'

/** The page of a demande, with what was just sent and why it was not kept. Looking at it is opening it. */
export async function renderReceived(
  call: Call,
  id: string,
  state: PageState,
  status: 200 | 409 | 422,
): Promise<Response> {
  const context = contextOf(call)
  const received = await actingAs(context.db, actorOf(call), (tx) => load(tx, call, id))
  const { demande, dossier } = received
  return render(
    call,
    {
      title: `Demande pour ${patientName(dossier)}`,
      width: 'wide',
      trail: [{ label: demande.structureName, href: inboxHref(demande.finess) }, { label: patientName(dossier) }],
    },
    receivedView(received, state, context.now()),
    status,
  )
}

/** Row-level security hides medical pieces from who may not read them; the policy says it too. */
const readable = async (tx: Tx, dossierId: string, relation: Relation) =>
  (await attachmentsOf(tx, dossierId)).filter((piece) => can(relation, 'read', thingOf(piece)))

async function load(tx: Tx, call: Call, id: string): Promise<Received> {
  const actor = actorOf(call)
  const opened = orNotFound(await openWithin(tx, contextOf(call), actor, id))
  const { dossierId } = opened.demande
  const seals = can(opened.relation, 'read', 'administratif') ? await latestSealHeads(tx, dossierId) : []
  return {
    ...opened,
    dossier: orNotFound(await findDossier(tx, dossierId)),
    doctorPhone: opensVolets(opened.demande.status) ? await phoneOfDoctor(tx, dossierId) : undefined,
    events: await eventsOf(tx, [id]),
    seals,
    news: await newsFor(tx, opened.demande, seals, voletOf),
    pieces: can(opened.relation, 'read', 'attachment') ? await readable(tx, dossierId, opened.relation) : [],
    mayTellMedical: await speaksMedically(tx, opened.demande),
    note: can(opened.relation, 'read', 'note') ? await noteOf(tx, id) : undefined,
    reader: actor,
  }
}
