import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { newId } from '../db/new-id.ts'
import { type Identifier, type Kept, keepIdentifiers } from './identifier-store.ts'
import { proposedOf, type Workplace } from './workplace.ts'
import { factsOf } from './workplace-store.ts'

export type Person = {
  issuer: string
  subject: string
  rpps?: string
  identifiers: readonly Identifier[]
  lastName: string
  firstName: string
  civility?: string
  profession?: string
  speciality?: string
  place?: string
  finess?: string
  /** Kept at the first sign-in only: afterwards they are what their owner says. */
  phone?: string
  email?: string
  isDoctor: boolean
  /** Absent when the means of sign-in does not tell them. */
  workplaces?: readonly Workplace[]
}

export type Recognised = {
  accountId: string
  isNew: boolean
  /** A known person comes under a subject that was not seen before. */
  isNewSubject: boolean
  /** He had already come under another one: he is warned. */
  hadSubject: boolean
} & Kept

/**
 * Finds the account by (issuer, subject), then by RPPS, never by name; makes it at the first sign-in. `keepsFacts`: what a
 * known account says of itself stays, when the source tells less than the directory.
 */
export async function upsertAccount(
  tx: Tx,
  person: Person,
  now: Date,
  { keepsFacts = false } = {},
): Promise<Recognised> {
  await oneAtATime(tx, person)
  const found = await linkedAccount(tx, person)
  const accountId = found?.accountId ?? newId()
  const hadSubject = found?.by === 'rpps' && (await isLinked(tx, accountId))
  const { issuer, subject, rpps: _rpps, identifiers, email, phone, workplaces, ...told } = person
  const facts = { ...told, ...(workplaces ? await practiceOf(tx, accountId, workplaces) : {}) }
  await tx
    .insertInto('accounts')
    .values({ id: accountId, ...facts, email: email ?? null, phone: phone ?? null })
    .onConflict((conflict) =>
      keepsFacts ? conflict.column('id').doNothing() : conflict.column('id').doUpdateSet(facts),
    )
    .execute()
  await tx
    .insertInto('identityLinks')
    .values({ issuer, subject, accountId })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .execute()
  const kept = await keepIdentifiers(tx, accountId, identifiers, now)
  return { accountId, isNew: !found, isNewSubject: found?.by === 'rpps', hadSubject, ...kept }
}

/** Two first sign-ins of one person at the same moment make one account. */
async function oneAtATime(tx: Tx, { issuer, subject, rpps }: Person): Promise<void> {
  const keys = [`subject ${issuer} ${subject}`, ...(rpps ? [`rpps ${rpps}`] : [])]
  for (const key of keys.toSorted()) await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

async function practiceOf(tx: Tx, accountId: string, workplaces: readonly Workplace[]) {
  const known = await tx.selectFrom('accounts').select('workplace').where('id', '=', accountId).executeTakeFirst()
  const proposed = proposedOf(workplaces, known?.workplace)
  return { workplaces: JSON.stringify(workplaces), ...(proposed ? factsOf(proposed) : {}) }
}

export async function linkedAccount(
  tx: Tx,
  { issuer, subject, rpps }: Pick<Person, 'issuer' | 'subject' | 'rpps'>,
): Promise<{ accountId: string; by: 'subject' | 'rpps' } | undefined> {
  const link = await tx
    .selectFrom('identityLinks')
    .select('accountId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (link) return { ...link, by: 'subject' }
  if (!rpps) return undefined
  const known = await tx
    .selectFrom('accountIdentifiers')
    .select('accountId')
    .where('system', '=', 'rpps')
    .where('value', '=', rpps)
    .executeTakeFirst()
  return known && { ...known, by: 'rpps' }
}

const isLinked = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.selectFrom('identityLinks').select('subject').where('accountId', '=', accountId).executeTakeFirst()) !==
  undefined

export const ownContacts = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('accounts')
    .select(['email', 'emailConfirmedAt', 'phone'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()

export const holdsHabilitation = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx
    .selectFrom('habilitations')
    .select('finess')
    .where('accountId', '=', accountId)
    .where(holdsNow('habilitations'))
    .executeTakeFirst()) !== undefined
