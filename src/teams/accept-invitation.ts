import { sql } from 'kysely'
import { type Actor, TERMS_VERSION } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { faultOf } from '../passwords/choose-password.ts'
import { hashPassword } from '../passwords/hash.ts'
import type { Choice, ChoiceFault } from '../passwords/password.ts'
import { savePassword } from '../passwords/store.ts'
import { accountByAddress, findInvitation, giveHabilitation, holdTeam, type Invitation } from './store.ts'

type Services = Pick<Context, 'db' | 'now'>
export type Accepting = { accepted: true } | { refused: ChoiceFault | 'noLink' | 'known' | 'somebodyElse' }

/** What the page behind the link shows. Looking uses nothing up: mail filters follow links too. */
export const lookAtInvitation = ({ db, now }: Services, token: string) =>
  actingAsSystem(db, async (tx) => {
    const invitation = await findInvitation(tx, token, now())
    return invitation && { invitation, accountId: await accountByAddress(tx, invitation.email) }
  })

/** Somebody new: his account, signed in to by this address, and his habilitation. The link is worth nothing after. */
export async function acceptAsNew(services: Services, token: string, choice: Choice): Promise<Accepting> {
  const { db } = services
  const looked = await lookAtInvitation(services, token)
  if (!looked) return { refused: 'noLink' }
  if (looked.accountId) return { refused: 'known' }
  const { firstName, lastName, email, structureName } = looked.invitation
  const fault = await faultOf(choice, [firstName, lastName, email, structureName], undefined)
  if (fault) return { refused: fault }
  const hash = await hashPassword(choice.password)
  return actingAsSystem(db, async (tx) => {
    const at = services.now()
    const invitation = await take(tx, token, at)
    if (!invitation) return { refused: 'noLink' }
    if (await accountByAddress(tx, invitation.email)) return { refused: 'known' }
    const accountId = await makeAccount(tx, invitation, at)
    await savePassword(tx, accountId, hash, at)
    await enterTeam(tx, invitation, accountId, at)
    return { accepted: true }
  })
}

/** Somebody who signs in by this address already, and has done so. */
export const acceptSignedIn = ({ db, now }: Services, token: string, actor: Actor): Promise<Accepting> =>
  actingAsSystem(db, async (tx) => {
    const at = now()
    const invitation = await take(tx, token, at)
    if (!invitation) return { refused: 'noLink' }
    if ((await accountByAddress(tx, invitation.email)) !== actor.accountId) return { refused: 'somebodyElse' }
    await enterTeam(tx, invitation, actor.accountId, at)
    return { accepted: true }
  })

/** Locked: the same link, two invitations of one address, or the end of its author, at the same time, follow each other. */
async function take(tx: Tx, token: string, at: Date): Promise<Invitation | undefined> {
  const invitation = await findInvitation(tx, token, at)
  if (!invitation) return undefined
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invitation ${invitation.email}`}, 0))`.execute(tx)
  await holdTeam(tx, invitation.finess)
  return findInvitation(tx, token, at)
}

async function makeAccount(tx: Tx, { firstName, lastName, email }: Invitation, at: Date): Promise<string> {
  const id = newId()
  const welcomed = { termsVersion: TERMS_VERSION, termsAcceptedAt: at }
  await tx
    .insertInto('accounts')
    .values({ id, firstName, lastName, email, emailConfirmedAt: at, createdAt: at, ...welcomed })
    .execute()
  await tx.insertInto('accountIdentifiers').values({ accountId: id, system: 'email', value: email }).execute()
  const who = { accountId: id, label: `${firstName} ${lastName}`, space: 'agent' as const }
  await record(tx, who, { action: 'acceptTerms', reason: 'self', detail: { version: TERMS_VERSION } })
  return id
}

async function enterTeam(tx: Tx, invitation: Invitation, accountId: string, at: Date): Promise<void> {
  const { id, finess, medical, firstName, lastName } = invitation
  await tx.deleteFrom('invitations').where('id', '=', id).execute()
  const isGiven = await giveHabilitation(tx, { accountId, finess, medical, since: at })
  const who = { accountId, label: `${firstName} ${lastName}`, space: 'agent' as const }
  await record(tx, who, {
    action: 'acceptInvitation',
    reason: 'self',
    target: id,
    detail: { finess, ...(isGiven ? { medical } : { because: 'alreadyHere' }) },
  })
}
