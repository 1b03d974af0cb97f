import { can, type Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { concerns } from '../demandes/demande.ts'
import { findDemande, receiverOf } from '../demandes/store.ts'
import { findDossier, openDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { KEYS_PATH } from './addresses.ts'
import { type ExportedDossier, exportOf } from './export.ts'
import { receivedVersions } from './rules.ts'
import { everySeal, type KeptSeal } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'sealKeys' | 'config'>
type Exported = { file: ExportedDossier } | { refused: 'notFound' | 'nothingSealed' }

/** Every version that was sealed, for the doctor who has the dossier. */
export const exportDossier = (services: Services, actor: Actor, id: string): Promise<Exported> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await openDossier(tx, id)
    if (!dossier || !can(relation, 'read', 'dossier')) return { refused: 'notFound' } as const
    return take(tx, services, actor, { dossier, relation, seals: await everySeal(tx, id), detail: {} })
  })

/** What a structure has received; without the medical right, the administrative part alone. */
export const exportReceived = (services: Services, actor: Actor, demandeId: string): Promise<Exported> =>
  actingAs(services.db, actor, async (tx) => {
    const demande = await findDemande(tx, demandeId)
    const relation = demande ? await receiverOf(tx, demande) : 'none'
    const dossier = demande && (await findDossier(tx, demande.dossierId))
    if (!dossier || !can(relation, 'read', 'administratif')) return { refused: 'notFound' } as const
    const sealed = (await everySeal(tx, dossier.id)).filter(({ kind }) => concerns(demande, kind))
    const seals = receivedVersions(sealed, demande.sentAt)
    return take(tx, services, actor, { dossier, relation, seals, detail: { demande: demandeId } })
  })

type Taken = {
  dossier: { id: string; number: string }
  relation: Relation
  seals: readonly KeptSeal[]
  detail: Record<string, string>
}

async function take(tx: Tx, services: Services, actor: Actor, taken: Taken): Promise<Exported> {
  const { dossier, relation } = taken
  const seals = taken.seals.filter(({ kind }) => can(relation, 'read', kind))
  if (seals.length === 0) return { refused: 'nothingSealed' }
  const kinds = [...new Set<string>(seals.map(({ kind }) => kind))]
  await record(tx, actor, {
    action: 'exportDossier',
    reason: relation,
    dossierId: dossier.id,
    detail: { ...taken.detail, kinds },
  })
  const keysAt = `${services.config.publicUrl}${KEYS_PATH}`
  const given = { dossier: dossier.number, at: services.now(), keysAt, seals }
  return { file: await exportOf(services.sealKeys.active, given) }
}
