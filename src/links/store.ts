import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { hashOfToken } from '../secrets/secrets.ts'

/** The one of the transaction’s actor, while it holds: since when, and whose the other account is. */
export async function findMyLink(tx: Tx): Promise<MyLink | undefined> {
  const { rows } = await sql<MyLink>`select * from my_link()`.execute(tx)
  return rows[0]
}
export type MyLink = { linkedAt: Date; civility: string | null; firstName: string; lastName: string; isDoctor: boolean }

/** Of either side. Held until the transaction ends: it is not ended meanwhile. */
export const lockLinkOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('establishmentLinks')
    .select(['id', 'doctorId', 'agentId'])
    .where((eb) => eb.or([eb('doctorId', '=', accountId), eb('agentId', '=', accountId)]))
    .forUpdate()
    .executeTakeFirst()

/** Those whose two accounts are not what they were. */
export const lostLinks = (tx: Tx) =>
  tx.selectFrom('establishmentLinks').select('id').where(sql<boolean>`not link_holds(doctor_id, agent_id)`)

export const holdsNow = async (
  tx: Tx,
  { doctorId, agentId }: { doctorId: string; agentId: string },
): Promise<boolean> => {
  const { rows } = await sql<{ holds: boolean }>`select link_holds(${doctorId}, ${agentId}) as holds`.execute(tx)
  return rows[0]?.holds ?? false
}

/** The session of this browser, held until the transaction ends; none when another window has just left it. */
export const lockSession = (tx: Tx, token: string, now: Date) =>
  tx
    .selectFrom('sessions')
    .select(['id', 'accountId', 'signIn', 'strongAt', 'expiresAt', 'originId', 'device', 'address'])
    .where('tokenHash', '=', hashOfToken(token))
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst()
export type LockedSession = NonNullable<Awaited<ReturnType<typeof lockSession>>>

/** Where both are told, and how each is named in the journal. */
export const partiesOf = async (tx: Tx, { doctorId, agentId }: { doctorId: string; agentId: string }) => {
  const party = async (accountId: string, space: 'doctor' | 'agent') => {
    const { firstName, lastName, email } = await tx
      .selectFrom('accounts')
      .select(['firstName', 'lastName', 'email'])
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    return { accountId, space, label: `${firstName} ${lastName}`, email }
  }
  return [await party(doctorId, 'doctor'), await party(agentId, 'agent')] as const
}
export type Party = Awaited<ReturnType<typeof partiesOf>>[number]
