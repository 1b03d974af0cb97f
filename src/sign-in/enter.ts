import type { Space } from '../accounts/account.ts'
import { holdsHabilitation } from '../accounts/store.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { type Client, isStrong, type Means } from '../sessions/session.ts'
import { closeSession, openSession, raiseSession, spacesFrom } from '../sessions/store.ts'

export type Entry = {
  accountId: string
  means: Means
  client: Client
  /** What the provider gave, to end its own session later. */
  idToken?: string
  providerSid?: string
  /** Level told by the provider, for the journal. */
  acr?: string
  /** Which card opened the door, for the journal. */
  card?: { serial: string; issuer: string; idNatPs: string }
  /** The session that a strong sign-in confirms: it is raised instead of a second one being opened. */
  raises?: string | undefined
  /** Token of the session that this browser had: it ends when another one begins. */
  replaces?: string | undefined
}
export type Entered = { token: string; space: Space }

/** The last step of every door: the account is proven, its session begins, under a new token, and the journal says so. */
export async function enter(
  tx: Tx,
  { now, config, secrets }: Pick<Context, 'now' | 'config' | 'secrets'>,
  { accountId, means, client, idToken, providerSid, acr, card, raises, replaces }: Entry,
): Promise<Entered | { refused: 'noSpace' }> {
  const account = await tx
    .selectFrom('accounts')
    .select(['firstName', 'lastName', 'isDoctor', 'isFamily'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const [space] = spacesFrom(account, await holdsHabilitation(tx, accountId))
  const who = { accountId, label: `${account.firstName} ${account.lastName}`, space: space ?? 'doctor' }
  const detail = { means, ...client, ...(acr ? { acr } : {}), ...card }
  if (!space) {
    await record(tx, who, { action: 'signInRefused', reason: 'self', detail: { ...detail, because: 'noSpace' } })
    return { refused: 'noSpace' }
  }
  const at = now()
  const atProvider = {
    idToken: idToken ? secrets.seal('idToken', idToken) : null,
    providerSid: providerSid ?? null,
  }
  await tx.updateTable('accounts').set({ lastSignInAt: at }).where('id', '=', accountId).execute()
  if (raises && isStrong(means) && (await isOwn(tx, raises, accountId, at))) {
    await record(tx, who, { action: 'signInConfirmed', reason: 'self', target: raises, detail })
    const raised = { signIn: means, strongAt: at, ...(idToken ? atProvider : {}) }
    return { token: await raiseSession(tx, raises, raised), space }
  }
  if (replaces) await closeSession(tx, replaces)
  const token = await openSession(tx, {
    accountId,
    space,
    signIn: means,
    strongAt: isStrong(means) ? at : null,
    expiresAt: new Date(at.getTime() + config.session.hours * 3_600_000),
    ...atProvider,
    ...client,
  })
  await record(tx, who, { action: 'signIn', reason: 'self', detail })
  return { token, space }
}

const isOwn = async (tx: Tx, sessionId: string, accountId: string, now: Date): Promise<boolean> =>
  (await tx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', sessionId)
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', now)
    .executeTakeFirst()) !== undefined
