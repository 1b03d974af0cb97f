import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import { CHALLENGE_MINUTES } from './limits.ts'
import type { ChallengePurpose } from './passkey.ts'
import type { Steps } from './rules.ts'

/** Which second steps this account has enrolled; one that waits for its first code is none. */
export async function stepsOf(tx: Tx, accountId: string): Promise<Steps> {
  const { totp, passkeys, recoveryCodes } = await tx
    .selectNoFrom(({ selectFrom, exists }) => [
      exists(
        selectFrom('totpSecrets')
          .select('accountId')
          .where('accountId', '=', accountId)
          .where('confirmedAt', 'is not', null),
      ).as('totp'),
      selectFrom('passkeys')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .where('accountId', '=', accountId)
        .as('passkeys'),
      selectFrom('recoveryCodes')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .where('accountId', '=', accountId)
        .as('recoveryCodes'),
    ])
    .executeTakeFirstOrThrow()
  return { totp: Boolean(totp), passkeys: Number(passkeys), recoveryCodes: Number(recoveryCodes) }
}

/** Never had a card nor e-CPS: an agent whom his structure invited. */
export const isInvited = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('isDoctor', '=', false)
    .where('isFamily', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('identityLinks').select('issuer').where('identityLinks.accountId', '=', accountId))),
    )
    .executeTakeFirst()) !== undefined

export const ownerById = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('accounts')
    .select(['id', 'firstName', 'lastName', 'email', 'emailConfirmedAt'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()

/** Held until the transaction ends: the same code twice at once is tried one after the other. */
export const lockTotp = (tx: Tx, accountId: string) =>
  tx.selectFrom('totpSecrets').selectAll().where('accountId', '=', accountId).forUpdate().executeTakeFirst()

export const acceptTotp = (tx: Tx, accountId: string, lastStep: number, confirmedAt?: Date) =>
  tx
    .updateTable('totpSecrets')
    .set({ lastStep, ...(confirmedAt ? { confirmedAt } : {}) })
    .where('accountId', '=', accountId)
    .execute()

export const listPasskeys = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('passkeys')
    .select(['id', 'credentialId', 'transports', 'name', 'createdAt', 'lastUsedAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
export type ListedPasskey = Awaited<ReturnType<typeof listPasskeys>>[number]

type NewChallenge = {
  challenge: string
  purpose: ChallengePurpose
  accountId?: string | undefined
  sessionId?: string | undefined
  returnTo: string
}

/** Returns the token for the cookie of the browser that asked: nobody else can answer this challenge. */
export async function openChallenge(
  tx: Tx,
  { accountId, sessionId, ...asked }: NewChallenge,
  now: Date,
): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000)
  await tx
    .insertInto('passkeyChallenges')
    .values({
      tokenHash: hashOfToken(token),
      ...asked,
      accountId: accountId ?? null,
      sessionId: sessionId ?? null,
      expiresAt,
    })
    .execute()
  return token
}

/** The challenge, once: it is gone afterwards, whatever becomes of the answer. */
export const takeChallenge = (tx: Tx, token: string, now: Date) =>
  tx
    .deleteFrom('passkeyChallenges')
    .where('tokenHash', '=', hashOfToken(token))
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst()
export type Challenge = NonNullable<Awaited<ReturnType<typeof takeChallenge>>>

export const lockPasskey = (tx: Tx, credentialId: string) =>
  tx.selectFrom('passkeys').selectAll().where('credentialId', '=', credentialId).forUpdate().executeTakeFirst()
export type Passkey = NonNullable<Awaited<ReturnType<typeof lockPasskey>>>

/** Undefined when this authenticator’s credential is already somebody’s. */
export const insertPasskey = (
  tx: Tx,
  passkey: {
    accountId: string
    credentialId: string
    publicKey: string
    counter: number
    transports: string[]
    name: string
    createdAt: Date
  },
) =>
  tx
    .insertInto('passkeys')
    .values({ id: newId(), ...passkey })
    .onConflict((conflict) => conflict.column('credentialId').doNothing())
    .returning('id')
    .executeTakeFirst()

export const usedPasskey = (tx: Tx, id: string, counter: number, lastUsedAt: Date) =>
  tx.updateTable('passkeys').set({ counter, lastUsedAt }).where('id', '=', id).execute()
