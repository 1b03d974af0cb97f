import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { dayOf, monthsOn } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { isClosed } from '../dossiers/rules.ts'
import { type DossierView, lockDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { placeOf } from '../structures/needs.ts'
import type { Place } from '../structures/unit.ts'
import { serves, takesAge } from '../structures/unit-store.ts'
import { askable, boundToAge, boundToZone, type Stay } from './demande.ts'
import { answersOf, openAnswers } from './obstacle.ts'
import { insertSelected } from './store.ts'
import { flows } from './transitions.ts'

type Choice = { finess: string; stay: Stay }

export type NotChosen =
  | 'notFound'
  | 'locked'
  | 'unknownStructure'
  | 'outOfZone'
  | 'outOfAge'
  | 'onlyOne'
  | 'alreadyAsked'

type Means = Pick<Context, 'now' | 'config'>
type Chosen = { chosen: number } | { refused: NotChosen }

/** Puts structures on the dossier’s list; allowed before the volets are validated, sending is not. */
export const chooseStructures = (
  { db, ...means }: Means & Pick<Context, 'db'>,
  actor: Actor,
  dossierId: string,
  choices: readonly Choice[],
): Promise<Chosen> => actingAs(db, actor, (tx) => chooseWithin(tx, means, actor, dossierId, choices))

/** The same inside a transaction that does more (chosen and sent at once). */
export async function chooseWithin(
  tx: Tx,
  { now, config }: Means,
  actor: Actor,
  dossierId: string,
  choices: readonly Choice[],
): Promise<Chosen> {
  const { dossier, relation } = await lockDossier(tx, dossierId)
  if (!dossier || !can(relation, 'send', 'demande')) return { refused: 'notFound' }
  if (isClosed(dossier.status)) return { refused: 'locked' }
  const at = now()
  const open = openAnswers(dossier.orientation, await answersOf(tx, { now, config }, actor, dossier))
  const refused =
    (await unsuited(tx, dossier, choices, placeOf(open), dayOf(at))) ?? (await makeRoom(tx, dossier, choices))
  if (refused) return { refused }
  await insertSelected(tx, dossierId, choices, at)
  await touchDossier(tx, dossier, { by: actor.label, at })
  await record(tx, actor, {
    action: 'chooseStructures',
    reason: relation,
    dossierId,
    detail: { finess: choices.map(({ finess, stay }) => `${finess}/${stay}`) },
  })
  return { chosen: choices.length }
}

/** Why one of these choices cannot be made: nothing of what the page offers, or care that does not come there. */
async function unsuited(
  tx: Tx,
  dossier: DossierView,
  choices: readonly Choice[],
  place: Place | undefined,
  today: string,
): Promise<NotChosen | undefined> {
  const known = await tx
    .selectFrom('structures')
    .select(['finess', 'stays'])
    .where('finess', 'in', choices.map(({ finess }) => finess).concat(''))
    .execute()
  const offers = ({ finess, stay }: Choice) =>
    askable(dossier).includes(stay) && known.some((each) => each.finess === finess && each.stays.includes(stay))
  if (choices.length === 0 || !choices.every(offers)) return 'unknownStructure'
  for (const choice of choices) {
    if (boundToZone.includes(choice.stay) && !(await serves(tx, choice, place))) return 'outOfZone'
    if (boundToAge.includes(choice.stay) && !(await takesAge(tx, choice, monthsOn(dossier.birthDate, today))))
      return 'outOfAge'
  }
  return undefined
}

/** Where one structure only may be asked, the new choice takes the place of the one before. */
async function makeRoom(
  tx: Tx,
  { id, orientation }: DossierView,
  choices: readonly Choice[],
): Promise<NotChosen | undefined> {
  const { isSingle, excludes } = flows[orientation]
  if (!isSingle) return undefined
  if (choices.length > 1) return 'onlyOne'
  const asked = await tx.selectFrom('demandes').select(['status', 'stay']).where('dossierId', '=', id).execute()
  if (asked.some(({ status, stay }) => excludes(status, stay, stay))) return 'alreadyAsked'
  await tx.deleteFrom('demandes').where('dossierId', '=', id).where('status', '=', 'selected').execute()
  return undefined
}

/** Takes a structure off the list, as long as nothing was sent to it. Already gone is as good as done. */
export const dropStructure = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  dossierId: string,
  demandeId: string,
): Promise<{ dropped: boolean } | { refused: 'notFound' }> =>
  actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'send', 'demande')) return { refused: 'notFound' } as const
    const gone = await tx
      .deleteFrom('demandes')
      .where('id', '=', demandeId)
      .where('dossierId', '=', dossierId)
      .where('status', '=', 'selected')
      .returning(['finess', 'stay'])
      .executeTakeFirst()
    if (!gone) return { dropped: false } as const
    await touchDossier(tx, dossier, { by: actor.label, at: now() })
    await record(tx, actor, {
      action: 'chooseStructures',
      reason: relation,
      dossierId,
      detail: { dropped: `${gone.finess}/${gone.stay}` },
    })
    return { dropped: true } as const
  })
