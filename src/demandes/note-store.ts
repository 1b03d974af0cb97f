import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import { lockDemande } from './store.ts'

export const noteOf = (tx: Tx, demandeId: string) =>
  tx
    .selectFrom('demandeNotes')
    .select(['text', 'changedAt', 'changedBy'])
    .where('demandeId', '=', demandeId)
    .executeTakeFirst()

export type NoteView = NonNullable<Awaited<ReturnType<typeof noteOf>>>

/** The note, held until the end of the transaction; the demande stands for it while there is none. */
export async function lockNote(tx: Tx, { id }: { id: string }): Promise<NoteView | undefined> {
  await lockDemande(tx, id)
  return noteOf(tx, id)
}

export const saveNote = (tx: Tx, actor: Actor, demande: { id: string; finess: string }, text: string, at: Date) =>
  tx
    .insertInto('demandeNotes')
    .values({ demandeId: demande.id, finess: demande.finess, text, changedAt: at, changedBy: actor.label })
    .onConflict((conflict) => conflict.column('demandeId').doUpdateSet({ text, changedAt: at, changedBy: actor.label }))
    .execute()
