import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { newId } from '../db/new-id.ts'
import { orientationOf } from '../demandes/demande.ts'
import type { Choices, Kind, News } from './notification.ts'

/** Those that were made; the system, or their holder. */
export async function choicesOf(tx: Tx, accountId: string): Promise<Choices> {
  const rows = await tx
    .selectFrom('notificationChoices')
    .select(['kind', 'choice'])
    .where('accountId', '=', accountId)
    .execute()
  return Object.fromEntries(rows.map(({ kind, choice }) => [kind, choice]))
}

export const hasChosen = async (tx: Tx, accountId: string, kind: Kind): Promise<boolean> =>
  (await tx
    .selectFrom('notificationChoices')
    .select('kind')
    .where('accountId', '=', accountId)
    .where('kind', '=', kind)
    .executeTakeFirst()) !== undefined

type NewLine = {
  accountId: string
  kind: Kind
  news: News
  cause: string
  dossierId: string
  demandeId?: string | undefined
  createdAt: Date
}

/** False when that cause waits already. */
export const keepLine = async (tx: Tx, line: NewLine): Promise<boolean> =>
  (await tx
    .insertInto('digestLines')
    .values({ id: newId(), ...line })
    .onConflict((conflict) => conflict.columns(['accountId', 'cause']).doNothing())
    .returning('id')
    .executeTakeFirst()) !== undefined

/**
 * Takes away all that waits for an account, and gives what is still its reader’s business: he has the dossier himself, or
 * answers for the structure, and has not said since that he wants to hear nothing of it. Asked by the system.
 */
export async function takeLines(tx: Tx, accountId: string, kinds?: readonly Kind[]) {
  const rows = await tx
    .with('taken', (db) =>
      db
        .deleteFrom('digestLines')
        .where('accountId', '=', accountId)
        .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
        .returningAll(),
    )
    .selectFrom('taken')
    .innerJoin('dossiers', 'dossiers.id', 'taken.dossierId')
    .leftJoin('demandes', 'demandes.id', 'taken.demandeId')
    .leftJoin('structures', 'structures.finess', 'demandes.finess')
    .select(['taken.kind', 'taken.news', 'dossiers.number', 'structures.name', 'demandes.stay'])
    .where(sql<boolean>`(${stillTheDoctors} or ${stillTheStructures})`)
    .where(
      sql<boolean>`not exists (select from notification_choices c
        where c.account_id = taken.account_id and c.kind = taken.kind and c.choice = 'none')`,
    )
    .orderBy('taken.createdAt')
    .orderBy('taken.id')
    .execute()
  return rows.map(({ name, stay, ...line }) => ({
    ...line,
    // As in the letters: elsewhere the name alone would tell of health.
    ...(name && stay && orientationOf(stay) === 'grandAge' ? { structureName: name } : {}),
  }))
}

export type DigestLine = Awaited<ReturnType<typeof takeLines>>[number]

const stillTheDoctors = sql`(
  exists (select from dossier_members m where m.dossier_id = taken.dossier_id and m.account_id = taken.account_id
    and m.via is null and ${holdsNow('m')}
    and (m.role = 'doctor' or (m.role = 'reader' and taken.kind = 'life')))
  and (taken.kind <> 'awaited' or dossiers.status = 'inProgress')
  and taken.kind in ('answers', 'messages', 'awaited', 'life'))`

const stillTheStructures = sql`(
  exists (select from habilitations h where h.finess = demandes.finess and h.account_id = taken.account_id
    and ${holdsNow('h')})
  and (taken.kind <> 'received' or demandes.status not in ('selected', 'cancelled'))
  and taken.kind in ('received', 'outcomes', 'replies'))`

/** What waits for the mail of the day, as its reader may see it: the number of a dossier that is no more his is left out. */
export const waitingLines = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('digestLines')
    .leftJoin('dossiers', 'dossiers.id', 'digestLines.dossierId')
    .select(['dossiers.number', 'kind', 'news', 'digestLines.createdAt'])
    .where('accountId', '=', accountId)
    .orderBy('digestLines.createdAt')
    .execute()

/** What is no longer wanted is not kept until the next mail. */
export const dropLines = (tx: Tx, accountId: string, kinds: readonly Kind[]) =>
  tx.deleteFrom('digestLines').where('accountId', '=', accountId).where('kind', 'in', kinds).execute()
