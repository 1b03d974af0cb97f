import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { type Audience, audiences } from './audience.ts'
import { compose } from './compose.ts'
import { type Announced, findAnnounced, insertMail, recipientsOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** Writes the letters that an event causes and gives them to the queue; twice is as good as once. Returns how many are new. */
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
  { now, queue, config }: Omit<Services, 'db'>,
  event: Announced & { eventId: string },
  to: Audience,
): Promise<number> {
  const letter = compose({ ...event, to, publicUrl: config.publicUrl })
  if (!letter) return 0
  let written = 0
  for (const recipient of await recipientsOf(tx, event, to, now())) {
    const mailId = await insertMail(tx, {
      ...letter,
      cause: `event:${event.eventId}:${to}`,
      recipient,
      createdAt: now(),
    })
    if (!mailId) continue
    await queue.send(tx, 'send-mail', { mailId })
    written++
  }
  return written
}
