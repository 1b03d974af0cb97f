import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { hashOfToken } from '../secrets/secrets.ts'

/** Whether this person is a référent of this structure now. */
export const leads = async (tx: Tx, accountId: string, finess: string): Promise<boolean> =>
  (await tx
    .selectFrom('habilitations')
    .select('finess')
    .where('accountId', '=', accountId)
    .where('finess', '=', finess)
    .where('isReferent', '=', true)
    .where(holdsNow('habilitations'))
    .executeTakeFirst()) !== undefined

/** The database shows this to the référents of the structure alone; the address, of those who are there. */
export type TeamMember = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  medical: boolean
  isReferent: boolean
  since: Date
  until: Date | null
  isLive: boolean
}

/** Everybody who is or was habilitated there, those who still are first. */
export const teamOf = async (tx: Tx, finess: string): Promise<TeamMember[]> =>
  (await sql<TeamMember>`select * from team_of(${finess})`.execute(tx)).rows

/** Endings and acceptances of one structure follow each other until the transaction ends. */
export const holdTeam = (tx: Tx, finess: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`team ${finess}`}, 0))`.execute(tx)

/** The habilitations that run, read under that lock: two référents who end each other follow each other. */
export async function lockTeam(tx: Tx, finess: string) {
  await holdTeam(tx, finess)
  return tx
    .selectFrom('habilitations')
    .select(['accountId', 'isReferent'])
    .where('finess', '=', finess)
    .where(holdsNow('habilitations'))
    .forUpdate()
    .execute()
}

export const invitationsOf = (tx: Tx, finess: string, now: Date) =>
  tx
    .selectFrom('invitations')
    .select(['id', 'firstName', 'lastName', 'email', 'medical', 'createdAt', 'expiresAt'])
    .where('finess', '=', finess)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute()

export type InvitationLine = Awaited<ReturnType<typeof invitationsOf>>[number]

/** What the link opens: the invitation, who invites where. Worth nothing once its author leads there no more. The actor is the system. */
export const findInvitation = (tx: Tx, token: string, now: Date) =>
  tx
    .selectFrom('invitations')
    .innerJoin('structures', 'structures.finess', 'invitations.finess')
    .innerJoin('accounts', 'accounts.id', 'invitations.invitedBy')
    .innerJoin('habilitations', (join) =>
      join
        .onRef('habilitations.accountId', '=', 'invitations.invitedBy')
        .onRef('habilitations.finess', '=', 'invitations.finess')
        .on('habilitations.isReferent', '=', true)
        .on(holdsNow('habilitations')),
    )
    .select([
      'invitations.id',
      'invitations.finess',
      'invitations.email',
      'invitations.firstName',
      'invitations.lastName',
      'invitations.medical',
      'invitations.expiresAt',
      'structures.name as structureName',
      'structures.city',
      'accounts.firstName as byFirstName',
      'accounts.lastName as byLastName',
    ])
    .where('invitations.tokenHash', '=', hashOfToken(token))
    .where('invitations.expiresAt', '>', now)
    .executeTakeFirst()

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** The account that signs in by this address. */
export async function accountByAddress(tx: Tx, email: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('accountIdentifiers')
    .select('accountId')
    .where('system', '=', 'email')
    .where('value', '=', email)
    .where('until', 'is', null)
    .executeTakeFirst()
  return found?.accountId
}

type Given = { accountId: string; finess: string; medical: boolean; since: Date }

/** False when he has one that runs, which stays what it is. Given again, it makes nobody a référent. */
export async function giveHabilitation(tx: Tx, { accountId, finess, medical, since }: Given): Promise<boolean> {
  const { rows } = await sql<{ isGiven: boolean }>`
    select give_habilitation(${accountId}, ${finess}, ${medical}, ${since}) as is_given`.execute(tx)
  return rows[0]?.isGiven ?? false
}

/** The invitations that somebody sent there go with him. */
export const dropInvitationsBy = (tx: Tx, accountId: string, finess: string) =>
  tx.deleteFrom('invitations').where('invitedBy', '=', accountId).where('finess', '=', finess).returning('id').execute()
