import { can, type Relation } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import type { DossierView } from '../dossiers/store.ts'
import type { Side } from './demande.ts'
import { type DemandeView, findDemande, lockDemande, receiverOf, speaksMedically } from './store.ts'

type LockedDossier = Pick<DossierView, 'id' | 'orientation' | 'status' | 'progress'>
/** A demande held until the end of the transaction with its dossier, and how the actor stands to it. */
export type Approached = {
  demande: DemandeView
  dossier: LockedDossier
  relation: Relation
  side: Exclude<Side, 'system'>
  mayTellMedical: boolean
}

/** Undefined when the demande is not one on which the actor speaks for a side. */
export async function approach(tx: Tx, actor: Actor, id: string): Promise<Approached | undefined> {
  const found = await findDemande(tx, id)
  if (!found) return undefined
  const { relation, side } = await standingOf(tx, actor, found)
  if (!side) return undefined
  const mayTellMedical =
    side === 'structure' ? await speaksMedically(tx, found) : can(relation, 'write', 'medicalQuestion')
  const dossier = await asSystem(tx, () => lockWithoutPatient(tx, found.dossierId))
  const demande = await lockDemande(tx, id)
  return demande && dossier && { demande, dossier, relation, side, mayTellMedical }
}

/** In the doctor’s space he stands by the dossier; in the structure’s, by what his structure received. */
async function standingOf(
  tx: Tx,
  actor: Actor,
  demande: DemandeView,
): Promise<{ relation: Relation; side: Approached['side'] | undefined }> {
  if (actor.space === 'doctor') {
    const relation = await relationTo(tx, demande.dossierId)
    return { relation, side: can(relation, 'send', 'demande') ? 'requester' : undefined }
  }
  const relation = await receiverOf(tx, demande)
  return { relation, side: can(relation, 'answer', 'demande') ? 'structure' : undefined }
}

/** The dossier’s lock comes before those of its demandes, so that two moves of one dossier never wait for each other. */
const lockWithoutPatient = (tx: Tx, id: string): Promise<LockedDossier | undefined> =>
  tx
    .selectFrom('dossiers')
    .select(['id', 'orientation', 'status', 'progress'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
