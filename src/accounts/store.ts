import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db, Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { Actor, Habilitation, Space } from './account.ts'
import type { Attempt } from './pro-sante-connect.ts'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const newToken = (): string => randomBytes(32).toString('base64url')

/** Keeps what a callback will be checked against; returns the token for the browser’s cookie. */
export async function openAttempt(db: Db, attempt: Attempt, returnTo: string, expiresAt: Date): Promise<string> {
  const token = newToken()
  await actingAsSystem(db, async (tx) => {
    await tx.deleteFrom('signInAttempts').where('expiresAt', '<', new Date()).execute()
    await tx
      .insertInto('signInAttempts')
      .values({ tokenHash: hashOf(token), ...attempt, returnTo, expiresAt })
      .execute()
  })
  return token
}

/** The attempt, once: it is gone afterwards, whatever becomes of the callback. */
export const takeAttempt = (db: Db, token: string, now: Date) =>
  actingAsSystem(db, (tx) =>
    tx
      .deleteFrom('signInAttempts')
      .where('tokenHash', '=', hashOf(token))
      .where('expiresAt', '>', now)
      .returning(['state', 'nonce', 'codeVerifier', 'returnTo'])
      .executeTakeFirst(),
  )

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

/** Finds the account by (issuer, subject), then by RPPS, never by name; makes it at the first sign-in. */
export async function upsertAccount(tx: Tx, person: Person, now: Date): Promise<string> {
  const id = (await linkedAccount(tx, person)) ?? newId()
  const { issuer, subject, rpps: _rpps, identifiers, email, ...facts } = person
  await tx
    .insertInto('accounts')
    .values({ id, ...facts, email: email ?? null, lastSignInAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...facts, lastSignInAt: now }))
    .execute()
  await tx
    .insertInto('identityLinks')
    .values({ issuer, subject, accountId: id })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .execute()
  for (const { system, value } of identifiers)
    await tx
      .insertInto('accountIdentifiers')
      .values({ accountId: id, system, value })
      .onConflict((conflict) => conflict.columns(['system', 'value']).doNothing())
      .execute()
  return id
}

async function linkedAccount(tx: Tx, { issuer, subject, rpps }: Person): Promise<string | undefined> {
  const link = await tx
    .selectFrom('identityLinks')
    .select('accountId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (link || !rpps) return link?.accountId
  const known = await tx
    .selectFrom('accountIdentifiers')
    .select('accountId')
    .where('system', '=', 'rpps')
    .where('value', '=', rpps)
    .executeTakeFirst()
  return known?.accountId
}

export const holdsHabilitation = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx
    .selectFrom('habilitations')
    .select('finess')
    .where('accountId', '=', accountId)
    .where(sql<boolean>`since <= now() and (until is null or until > now())`)
    .executeTakeFirst()) !== undefined

export async function openSession(
  tx: Tx,
  session: { accountId: string; space: Space; signIn: string; idToken: string; expiresAt: Date },
) {
  const token = newToken()
  await tx
    .insertInto('sessions')
    .values({ tokenHash: hashOf(token), ...session })
    .execute()
  return token
}

/** Deletes the session; tells whose it was. */
export async function closeSession(tx: Tx, token: string) {
  const session = await tx
    .deleteFrom('sessions')
    .where('tokenHash', '=', hashOf(token))
    .returning(['accountId', 'idToken', 'space'])
    .executeTakeFirst()
  if (!session) return undefined
  const { firstName, lastName } = await tx
    .selectFrom('accounts')
    .select(['firstName', 'lastName'])
    .where('id', '=', session.accountId)
    .executeTakeFirstOrThrow()
  return { ...session, label: `${firstName} ${lastName}` }
}

type SessionRow = {
  accountId: string
  space: Space
  signIn: string
  lastSeenAt: Date
  lastName: string
  firstName: string
  civility: string | null
  isDoctor: boolean
  speciality: string | null
  place: string | null
  rpps: string | null
  habilitations: Habilitation[] | null
}

/** Who the session belongs to; undefined when it is unknown, idle for too long or over. */
export async function findActor(db: Db, token: string, idleMinutes: number): Promise<Actor | undefined> {
  const hash = hashOf(token)
  const { rows } = await sql<SessionRow>`select * from session_of(${hash}, ${idleMinutes})`.execute(db)
  const [row] = rows
  if (row && Date.now() - row.lastSeenAt.getTime() > SEEN_EVERY_MS) await sawSession(db, hash)
  return row && actorOf(row)
}

const SEEN_EVERY_MS = 60_000

const sawSession = (db: Db, hash: string) =>
  actingAsSystem(db, (tx) =>
    tx.updateTable('sessions').set({ lastSeenAt: new Date() }).where('tokenHash', '=', hash).execute(),
  )

function actorOf(row: SessionRow): Actor {
  const habilitations = row.habilitations ?? []
  const spaces: Space[] = [
    ...(row.isDoctor ? ['doctor' as const] : []),
    ...(habilitations.length > 0 ? ['agent' as const] : []),
  ]
  return {
    accountId: row.accountId,
    space: spaces.includes(row.space) ? row.space : (spaces[0] ?? row.space),
    spaces,
    label: [titleOf(row.civility), row.firstName, row.lastName].filter(Boolean).join(' '),
    signIn: row.signIn,
    habilitations,
    ...(row.rpps ? { rpps: row.rpps } : {}),
    ...(row.speciality ? { speciality: row.speciality } : {}),
    ...(row.place ? { place: row.place } : {}),
  }
}

/** Titles of the health directory; a woman doctor is « Dre ». */
const titleOf = (civility: string | null): string =>
  ({ DR: 'Dr', DRE: 'Dre', PR: 'Pr', M: 'M.', MME: 'Mme' })[civility ?? ''] ?? ''
