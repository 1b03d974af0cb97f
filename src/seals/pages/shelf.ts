// The versions of one volet, as the doctor has them and as a structure received them: the same pages serve both.
import { can, type Relation } from '../../access/policy.ts'
import type { Tx } from '../../db/connection.ts'
import { concerns } from '../../demandes/demande.ts'
import { inboxHref } from '../../demandes/pages/inbox-view.ts'
import { receivedStrip } from '../../demandes/pages/received-view.ts'
import { findDemande, receiverOf } from '../../demandes/store.ts'
import { showNumber } from '../../dossiers/number.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { type DossierView, findDossier } from '../../dossiers/store.ts'
import { idFrom } from '../../http/address.ts'
import { type Call, contextOf, NotFound, orNotFound } from '../../http/page.ts'
import type { Html } from '../../ui/html.ts'
import type { Frame } from '../../ui/layout.ts'
import { voletOf } from '../../volets/forms.ts'
import { type Volet, type VoletKind, voletKinds } from '../../volets/volet.ts'
import { receivedVersions } from '../rules.ts'
import { type KeptSeal, versionsOf } from '../store.ts'

export type Shelf = {
  dossier: DossierView
  volet: Volet
  relation: Relation
  /** Oldest first, at least one. */
  versions: readonly [KeptSeal, ...KeptSeal[]]
  /** Address of the volet itself, under which those of its versions are. */
  base: string
  trail: NonNullable<Frame['trail']>
  strip: Html
  /** Kept in the journal beside the volet. */
  detail: Record<string, string>
}
export type FindShelf = (tx: Tx, call: Call) => Promise<Shelf>

const kindFrom = (call: Call): VoletKind => orNotFound(voletKinds.find((each) => each === call.req.param('kind')))

export const ownShelf: FindShelf = async (tx, call) => {
  const [id, kind] = [idFrom(call), kindFrom(call)]
  const { dossier, relation } = await allowedDossier(tx, id, 'read', kind)
  const name = patientName(dossier)
  return {
    dossier,
    volet: voletOf(kind),
    relation,
    versions: some(await versionsOf(tx, id, kind)),
    base: `/dossiers/${id}/volets/${kind}`,
    trail: [
      { label: 'Mes dossiers', href: '/dossiers' },
      { label: `${name}, ${showNumber(dossier.number)}`, href: `/dossiers/${id}` },
    ],
    strip: dossierStrip(dossier, contextOf(call).now()),
    detail: {},
  }
}

export const receivedShelf: FindShelf = async (tx, call) => {
  const [id, kind] = [idFrom(call), kindFrom(call)]
  const demande = orNotFound(await findDemande(tx, id))
  const relation = await receiverOf(tx, demande)
  if (!can(relation, 'read', kind) || !concerns(demande, kind)) throw new NotFound()
  const dossier = orNotFound(await findDossier(tx, demande.dossierId))
  return {
    dossier,
    volet: voletOf(kind),
    relation,
    versions: some(receivedVersions(await versionsOf(tx, demande.dossierId, kind), demande.sentAt)),
    base: `/demandes/${id}/volets/${kind}`,
    trail: [
      { label: demande.structureName, href: inboxHref(demande.finess) },
      { label: patientName(dossier), href: `/demandes/${id}` },
    ],
    strip: receivedStrip({ demande, dossier }, contextOf(call).now()),
    detail: { demande: id },
  }
}

function some(versions: readonly KeptSeal[]): readonly [KeptSeal, ...KeptSeal[]] {
  const [first, ...others] = versions
  return [orNotFound(first), ...others]
}

export const versionIn = ({ versions }: Shelf, number: number): KeptSeal =>
  orNotFound(versions.find((each) => each.number === number))

export const latestOf = ({ versions }: Shelf): KeptSeal => versions.at(-1) ?? versions[0]
