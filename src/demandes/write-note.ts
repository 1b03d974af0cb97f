import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { lockNote, saveNote } from './note-store.ts'
import { findDemande, receiverOf } from './store.ts'

export type NoteResult =
  | { saved: true }
  | { refused: 'notFound' }
  | { refused: 'changedMeanwhile'; text: string; by: string }

/** The structure’s own note, never shown to whoever asks. `seen`: when the note that the writer read was written. */
export const writeNote = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  id: string,
  text: string,
  seen: Date | undefined,
): Promise<NoteResult> =>
  actingAs(db, actor, async (tx) => {
    const demande = await findDemande(tx, id)
    const relation = demande ? await receiverOf(tx, demande) : 'none'
    if (!demande || !can(relation, 'write', 'note')) return { refused: 'notFound' } as const
    const note = await lockNote(tx, demande)
    if (note && note.changedAt.getTime() !== seen?.getTime() && note.text !== text)
      return { refused: 'changedMeanwhile', text: note.text, by: note.changedBy } as const
    await saveNote(tx, actor, demande, text, now())
    await record(tx, actor, { action: 'writeNote', reason: relation, dossierId: demande.dossierId, target: id })
    return { saved: true } as const
  })
