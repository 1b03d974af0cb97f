import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { hashOfToken } from '../secrets/secrets.ts'

export const isLive = sql<boolean>`habilitations.since <= now() and (habilitations.until is null or habilitations.until > now())`

/** Whether this person is a référent of this structure now. */
export const leads = async (tx: Tx, accountId: string, finess: string): Promise<boolean> =>
  (await tx
    .selectFrom('habilitations')
    .select('finess')
    .where('accountId', '=', accountId)
    .where('finess', '=', finess)
    .where('isReferent', '=', true)
    .where(isLive)
    .executeTakeFirst()) !== undefined

/** Everybody who is or was habilitated there, those who still are first. */
export const teamOf = (tx: Tx, finess: string) =>
  tx
    .selectFrom('habilitations')
    .innerJoin('accounts', 'accounts.id', 'habilitations.accountId')
    .select([
      'accounts.id',
      'accounts.firstName',
      'accounts.lastName',
      'accounts.email',
      'habilitations.medical',
      'habilitations.isReferent',
      'habilitations.since',
      'habilitations.until',
      isLive.as('isLive'),
    ])
    .where('habilitations.finess', '=', finess)
    .orderBy(isLive, 'desc')
    .orderBy('accounts.lastName')
    .orderBy('accounts.firstName')
    .execute()

export type TeamMember = Awaited<ReturnType<typeof teamOf>>[number]

/** The habilitations that run, held until the transaction ends: two référents who end each other follow each other. */
export const lockTeam = (tx: Tx, finess: string) =>
  tx
    .selectFrom('habilitations')
    .select(['accountId', 'isReferent'])
    .where('finess', '=', finess)
    .where(isLive)
    .orderBy('accountId')
    .forUpdate()
    .execute()

export const invitationsOf = (tx: Tx, finess: string, now: Date) =>
  tx
    .selectFrom('invitations')
    .select(['id', 'firstName', 'lastName', 'email', 'medical', 'createdAt', 'expiresAt'])
    .where('finess', '=', finess)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute()

export type InvitationLine = Awaited<ReturnType<typeof invitationsOf>>[number]

/** What the link opens: the invitation, who invites where. The actor is the system. */
export const findInvitation = (tx: Tx, token: string, now: Date) =>
  tx
    .selectFrom('invitations')
    .innerJoin('structures', 'structures.finess', 'invitations.finess')
    .innerJoin('accounts', 'accounts.id', 'invitations.invitedBy')
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

/** Given, or given again to somebody whose habilitation had ended; he does not become a référent by it. */
export const giveHabilitation = (
  tx: Tx,
  { accountId, finess, medical, since }: { accountId: string; finess: string; medical: boolean; since: Date },
) =>
  tx
    .insertInto('habilitations')
    .values({ accountId, finess, medical, since })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'finess']).doUpdateSet({ medical, since, until: null, isReferent: false }),
    )
    .execute()
