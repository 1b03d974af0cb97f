import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { isClosed } from '../dossiers/rules.ts'
import { lockDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import type { Stay } from './demande.ts'
import { insertSelected } from './store.ts'

type Choice = { finess: string; stay: Stay }

/** Puts structures on the dossier’s list; allowed before the volets are validated, sending is not. */
export const chooseStructures = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  dossierId: string,
  choices: readonly Choice[],
): Promise<{ chosen: number } | { refused: 'notFound' | 'locked' | 'unknownStructure' }> =>
  actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'send', 'demande')) return { refused: 'notFound' } as const
    if (isClosed(dossier.status)) return { refused: 'locked' } as const
    const known = await tx
      .selectFrom('structures')
      .select(['finess', 'stays'])
      .where('finess', 'in', choices.map(({ finess }) => finess).concat(''))
      .execute()
    const offers = ({ finess, stay }: Choice) =>
      known.some((each) => each.finess === finess && each.stays.includes(stay))
    if (choices.length === 0 || !choices.every(offers)) return { refused: 'unknownStructure' } as const
    await insertSelected(tx, dossierId, choices, now())
    await touchDossier(tx, dossier, { by: actor.label, at: now() })
    await record(tx, actor, {
      action: 'chooseStructures',
      reason: relation,
      dossierId,
      detail: { finess: choices.map(({ finess, stay }) => `${finess}/${stay}`) },
    })
    return { chosen: choices.length } as const
  })

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
