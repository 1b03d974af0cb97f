import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { dropConfirmation, familyOf, findConfirmation, lockConfirmation } from './store.ts'

type Services = Pick<Context, 'db' | 'now'>

/** The link of the letter, once. Whoever follows it is signed in to nothing; a cancelled dossier is not revived. */
export const confirmAddress = (
  { db, now }: Services,
  token: string,
): Promise<{ confirmed: true } | { refused: 'noLink' }> =>
  actingAsSystem(db, async (tx) => {
    const at = now()
    const waiting = await lockConfirmation(tx, token, at)
    if (!waiting) return { refused: 'noLink' }
    await dropConfirmation(tx, waiting.id)
    await tx.updateTable('accounts').set({ emailConfirmedAt: at }).where('id', '=', waiting.id).execute()
    await record(tx, familyOf(waiting), { action: 'confirmEmail', reason: 'self', dossierId: waiting.dossierId })
    return { confirmed: true }
  })

/** Looking at the page does not use the link: mail filters follow links too. */
export const isConfirmationOpen = async ({ db, now }: Services, token: string): Promise<boolean> =>
  (await actingAsSystem(db, (tx) => findConfirmation(tx, token, now()))) !== undefined
