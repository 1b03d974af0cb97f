import { sql } from 'kysely'
import { prepareDocument } from '../../documents/prepare-document.ts'
import type { Jobs } from '../../jobs/job.ts'
import { runRule } from '../../jobs/rule.ts'
import { announceEvent } from '../../mails/announce-event.ts'
import { endDelegations } from '../end-delegations.ts'
import type { LiveSite } from './site.ts'

type Taken<N extends 'announce-event' | 'prepare-document'> = { name: N; data: Jobs[N] }

/** Does all that waits in the queue, and tells of the delegations that are over, as the worker would. */
export async function workOn({ owner, context }: LiveSite): Promise<void> {
  const { rows } = await sql<Taken<'announce-event'> | Taken<'prepare-document'>>`
    update pgboss.job set state = 'completed' where state = 'created' and name in ('announce-event', 'prepare-document')
    returning name, data`.execute(owner)
  for (const job of rows)
    if (job.name === 'announce-event') await announceEvent(context, job.data.eventId)
    else await prepareDocument(context, job.data)
  await runRule(context, endDelegations)
}
