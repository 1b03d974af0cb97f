import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { DemandeStatus, Side } from './demande.ts'
import type { Particulars } from './flows/flow.ts'
import type { EventKind } from './notice.ts'

/** What was said and decided, oldest first; medical questions only for those who may read them. */
export const eventsOf = (tx: Tx, demandeIds: readonly string[]) =>
  demandeIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('demandeEvents')
        .selectAll()
        .where('demandeId', 'in', demandeIds)
        .orderBy('at')
        .orderBy('id')
        .execute()

export type EventView = Awaited<ReturnType<typeof eventsOf>>[number]

export type NewEvent = {
  /** Given by whoever may say it twice. */
  id?: string | undefined
  demande: { id: string; status: DemandeStatus }
  move: EventKind
  to: DemandeStatus
  by: { side: Side; label: string; accountId: string | null }
  at: Date
  details?: {
    comment?: string
    medical?: boolean
    motive?: string
    onDate?: string
    deadline?: string
    particulars?: Particulars
  }
}

export async function insertEvent(tx: Tx, event: NewEvent): Promise<string> {
  const { id = newId(), demande, move, to, by, at, details = {} } = event
  await tx
    .insertInto('demandeEvents')
    .values({
      id,
      demandeId: demande.id,
      move,
      fromStatus: demande.status,
      toStatus: to,
      at,
      byAccount: by.accountId,
      byLabel: by.label,
      bySide: by.side,
      comment: details.comment ?? null,
      medical: details.medical ?? false,
      motive: details.motive ?? null,
      onDate: details.onDate ?? null,
      deadline: details.deadline ?? null,
      details: details.particulars ? JSON.stringify(details.particulars) : null,
    })
    .execute()
  return id
}

/** The last thing that the actor may see of a demande. */
export const lastEventOf = (tx: Tx, demandeId: string) =>
  tx
    .selectFrom('demandeEvents')
    .selectAll()
    .where('demandeId', '=', demandeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

const lastOf = (tx: Tx, demandeId: string, move: EventKind) =>
  tx
    .selectFrom('demandeEvents')
    .select(['medical', 'motive'])
    .where('demandeId', '=', demandeId)
    .where('move', '=', move)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The question that waits for its answer, or the last one that did. */
export const lastQuestionOf = (tx: Tx, demandeId: string) => lastOf(tx, demandeId, 'ask')
export const lastRefusalOf = (tx: Tx, demandeId: string) => lastOf(tx, demandeId, 'refuse')

export const hasEvent = async (tx: Tx, demandeId: string, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('demandeEvents')
    .select('id')
    .where('demandeId', '=', demandeId)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined
