import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import { ATTEMPT_MINUTES } from './limits.ts'

/** As printed on the card (8 + RPPS, 0 + ADELI) or bare, with or without spaces; the mail address of an invited agent. */
export const normalised = (typed: string): string => typed.replace(/[\s\p{Cc}]/gu, '').toUpperCase()

const identifierSystems = ['rpps', 'adeli', 'idNatPs', 'email'] as const

/** One form for a number with or without the digit that the card prints before it: what tries are counted under. */
export const canonical = (identifier: string): string => formsOf(identifier)[2] ?? identifier

/** All forms under which an account may know this number. Nothing is cut out of a number to be stored. */
const formsOf = (identifier: string): string[] => [
  identifier,
  identifier.toLowerCase(),
  ...(/^8\d{11}$/.test(identifier) || /^0[\dAB]{9}$/.test(identifier) ? [identifier.slice(1)] : []),
]

/** The one account that this identifier means; none when it means several. */
export async function accountByIdentifier(tx: Tx, identifier: string) {
  const found = await tx
    .selectFrom('accountIdentifiers')
    .innerJoin('accounts', 'accounts.id', 'accountIdentifiers.accountId')
    .leftJoin('passwords', 'passwords.accountId', 'accounts.id')
    .select([
      'accounts.id',
      'accounts.firstName',
      'accounts.lastName',
      'accounts.email',
      'accounts.emailConfirmedAt',
      'passwords.hash',
      'passwords.setAt',
    ])
    .distinct()
    .where('accountIdentifiers.system', 'in', identifierSystems)
    .where('accountIdentifiers.value', 'in', formsOf(identifier))
    .where('accountIdentifiers.until', 'is', null)
    .where('accounts.isFamily', '=', false)
    .limit(2)
    .execute()
  return found.length === 1 ? found[0] : undefined
}
export type KnownAccount = NonNullable<Awaited<ReturnType<typeof accountByIdentifier>>>

export const passwordOf = (tx: Tx, accountId: string) =>
  tx.selectFrom('passwords').select(['hash', 'setAt']).where('accountId', '=', accountId).executeTakeFirst()

/** Held until the transaction ends: nobody changes it meanwhile. */
export const lockPassword = (tx: Tx, accountId: string) =>
  tx.selectFrom('passwords').select('hash').where('accountId', '=', accountId).forUpdate().executeTakeFirst()

export const savePassword = (tx: Tx, accountId: string, hash: string, setAt: Date) =>
  tx
    .insertInto('passwords')
    .values({ accountId, hash, setAt })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ hash, setAt }))
    .execute()

/** Where one goes then, and the session that asked for this account to be linked with its own. */
export type Asked = { returnTo: string; linksSession?: string | null | undefined }

/** The right password was given here; the former attempts of the account, and their codes, are worth nothing any more. */
export async function openAttempt(
  tx: Tx,
  accountId: string,
  { returnTo, linksSession = null }: Asked,
  now: Date,
): Promise<string> {
  const token = newToken()
  await tx
    .deleteFrom('passwordAttempts')
    .where((eb) => eb.or([eb('accountId', '=', accountId), eb('expiresAt', '<', now)]))
    .execute()
  await tx
    .insertInto('passwordAttempts')
    .values({
      id: newId(),
      tokenHash: hashOfToken(token),
      accountId,
      returnTo,
      linksSession,
      expiresAt: new Date(now.getTime() + ATTEMPT_MINUTES * 60_000),
    })
    .execute()
  return token
}

/** Held until the transaction ends: two tries made at once follow each other. */
export const lockAttempt = (tx: Tx, token: string, now: Date) =>
  attemptBy(tx, token, now).forUpdate('passwordAttempts').executeTakeFirst()

export const findAttempt = (tx: Tx, token: string, now: Date) => attemptBy(tx, token, now).executeTakeFirst()

const attemptBy = (tx: Tx, token: string, now: Date) =>
  tx
    .selectFrom('passwordAttempts')
    .innerJoin('accounts', 'accounts.id', 'passwordAttempts.accountId')
    .select([
      'passwordAttempts.id',
      'passwordAttempts.accountId',
      'passwordAttempts.returnTo',
      'passwordAttempts.linksSession',
      'passwordAttempts.codeHash',
      'passwordAttempts.codeExpiresAt',
      'passwordAttempts.codeSentAt',
      'passwordAttempts.tries',
      'passwordAttempts.challenge',
      'accounts.email',
      'accounts.emailConfirmedAt',
      'accounts.firstName',
      'accounts.lastName',
    ])
    .where('passwordAttempts.tokenHash', '=', hashOfToken(token))
    .where('passwordAttempts.expiresAt', '>', now)

export type PasswordAttempt = NonNullable<Awaited<ReturnType<typeof findAttempt>>>

export const changeAttempt = (
  tx: Tx,
  id: string,
  change: {
    codeHash?: string | null
    codeExpiresAt?: Date
    codeSentAt?: Date
    tries?: number
    challenge?: string | null
  },
) => tx.updateTable('passwordAttempts').set(change).where('id', '=', id).execute()

/** What an old password or address has opened: links of a forgotten password, and attempts that wait for their second step. */
export async function endUnderWay(tx: Tx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('accountLinks')
    .where('accountId', '=', accountId)
    .where('purpose', '=', 'resetPassword')
    .execute()
  await tx.deleteFrom('passwordAttempts').where('accountId', '=', accountId).execute()
}

export const closeAttempt = (tx: Tx, id: string) => tx.deleteFrom('passwordAttempts').where('id', '=', id).execute()
