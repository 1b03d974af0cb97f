import { sql } from 'kysely'
import { treats } from '../access/treats.ts'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { newId } from '../db/new-id.ts'
import type { PageKey } from '../db/page-key.ts'
import { orientationOf } from '../demandes/demande.ts'
import type { EventKind } from '../demandes/notice.ts'
import type { Audience } from './audience.ts'
import type { Letter } from './letter.ts'

/** What happened, to what; nothing of what was said, which may be medical. The actor is the system. */
export async function findAnnounced(tx: Tx, eventId: string) {
  const { rows } = await sql<{ demandeId: string; move: EventKind }>`select * from announced_event(${eventId})`.execute(
    tx,
  )
  const [event] = rows
  if (!event) return undefined
  const demande = await tx
    .selectFrom('demandes')
    .innerJoin('dossiers', 'dossiers.id', 'demandes.dossierId')
    .innerJoin('structures', 'structures.finess', 'demandes.finess')
    .select(['demandes.finess', 'demandes.stay', 'demandes.dossierId', 'dossiers.number', 'structures.name'])
    .where('demandes.id', '=', event.demandeId)
    .executeTakeFirst()
  if (!demande) return undefined
  const { name, stay, ...rest } = demande
  return { ...event, ...rest, ...(orientationOf(stay) === 'grandAge' ? { structureName: name } : {}) }
}

export type Announced = NonNullable<Awaited<ReturnType<typeof findAnnounced>>>

export type Recipient = { accountId: string; email: string }

/** Those whom it concerns now and who have an address. */
export async function recipientsOf(
  tx: Tx,
  { finess, dossierId }: Pick<Announced, 'finess' | 'dossierId'>,
  side: Audience,
): Promise<Recipient[]> {
  const rows = await (side === 'structure' ? agentsOf(tx, finess) : doctorsOf(tx, dossierId))
  return rows.flatMap(({ id, email }) => {
    const address = email?.trim().toLowerCase()
    return address ? [{ accountId: id, email: address }] : []
  })
}

const agentsOf = (tx: Tx, finess: string) =>
  tx
    .selectFrom('habilitations')
    .innerJoin('accounts', 'accounts.id', 'habilitations.accountId')
    .select(['accounts.id', 'accounts.email'])
    .where('habilitations.finess', '=', finess)
    .where(holdsNow('habilitations'))
    .execute()

const doctorsOf = (tx: Tx, dossierId: string) =>
  tx
    .selectFrom('dossierMembers')
    .innerJoin('accounts', 'accounts.id', 'dossierMembers.accountId')
    .select(['accounts.id', 'accounts.email'])
    .where('dossierMembers.dossierId', '=', dossierId)
    .where(treats('dossierMembers'))
    .execute()

/** Its id, or undefined when that cause has already written to that recipient. */
export async function insertMail(
  tx: Tx,
  mail: Letter & { cause: string; recipient: string; createdAt: Date },
): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('mails')
    .values({ id: newId(), ...mail })
    .onConflict((conflict) => conflict.columns(['cause', 'recipient']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Newest first; one more than `limit` when there is a next page. */
export const listMails = (tx: Tx, after?: PageKey, limit = 30) =>
  tx
    .selectFrom('mails')
    .selectAll()
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(mails.created_at, mails.id) < (${after?.at}, ${after?.id})`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()

export type MailView = Awaited<ReturnType<typeof listMails>>[number]
