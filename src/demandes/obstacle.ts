import type { Tx } from '../db/connection.ts'
import { kindsIn } from '../dossiers/dossier.ts'
import type { DossierView } from '../dossiers/store.ts'
import { placeOf } from '../structures/needs.ts'
import { serves } from '../structures/unit-store.ts'
import { formOf } from '../volets/forms.ts'
import { has } from '../volets/reading.ts'
import { findVolet } from '../volets/store.ts'
import { type Answers, isConfidential } from '../volets/volet.ts'
import { boundToZone, type Stay } from './demande.ts'
import { missingFor } from './readiness.ts'
import type { Obstacle } from './transitions.ts'

type Sent = Pick<DossierView, 'id' | 'orientation' | 'progress'>

/** What keeps a demande from being sent, as the volets stand. The actor reads them: he is the doctor of the dossier. */
export async function obstacleTo(
  tx: Tx,
  dossier: Sent,
  { stay, finess }: { stay: Stay; finess: string },
): Promise<Obstacle | undefined> {
  const had = stay === 'had' ? ((await findVolet(tx, dossier.id, 'had'))?.answers ?? {}) : {}
  if (missingFor(stay, dossier.progress, had).length > 0) return 'dossierNotReady'
  const open = await openAnswers(tx, dossier)
  if (formOf(dossier.orientation).isOpposed(open)) return 'personOpposed'
  if (stay === 'had' && has(open, 'accordMedecinTraitant', 'non')) return 'doctorOpposed'
  if (boundToZone.includes(stay) && !(await serves(tx, { finess, stay }, placeOf(open)))) return 'outOfZone'
  return undefined
}

/** Of the one volet that is not confidential. */
export async function openAnswers(tx: Tx, { id, progress }: Pick<Sent, 'id' | 'progress'>): Promise<Answers> {
  const kind = kindsIn(progress).find((each) => !isConfidential(each))
  return (kind && (await findVolet(tx, id, kind))?.answers) || {}
}
