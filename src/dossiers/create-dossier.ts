import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { factsOf } from '../volets/facts.ts'
import { voletOf } from '../volets/grand-age/index.ts'
import { progressOf } from '../volets/rules.ts'
import { voletTable } from '../volets/store.ts'
import { withBirthPlaceCode } from './birth-place.ts'
import { type Progress, voletKinds } from './dossier.ts'
import { matchKey } from './identity.ts'
import type { Identity } from './identity-form.ts'
import { newNumber } from './number.ts'
import { duplicateExists, ownDuplicates } from './store.ts'

export type OwnDossier = { id: string; number: string }

export type Creation =
  | { id: string }
  /** `own`: those among the possible duplicates that are the actor’s. Of the others nothing is told. */
  | { refused: 'duplicate'; own: readonly OwnDossier[] }
  | { refused: 'notDoctor' | 'notFound' }

/**
 * Creates the dossier with its three empty volets. `id` comes from the form, so a form sent twice makes one dossier.
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
type Input = { id: string; identity: Identity; despiteDuplicate: boolean }

const isTaken = (error: unknown): boolean => {
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
    const identity = await withBirthPlaceCode(tx, input.identity)
    const key = matchKey(identity)
    const isDuplicate = await duplicateExists(tx, key)
    if (isDuplicate && !input.despiteDuplicate)
      return { refused: 'duplicate', own: await ownDuplicates(tx, actor.accountId, key) } as const

    const patientId = newId()
    await tx
      .insertInto('patients')
      .values({ id: patientId, ...identity, matchKey: key, createdBy: actor.accountId })
      .execute()
    await insertDossier(tx, actor, input.id, patientId, emptyProgress(config, actor, identity.birthDate, now()), now())
    await record(tx, actor, {
      action: 'createDossier',
      reason: 'author',
      dossierId: input.id,
      detail: { duplicateTold: isDuplicate },
    })
    return { id: input.id }
  })

async function insertDossier(
  tx: Tx,
  actor: Actor,
  id: string,
  patientId: string,
  progress: Progress,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('dossiers')
    .values({
      id,
      number: await freeNumber(tx),
      orientation: 'grandAge',
      patientId,
      status: 'inProgress',
      progress: JSON.stringify(progress),
      doctorLabel: actor.label,
      createdBy: actor.accountId,
      createdAt: at,
      changedAt: at,
      changedBy: actor.label,
    })
    .execute()
  await tx.insertInto('dossierMembers').values({ dossierId: id, accountId: actor.accountId, role: 'doctor' }).execute()
  for (const kind of voletKinds)
    await tx
      .insertInto(voletTable(kind))
      .values({ dossierId: id, kind, changedAt: at, changedBy: actor.label })
      .execute()
}

/** A random number may be taken: one chance in a hundred at a million dossiers. */
async function freeNumber(tx: Tx): Promise<string> {
  const number = newNumber()
  const taken = await asSystem(tx, () =>
    tx.selectFrom('dossiers').select('id').where('number', '=', number).executeTakeFirst(),
  )
  return taken ? freeNumber(tx) : number
}

function emptyProgress(config: Context['config'], actor: Actor, birthDate: string, now: Date): Progress {
  const facts = factsOf({
    answers: {},
    others: {},
    dossier: { birthDate },
    actor,
    now,
    isGirByHand: config.isGirByHand,
  })
  const of = (kind: keyof Progress) => {
    const { required, answered } = progressOf(voletOf(kind), { ...facts, today: dayOf(now) })
    return { state: 'draft' as const, required, answered, sealNumber: 0 }
  }
  return { administratif: of('administratif'), medical: of('medical'), autonomie: of('autonomie') }
}
