import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { eventKind } from '../notifications/notification.ts'
import { notify } from '../notifications/notify.ts'
import { type Audience, audiences } from './audience.ts'
import { compose } from './compose.ts'
import { type Announced, findAnnounced, recipientsOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** Tells an event to those whom it concerns, each as he chose; twice is as good as once. Returns how many are new. */
export const announceEvent = (services: Services, eventId: string): Promise<number> =>
  actingAsSystem(services.db, async (tx) => {
    const event = await findAnnounced(tx, eventId)
    let written = 0
    for (const to of event ? audiences[event.move] : [])
      if (event) written += await writeTo(tx, services, { ...event, eventId }, to)
    return written
  })

async function writeTo(
  tx: Tx,
  services: Omit<Services, 'db'>,
  event: Announced & { eventId: string },
  to: Audience,
): Promise<number> {
  const letter = compose({ ...event, to, publicUrl: services.config.publicUrl })
  if (!letter) return 0
  let written = 0
  const { eventId, move, dossierId, demandeId } = event
  const about = { news: move, kind: eventKind(to, move), dossierId, demandeId, cause: `event:${eventId}:${to}`, letter }
  for (const recipient of await recipientsOf(tx, event, to))
    if (await notify(tx, services, { to: recipient, ...about })) written++
  return written
}
