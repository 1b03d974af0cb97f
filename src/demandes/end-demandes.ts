import type { Tx } from '../db/connection.ts'
import type { Replacement } from '../dossiers/closing.ts'
import { showNumber } from '../dossiers/number.ts'
import { recordSystem } from '../journal/record.ts'
import type { DemandeStatus, EndMotive } from './demande.ts'
import { insertEvent } from './event-store.ts'
import { endedStatuses, isCourse, type Move } from './transitions.ts'
import { replacedText } from './words.ts'

type Ending = {
  dossierId: string
  move: Move
  motive: EndMotive
  at: Date
  /** A course under way is over rather than given up: its platform keeps what it has of the child. */
  endsCourse?: boolean
  /** What a structure that follows the dossier kept is told. */
  replacedBy?: Replacement | undefined
}
type Locked = { id: string; status: DemandeStatus; finess?: string }

/** What was only chosen disappears, what was sent is closed. Asked by the system; returns the events to announce. */
export async function endDemandes(
  tx: Tx,
  demandes: readonly Locked[],
  { dossierId, move, motive, at, endsCourse = false, replacedBy }: Ending,
): Promise<string[]> {
  const events: string[] = []
  for (const demande of demandes) {
    if (demande.status === 'selected') {
      await tx.deleteFrom('demandes').where('id', '=', demande.id).execute()
      continue
    }
    const to = endsCourse && isCourse(demande.status) ? 'finished' : 'cancelled'
    await tx.updateTable('demandes').set({ status: to, changedAt: at, motive }).where('id', '=', demande.id).execute()
    const by = { side: 'system' as const, label: 'OpenTrajectoire', accountId: null }
    const details = { motive, ...replacementTold(demande, replacedBy) }
    events.push(await insertEvent(tx, { demande, move, to, by, at, details }))
    await recordSystem(tx, dossierId, { action: 'moveDemande', target: demande.id, detail: { move } })
  }
  return events
}

const replacementTold = ({ finess = '' }: Locked, replacedBy: Replacement | undefined) =>
  replacedBy?.followedBy.includes(finess) ? { comment: replacedText(showNumber(replacedBy.number)) } : {}

/** The dossier closes: so does all that is under way. Asked by the system, who holds the dossier’s lock. */
export async function endAllDemandes(
  tx: Tx,
  dossierId: string,
  ending: Pick<Ending, 'motive' | 'at' | 'endsCourse' | 'replacedBy'>,
): Promise<string[]> {
  const underWay = await tx
    .selectFrom('demandes')
    .select(['id', 'status', 'finess'])
    .where('dossierId', '=', dossierId)
    .where('status', 'not in', [...endedStatuses])
    .forUpdate()
    .execute()
  return endDemandes(tx, underWay, { dossierId, move: 'closeWithDossier', ...ending })
}
