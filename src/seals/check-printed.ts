import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { giveBack, spend } from '../limits/limits.ts'
import type { Client } from '../sessions/session.ts'
import { type CheckedSeal, checkCode } from './check.ts'
import { checkLimits } from './limits.ts'
import { sealsToCheck } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'sealKeys'>
type TooMany = { refused: 'tooMany'; until: Date }

/** A printed code: the same answer for an unknown dossier and for a wrong code. */
export const checkPrinted = (
  { db, now, sealKeys }: Services,
  { number, code }: { number: string; code: string },
  { address }: Client,
): Promise<{ seals: CheckedSeal[] } | { refused: 'unknown' } | TooMany> =>
  actingAsSystem(db, async (tx) => {
    const on = [
      [checkLimits.address, address],
      [checkLimits.dossier, number],
    ] as const
    const counted = await spend(tx, on, now())
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until } as const
    const seals = await checkCode(sealKeys.find, number, code, await sealsToCheck(tx, number))
    if (!seals) return { refused: 'unknown' } as const
    await giveBack(tx, counted.spent)
    return { seals }
  })

/** A file asks nothing of the database but costs time: each counts. */
export const countFile = (
  { db, now }: Pick<Services, 'db' | 'now'>,
  { address }: Client,
): Promise<{ counted: true } | TooMany> =>
  actingAsSystem(db, async (tx) => {
    const counted = await spend(tx, [[checkLimits.address, address]], now())
    return 'refused' in counted ? { refused: 'tooMany', until: counted.until } : { counted: true }
  })
