import { sql } from 'kysely'
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { formOf } from '../volets/forms.ts'
import { beginDossier, type NewPatient, type Wanted } from './begin-dossier.ts'
import { withBirthPlaceCode } from './birth-place.ts'
import { matchKey } from './identity.ts'
import type { Identity } from './identity-form.ts'
import { duplicateExists, openDossier, ownDuplicates } from './store.ts'

export type OwnDossier = { id: string; number: string }

export type Creation =
  | { id: string }
  /** `own`: those among the possible duplicates that are the actor’s. Of the others nothing is told. */
  | { refused: 'duplicate'; own: readonly OwnDossier[] }
  | { refused: 'notDoctor' | 'notFound' | 'noDestination' | 'age' | 'dead' }

/**
 * Creates the dossier with its empty volets. `id` comes from the form, so a form sent twice makes one dossier.
 * A possible duplicate is refused until the doctor says that he wants it all the same.
 */
export async function createDossier(context: Means, actor: Actor, input: Input): Promise<Creation> {
  try {
    return await insertUnlessKnown(context, actor, input)
  } catch (error) {
    if (!isTaken(error)) throw error
    // The id of a dossier that the actor does not see.
    return { refused: 'notFound' }
  }
}

type Means = Pick<Context, 'db' | 'now' | 'config'>
/** `sameAs`: a dossier of the actor about the same person. */
type Person = { identity: Identity; sameAs?: undefined } | { sameAs: string }
type Input = Wanted & Person & { id: string; despiteDuplicate: boolean }

export const isTaken = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'dossiers_pkey'
}

const findId = (tx: Tx, id: string) => tx.selectFrom('dossiers').select('id').where('id', '=', id).executeTakeFirst()

const insertUnlessKnown = ({ db, now, config }: Means, actor: Actor, input: Input): Promise<Creation> =>
  actingAs(db, actor, async (tx) => {
    if (actor.space !== 'doctor') return { refused: 'notDoctor' } as const
    // A form sent twice at the same time: the second waits here, then finds the dossier of the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${input.id}, 0))`.execute(tx)
    const existing = await findId(tx, input.id)
    if (existing) return existing
    const patient = await patientFor(tx, input)
    if (!patient) return { refused: 'notFound' } as const
    if (patient.isDead) return { refused: 'dead' } as const
    if (input.orientation === 'sanitaire' && input.destinations.length === 0)
      return { refused: 'noDestination' } as const
    if (formOf(input.orientation).ageFault?.(patient.identity.birthDate, dayOf(now())))
      return { refused: 'age' } as const
    const key = matchKey(patient.identity)
    const isDuplicate = await duplicateExists(tx, key, input.orientation)
    if (isDuplicate && !input.despiteDuplicate)
      return { refused: 'duplicate', own: await ownDuplicates(tx, actor.accountId, key, input.orientation) } as const

    const author = { ...actor, role: 'doctor' } as const
    await beginDossier(tx, author, { ...input, patient, at: now(), isGirByHand: config.isGirByHand })
    await record(tx, actor, {
      action: 'createDossier',
      reason: 'author',
      dossierId: input.id,
      detail: { duplicateTold: isDuplicate },
    })
    return { id: input.id }
  })

/** A person that the actor follows already, or a new one. A colleague who has it lent would keep what he opens. */
async function patientFor(tx: Tx, input: Person): Promise<(NewPatient & { isDead?: boolean }) | undefined> {
  if (input.sameAs === undefined) return { identity: await withBirthPlaceCode(tx, input.identity) }
  const { dossier, relation } = await openDossier(tx, input.sameAs)
  return dossier && can(relation, 'write', 'circle')
    ? { id: dossier.patientId, identity: dossier, isDead: dossier.diedOn !== null }
    : undefined
}
