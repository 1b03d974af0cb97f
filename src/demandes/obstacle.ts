import type { Actor } from '../accounts/account.ts'
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
import { boundToAge, boundToZone, type Stay } from './demande.ts'
import { missingFor } from './readiness.ts'
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

/** What keeps a demande from being sent, as the volets stand: `all`, their answers that count. */
export async function obstacleTo(
  tx: Tx,
  { orientation, progress, birthDate }: Pick<DossierView, 'orientation' | 'progress' | 'birthDate'>,
  all: All,
  { stay, finess }: { stay: Stay; finess: string },
  today: string,
): Promise<Obstacle | undefined> {
  if (missingFor(stay, progress, all.had ?? {}).length > 0) return 'dossierNotReady'
  const open = openAnswers(orientation, all)
  if (formOf(orientation).isOpposed(open)) return 'personOpposed'
  if (stay === 'had' && has(open, 'accordMedecinTraitant', 'non')) return 'doctorOpposed'
  if (has(all.adressage, 'decision', 'attendre')) return 'notAddressed'
  if (boundToAge.includes(stay) && !(await takesAge(tx, { finess, stay }, monthsOn(birthDate, today))))
    return 'outOfAge'
  if (boundToZone.includes(stay) && !(await serves(tx, { finess, stay }, placeOf(open)))) return 'outOfZone'
  return undefined
}
