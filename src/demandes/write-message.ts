import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { approach } from './approach.ts'
import { hasEvent } from './event-store.ts'
import { messageBy } from './notice.ts'
import { takesMessages } from './rules.ts'
import { say } from './say.ts'

export type Message = { id: string; text: string; medical: boolean }

/** Adds to the thread of a demande; the same message sent twice is written once. */
export const writeMessage = (
  services: Pick<Context, 'db' | 'now' | 'queue'>,
  actor: Actor,
  demandeId: string,
  { id, text, medical }: Message,
): Promise<{ written: true } | { refused: 'notFound' | 'closed' }> =>
  actingAs(services.db, actor, async (tx) => {
    const approached = await approach(tx, actor, demandeId)
    if (!approached || (medical && !approached.mayTellMedical)) return { refused: 'notFound' } as const
    if (await hasEvent(tx, demandeId, id)) return { written: true } as const
    if (!takesMessages(approached.demande.status)) return { refused: 'closed' } as const
    await say(tx, services, actor, approached, messageBy(approached.side), { id, comment: text, medical })
    return { written: true } as const
  })
