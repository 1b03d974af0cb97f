import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { approach } from './approach.ts'
import { eventsOf } from './event-store.ts'
import { reminderOf } from './rules.ts'
import { say } from './say.ts'

/** `reminded: false`: it has answered, or was reminded too short a time ago; the page says which. */
export const remindDemande = (
  services: Pick<Context, 'db' | 'now' | 'queue' | 'config'>,
  actor: Actor,
  demandeId: string,
): Promise<{ reminded: boolean } | { refused: 'notFound' }> =>
  actingAs(services.db, actor, async (tx) => {
    const approached = await approach(tx, actor, demandeId)
    if (approached?.side !== 'requester') return { refused: 'notFound' } as const
    const events = await eventsOf(tx, [demandeId])
    const reminder = reminderOf(approached.demande, events, services.now(), services.config.reminderDays)
    if (reminder.state !== 'possible') return { reminded: false } as const
    await say(tx, services, actor, approached, 'remind')
    return { reminded: true } as const
  })
