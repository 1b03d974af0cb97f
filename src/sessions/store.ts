import { sql } from 'kysely'
import type { Actor, Habilitation, Space } from '../accounts/account.ts'
import { TERMS_VERSION } from '../accounts/account.ts'
import { titleOf } from '../accounts/words.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db, Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import type { Client } from './session.ts'

type NewSession = {
  accountId: string
  space: Space
  signIn: string
  strongAt: Date | null
  expiresAt: Date
  /** Encrypted: it lets the provider end its own session. */
  idToken?: string | null
  providerSid?: string | null
  /** Opened through a link, from a session that waits. */
  originId?: string
  byLink?: string
} & Client

/** Returns the token for the browser’s cookie; the database keeps its hash. */
export async function openSession(tx: Tx, session: NewSession): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('sessions')
    .values({ id: newId(), tokenHash: hashOfToken(token), ...session })
    .execute()
  await closeOldest(tx, session.accountId)
  return token
}

/** More devices than anybody has: the ones not seen for longest are closed. */
const MOST_SESSIONS = 20

const closeOldest = (tx: Tx, accountId: string) =>
  sql`delete from sessions where id in (
    select id from sessions where account_id = ${accountId} order by last_seen_at desc, id desc offset ${MOST_SESSIONS})`.execute(
    tx,
  )

/** A new token for the same session, at each rise of rights: one that was stolen before is worth nothing after. */
export async function raiseSession(
  tx: Tx,
  sessionId: string,
  { strongAt, ...raised }: Pick<NewSession, 'signIn' | 'idToken' | 'providerSid'> & { strongAt: Date },
): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('sessions')
    .set({ tokenHash: hashOfToken(token), ...raised, strongAt, lastSeenAt: strongAt })
    .where('id', '=', sessionId)
    .execute()
  return token
}

/** The same session, just as strong, under a new token. */
export async function renewToken(tx: Tx, sessionId: string): Promise<string> {
  const token = newToken()
  await tx
    .updateTable('sessions')
    .set({ tokenHash: hashOfToken(token) })
    .where('id', '=', sessionId)
    .execute()
  return token
}

/** It waits for its sitting to come back; until then no token opens it. */
export const parkSession = (tx: Tx, sessionId: string): Promise<unknown> => renewToken(tx, sessionId)

/** Closes a session opened through a link and goes back to the one that waits: no stronger, no longer than it was. */
export async function resumeSession(tx: Tx, sessionId: string, now: Date): Promise<string> {
  const { originId } = await tx
    .selectFrom('sessions')
    .select('originId')
    .where('id', '=', sessionId)
    .$narrowType<{ originId: string }>()
    .executeTakeFirstOrThrow()
  // Let go first: whatever ends one of the two ends both.
  await tx.updateTable('sessions').set({ originId: null, byLink: null }).where('id', '=', sessionId).execute()
  await tx.deleteFrom('sessions').where('id', '=', sessionId).execute()
  await tx.updateTable('sessions').set({ lastSeenAt: now }).where('id', '=', originId).execute()
  return renewToken(tx, originId)
}

/** Deletes the session; tells whose it was, and what ends the provider’s, wherever the sitting signed in with it. */
export async function closeSession(tx: Tx, token: string) {
  const session = await tx
    .deleteFrom('sessions')
    .where('tokenHash', '=', hashOfToken(token))
    .returning(['id', 'accountId', 'idToken', 'space', 'signIn'])
    .returning(({ selectFrom }) =>
      selectFrom('sessions as origin')
        .select('origin.idToken')
        .whereRef('origin.id', '=', 'sessions.originId')
        .as('originIdToken'),
    )
    .executeTakeFirst()
  if (!session) return undefined
  const { originIdToken, ...closed } = session
  return { ...closed, idToken: closed.idToken ?? originIdToken, label: await labelOf(tx, session.accountId) }
}

/** Ends the sessions that were born of one session of the provider; tells whose they were. */
export async function closeProviderSessions(tx: Tx, providerSid: string) {
  const closed = await tx
    .deleteFrom('sessions')
    .where('providerSid', '=', providerSid)
    .returning(['id', 'accountId', 'space'])
    .execute()
  return Promise.all(closed.map(async (session) => ({ ...session, label: await labelOf(tx, session.accountId) })))
}

async function labelOf(tx: Tx, accountId: string): Promise<string> {
  const { firstName, lastName } = await tx
    .selectFrom('accounts')
    .select(['firstName', 'lastName'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return `${firstName} ${lastName}`
}

/** Ends all sessions of an account but one; returns how many. */
export async function closeSessions(tx: Tx, accountId: string, butId?: string): Promise<number> {
  const closed = await tx
    .deleteFrom('sessions')
    .where('accountId', '=', accountId)
    .$if(butId !== undefined, (query) => query.where('id', '<>', butId ?? ''))
    .returning('id')
    .execute()
  return closed.length
}

/** Those of the transaction’s actor that are still alive, the last seen first. */
export const listSessions = (tx: Tx, accountId: string, idleMinutes: number) =>
  tx
    .selectFrom('sessions')
    .select(['id', 'space', 'signIn', 'createdAt', 'lastSeenAt', 'expiresAt', 'device', 'address'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .where('lastSeenAt', '>', sql<Date>`now() - make_interval(mins => ${idleMinutes})`)
    .orderBy('lastSeenAt', 'desc')
    .limit(100)
    .execute()

export type ListedSession = Awaited<ReturnType<typeof listSessions>>[number]

type SessionRow = {
  sessionId: string
  accountId: string
  space: Space
  signIn: string
  strongAt: Date | null
  lastSeenAt: Date
  expiresAt: Date
  lastName: string
  firstName: string
  civility: string | null
  isDoctor: boolean
  isFamily: boolean
  termsVersion: string | null
  speciality: string | null
  place: string | null
  finess: string | null
  hasChosenWorkplace: boolean
  workplaceCount: number
  isAtProvider: boolean
  isDelegate: boolean
  rpps: string | null
  habilitations: Habilitation[] | null
  linkedSpace: Space | null
  isByLink: boolean
  isOriginAtProvider: boolean
}

/** `isLooking`: asks how much time is left; that alone does not keep the session awake. */
export async function findActor(
  db: Db,
  token: string,
  idleMinutes: number,
  isLooking = false,
): Promise<Actor | undefined> {
  const hash = hashOfToken(token)
  const { rows } = await sql<SessionRow>`
    select * from session_of(${hash}, ${idleMinutes}) found, link_of(found.session_id)`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const isStale = Date.now() - row.lastSeenAt.getTime() > SEEN_EVERY_MS
  if (isStale && !isLooking) await sawSession(db, hash)
  const seenAt = isStale && isLooking ? row.lastSeenAt : new Date()
  return actorOf(row, new Date(Math.min(row.expiresAt.getTime(), seenAt.getTime() + idleMinutes * 60_000)))
}

const SEEN_EVERY_MS = 60_000

const sawSession = (db: Db, hash: string) =>
  actingAsSystem(db, (tx) =>
    tx
      .updateTable('sessions')
      .set({ lastSeenAt: new Date() })
      .where(({ eb, or, selectFrom }) =>
        or([
          eb('tokenHash', '=', hash),
          // The one that waits is awake with it.
          eb('id', '=', selectFrom('sessions as seen').select('seen.originId').where('seen.tokenHash', '=', hash)),
        ]),
      )
      .execute(),
  )

function actorOf(row: SessionRow, sessionEndsAt: Date): Actor {
  const habilitations = row.habilitations ?? []
  const spaces = spacesFrom(row, habilitations.length > 0)
  return {
    accountId: row.accountId,
    space: spaces.includes(row.space) ? row.space : (spaces[0] ?? row.space),
    spaces,
    label: [titleOf(row.civility), row.firstName, row.lastName].filter(Boolean).join(' '),
    signIn: row.signIn,
    sessionId: row.sessionId,
    sessionEndsAt,
    isNewcomer: row.termsVersion !== TERMS_VERSION,
    habilitations,
    ...(row.strongAt ? { strongAt: row.strongAt } : {}),
    ...(row.rpps ? { rpps: row.rpps } : {}),
    ...(row.speciality ? { speciality: row.speciality } : {}),
    ...(row.place ? { place: row.place } : {}),
    ...(row.finess ? { finess: row.finess } : {}),
    ...(row.workplaceCount > 1 ? { workplaceChoice: row.hasChosenWorkplace ? 'made' : 'due' } : {}),
    ...(row.isAtProvider || row.isOriginAtProvider ? { isAtProvider: true } : {}),
    ...(row.linkedSpace ? { linkedSpace: row.linkedSpace } : {}),
    ...(row.isByLink ? { isByLink: true } : {}),
    ...(row.isDelegate ? { isDelegate: true } : {}),
  }
}

/** A family account reaches no other space, whatever else is written of it. */
export const spacesFrom = (account: { isDoctor: boolean; isFamily: boolean }, isAgent: boolean): Space[] =>
  account.isFamily
    ? ['family']
    : [...(account.isDoctor ? (['doctor'] as const) : []), ...(isAgent ? (['agent'] as const) : [])]
