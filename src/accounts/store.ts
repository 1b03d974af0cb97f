import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'

export type Person = {
  issuer: string
  subject: string
  rpps?: string
  identifiers: readonly { system: string; value: string }[]
  lastName: string
  firstName: string
  civility?: string
  profession?: string
  speciality?: string
  place?: string
  finess?: string
  phone?: string
  email?: string
  isDoctor: boolean
}

/**
 * Finds the account by (issuer, subject), then by RPPS, never by name; makes it at the first sign-in. `isNewSubject`: a
 * known person comes under a subject that was not seen before. `keepsFacts`: what a known account says of itself stays,
 * when the source tells less than the directory.
 */
export async function upsertAccount(
  tx: Tx,
  person: Person,
  now: Date,
  { keepsFacts = false } = {},
): Promise<{ accountId: string; isNew: boolean; isNewSubject: boolean }> {
  const found = await linkedAccount(tx, person)
  const accountId = found?.accountId ?? newId()
  const { issuer, subject, rpps: _rpps, identifiers, email, ...facts } = person
  await tx
    .insertInto('accounts')
    .values({ id: accountId, ...facts, email: email ?? null })
    .onConflict((conflict) =>
      keepsFacts ? conflict.column('id').doNothing() : conflict.column('id').doUpdateSet(facts),
    )
    .execute()
  await tx
    .insertInto('identityLinks')
    .values({ issuer, subject, accountId })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .execute()
  await keepIdentifiers(tx, accountId, identifiers, now)
  return { accountId, isNew: !found, isNewSubject: found?.by === 'rpps' }
}

/** A number that changes is followed: the former one is kept, with its end. A number of somebody else stays his. */
async function keepIdentifiers(
  tx: Tx,
  accountId: string,
  identifiers: Person['identifiers'],
  now: Date,
): Promise<void> {
  for (const { system, value } of identifiers) {
    await tx
      .updateTable('accountIdentifiers')
      .set({ until: now })
      .where('accountId', '=', accountId)
      .where('system', '=', system)
      .where('value', '<>', value)
      .where('until', 'is', null)
      .execute()
    await tx
      .insertInto('accountIdentifiers')
      .values({ accountId, system, value })
      .onConflict((conflict) =>
        conflict
          .columns(['system', 'value'])
          .doUpdateSet({ until: null })
          .where('accountIdentifiers.accountId', '=', accountId),
      )
      .execute()
  }
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

export const holdsHabilitation = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx
    .selectFrom('habilitations')
    .select('finess')
    .where('accountId', '=', accountId)
    .where(sql<boolean>`since <= now() and (until is null or until > now())`)
    .executeTakeFirst()) !== undefined
