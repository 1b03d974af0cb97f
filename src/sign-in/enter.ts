import type { Space } from '../accounts/account.ts'
import { holdsHabilitation } from '../accounts/store.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import type { LinkRefusal } from '../links/link.ts'
import { proveLink } from '../links/prove-link.ts'
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
  /** The session that asked to be linked with this account: it goes on, and no other is opened. */
  links?: string | undefined
  /** Token of the session that this browser had: it ends when another one begins. */
  replaces?: string | undefined
}
/** `otherAccount`: a session was to be confirmed, and somebody else came. */
export type NotEntered = 'noSpace' | 'otherAccount' | LinkRefusal
export type Entered = { token: string; space: Space }

/** The last step of every door: the account is proven, its session begins, under a new token, and the journal says so. */
export async function enter(
  tx: Tx,
  services: Pick<Context, 'now' | 'config' | 'secrets' | 'queue'>,
  { accountId, means, client, idToken, providerSid, acr, card, raises, links, replaces }: Entry,
): Promise<Entered | { refused: NotEntered }> {
  if (links) return proveLink(tx, services, { sessionId: links, token: replaces, accountId, means, client })
  const { now, config, secrets } = services
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
  const owner = raises && isStrong(means) ? await ownerOfSession(tx, raises, at) : undefined
  if (owner && owner !== accountId) {
    await record(tx, who, { action: 'signInRefused', reason: 'self', detail: { ...detail, because: 'otherAccount' } })
    return { refused: 'otherAccount' }
  }
  if (raises && owner) {
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

/** Whose session it is, while it lasts. */
const ownerOfSession = async (tx: Tx, sessionId: string, now: Date): Promise<string | undefined> => {
  const session = await tx
    .selectFrom('sessions')
    .select('accountId')
    .where('id', '=', sessionId)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return session?.accountId
}
