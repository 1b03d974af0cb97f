import type { Actor } from '../accounts/account.ts'
import { attachedKinds } from '../attachments/store.ts'
import { monthsOn } from '../calendar.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { DossierView } from '../dossiers/store.ts'
import { placeOf } from '../structures/needs.ts'
import { serves, takesAge } from '../structures/unit-store.ts'
import { formOf, openKindOf } from '../volets/forms.ts'
import { has } from '../volets/reading.ts'
import { readVolet } from '../volets/store.ts'
import type { Answers, Facts } from '../volets/volet.ts'
import { boundToAge, boundToZone, type Stay, stays } from './demande.ts'
import { lackingFor, type Prepared, promisedPieces } from './readiness.ts'
import type { Obstacle } from './transitions.ts'

type Means = Pick<Context, 'config' | 'now'>
type All = Facts['others']

/** The answers that count, of each volet that the actor may read; those kept aside say nothing. */
export async function answersOf(tx: Tx, means: Means, actor: Actor, dossier: DossierView): Promise<All> {
  const read = await readVolet(tx, means, actor, dossier, openKindOf(dossier.orientation))
  return read?.facts.others ?? {}
}

/** Of the one volet that is not confidential. */
export const openAnswers = (orientation: DossierView['orientation'], all: All): Answers =>
  all[openKindOf(orientation)] ?? {}

/** What the dossier has to send, as far as the actor may read it. */
export async function preparedOf(tx: Tx, means: Means, actor: Actor, dossier: DossierView): Promise<Prepared> {
  const answers = await answersOf(tx, means, actor, dossier)
  const isPromised = stays.some((stay) => promisedPieces(stay, answers).length > 0)
  return { progress: dossier.progress, answers, pieces: isPromised ? await attachedKinds(tx, dossier.id) : [] }
}

/** What keeps a demande from being sent, as the dossier stands. */
export async function obstacleTo(
  tx: Tx,
  { orientation, birthDate }: Pick<DossierView, 'orientation' | 'birthDate'>,
  prepared: Prepared,
  { stay, finess }: { stay: Stay; finess: string },
  today: string,
): Promise<Obstacle | undefined> {
  const all = prepared.answers
  const lacking = lackingFor(stay, prepared)
  if (lacking.volets.length > 0) return 'dossierNotReady'
  if (lacking.pieces.length > 0) return 'pieceMissing'
  const open = openAnswers(orientation, all)
  if (formOf(orientation).isOpposed(open)) return 'personOpposed'
  if (stay === 'had' && has(open, 'accordMedecinTraitant', 'non')) return 'doctorOpposed'
  if (has(all.adressage, 'decision', 'attendre')) return 'notAddressed'
  if (boundToAge.includes(stay) && !(await takesAge(tx, { finess, stay }, monthsOn(birthDate, today))))
    return 'outOfAge'
  if (boundToZone.includes(stay) && !(await serves(tx, { finess, stay }, placeOf(open)))) return 'outOfZone'
  return undefined
}
