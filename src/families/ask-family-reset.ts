import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { spend } from '../limits/limits.ts'
import { RESET_HOURS } from '../passwords/limits.ts'
import type { Client } from '../sessions/session.ts'
import { resetLimits } from './limits.ts'
import { familyByNumber, normalised } from './store.ts'

/**
 * A family forgot its password: the number of the dossier and the birth date of the person. The same statements run whatever
 * is known; the letter is written by a job, for a confirmed address.
 */
export const askFamilyReset = (
  { db, now, queue }: Pick<Context, 'db' | 'now' | 'queue'>,
  typed: { number: string; birthDate: string },
  { address }: Client,
): Promise<{ asked: true } | { refused: 'tooMany'; until: Date }> =>
  actingAsSystem(db, async (tx) => {
    const at = now()
    const number = normalised(typed.number)
    const account = await familyByNumber(tx, number)
    const on = [
      [resetLimits.address, address],
      [resetLimits.dossier, account?.id ?? number],
    ] as const
    const counted = await spend(tx, on, at)
    // Too many for one dossier are not told: that would be an answer.
    if ('refused' in counted)
      return counted.by === resetLimits.address.name ? { refused: 'tooMany', until: counted.until } : { asked: true }
    const isMeant = account?.birthDate === typed.birthDate
    const id = newId()
    const expiresAt = new Date(at.getTime() + RESET_HOURS * 3_600_000)
    await tx
      .insertInto('accountLinks')
      .values({ id, purpose: 'resetPassword', accountId: (isMeant && account?.id) || null, expiresAt })
      .execute()
    await queue.send(tx, 'send-reset-link', { linkId: id })
    return { asked: true }
  })
