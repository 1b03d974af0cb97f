import { holdsHabilitation } from '../accounts/store.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import type { Client, Means } from '../sessions/session.ts'
import { renewToken } from '../sessions/store.ts'
import { tellParties } from './letters.ts'
import type { LinkRefusal, Proven } from './link.ts'
import { decideLink } from './rules.ts'
import { type LockedSession, lockSession, partiesOf } from './store.ts'

type Services = Pick<Context, 'now' | 'config' | 'queue'>
/** `sessionId` asked for the link; `token` is what the browser that signs in holds: they must be one. */
type Proof = { sessionId: string; token: string | undefined; accountId: string; means: Means; client: Client }
export type Linked = { token: string; space: 'doctor' } | { refused: LinkRefusal }

/** Somebody has just signed in to be linked with the session of this browser, which goes on under a new token. */
export async function proveLink(tx: Tx, services: Services, proof: Proof): Promise<Linked> {
  const session = proof.token ? await lockSession(tx, proof.token, services.now()) : undefined
  if (session?.id !== proof.sessionId) return { refused: 'noRequest' }
  const proven = await provenBy(tx, session, proof.accountId)
  const decision = decideLink(proven)
  if (decision === 'kept') return goOn(tx, session)
  if (!(await isAsked(tx, session.id, services.now()))) return refuse(tx, proven, proof, 'noRequest')
  if (decision !== 'made') return refuse(tx, proven, proof, decision)
  const link = { id: newId(), doctorId: proven.doctorId, agentId: proven.account.id }
  const made = await tx
    .insertInto('establishmentLinks')
    .values({ ...link, linkedAt: services.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // Between looking and writing, another session has linked one of them.
  if (!made) return refuse(tx, proven, proof, 'linkedElsewhere')
  await tx.deleteFrom('linkRequests').where('sessionId', '=', session.id).execute()
  const parties = await partiesOf(tx, link)
  const detail = { means: proof.means, ...proof.client }
  for (const party of parties)
    await record(tx, party, { action: 'linkAccounts', reason: 'self', target: link.id, detail })
  await tellParties(tx, services, { id: link.id, parties, news: 'linked' })
  return goOn(tx, session)
}

const goOn = async (tx: Tx, { id }: LockedSession): Promise<Linked> => ({
  token: await renewToken(tx, id),
  space: 'doctor',
})

async function provenBy(tx: Tx, { accountId: doctorId }: LockedSession, accountId: string): Promise<Proven> {
  const account = await tx
    .selectFrom('accounts')
    .select(['id', 'isDoctor', 'isFamily'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const links = await tx
    .selectFrom('establishmentLinks')
    .select(['doctorId', 'agentId'])
    .where((eb) => eb.or([eb('doctorId', '=', doctorId), eb('agentId', '=', accountId)]))
    .execute()
  return {
    doctorId,
    account: { ...account, isHabilitated: await holdsHabilitation(tx, accountId) },
    doctorHas: links.find((link) => link.doctorId === doctorId)?.agentId,
    accountHas: links.find((link) => link.agentId === accountId)?.doctorId,
  }
}

const isAsked = async (tx: Tx, sessionId: string, now: Date): Promise<boolean> =>
  (await tx
    .selectFrom('linkRequests')
    .select('sessionId')
    .where('sessionId', '=', sessionId)
    .where('expiresAt', '>', now)
    .executeTakeFirst()) !== undefined

/** The request stays: he may try again with the right account. */
async function refuse(tx: Tx, { account }: Proven, { means, client }: Proof, refused: LinkRefusal): Promise<Linked> {
  const { firstName, lastName } = await tx
    .selectFrom('accounts')
    .select(['firstName', 'lastName'])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  const who = {
    accountId: account.id,
    label: `${firstName} ${lastName}`,
    space: account.isDoctor ? 'doctor' : 'agent',
  } as const
  await record(tx, who, { action: 'signInRefused', reason: 'self', detail: { means, because: refused, ...client } })
  return { refused }
}
