import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { formOf } from '../volets/forms.ts'
import { withBirthPlaceCode } from './birth-place.ts'
import type { OwnDossier } from './create-dossier.ts'
import { voletsIn } from './dossier.ts'
import { matchKey } from './identity.ts'
import type { Identity } from './identity-form.ts'
import { isClosed } from './rules.ts'
import { duplicateExists, lockDossier, ownDuplicates, touchDossier } from './store.ts'

export type Change =
  | { changed: true }
  | { refused: 'duplicate'; own: readonly OwnDossier[] }
  | { refused: 'notFound' | 'locked' }
  /** Told to people: somebody of this age has no dossier of this orientation. */
  | { refused: 'age'; fault: string }

/** Corrects the traits of the patient. They are part of the administrative seal: a validated volet must be reopened first. */
export const changeIdentity = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  dossierId: string,
  typed: Identity,
  despiteDuplicate: boolean,
): Promise<Change> =>
  actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'identity')) return { refused: 'notFound' } as const
    if ((await isIdentitySealed(tx, dossier.patientId)) || isClosed(dossier.status))
      return { refused: 'locked' } as const
    const identity = await withBirthPlaceCode(tx, withoutFormerCode(typed, dossier))
    const fault = formOf(dossier.orientation).ageFault?.(identity.birthDate, dayOf(now()))
    if (fault) return { refused: 'age', fault } as const
    const key = matchKey(identity)
    const isOther = key !== matchKey(dossier)
    if (isOther && !despiteDuplicate && (await duplicateExists(tx, key, dossier.orientation)))
      return { refused: 'duplicate', own: await ownDuplicates(tx, actor.accountId, key, dossier.orientation) } as const
    const before: Record<string, unknown> = dossier
    const changed = Object.entries(identity).filter(([name, value]) => before[name] !== value)
    await tx
      .updateTable('patients')
      .set({ ...identity, matchKey: key })
      .where('id', '=', dossier.patientId)
      .execute()
    await touchDossier(tx, dossier, { by: actor.label, at: now() })
    await record(tx, actor, {
      action: 'changeIdentity',
      reason: relation,
      dossierId,
      detail: { fields: changed.map(([name]) => name) },
    })
    return { changed: true } as const
  })

/** In any of the person’s dossiers that the actor follows: they share the traits. */
async function isIdentitySealed(tx: Tx, patientId: string): Promise<boolean> {
  const dossiers = await tx.selectFrom('dossiers').select('progress').where('patientId', '=', patientId).execute()
  return dossiers.some(({ progress }) => voletsIn(progress).some(({ state }) => state === 'validated'))
}

/** The form shows the code again: with another place, the one of the former place no longer stands. */
const withoutFormerCode = (typed: Identity, before: Pick<Identity, 'birthPlace' | 'birthPlaceCode'>): Identity =>
  typed.birthPlace !== before.birthPlace && typed.birthPlaceCode === before.birthPlaceCode
    ? { ...typed, birthPlaceCode: null }
    : typed
