import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { resumeSession } from '../sessions/store.ts'
import { tellParties } from './letters.ts'
import { lockLinkOf, lockSession, partiesOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/**
 * From either side, at once: what was opened through the link is closed. Who stands on the far side of it goes back to
 * where he came from: `token`.
 */
export const endLink = (services: Services, actor: Actor, token: string): Promise<{ ended: boolean; token?: string }> =>
  actingAsSystem(services.db, async (tx) => {
    const link = await lockLinkOf(tx, actor.accountId)
    if (!link) return { ended: false }
    const session = await lockSession(tx, token, services.now())
    const isThere = session?.accountId === actor.accountId && session.originId !== null
    const back = isThere ? await resumeSession(tx, session.id, services.now()) : undefined
    await dropLink(tx, services, link, 'unlinked')
    return { ended: true, ...(back ? { token: back } : {}) }
  })

type Link = { id: string; doctorId: string; agentId: string }

export async function dropLink(
  tx: Tx,
  services: Omit<Services, 'db'>,
  link: Link,
  news: 'unlinked' | 'lost',
): Promise<void> {
  const parties = await partiesOf(tx, link)
  await tx.deleteFrom('establishmentLinks').where('id', '=', link.id).execute()
  const reason = news === 'lost' ? 'rule' : 'self'
  for (const party of parties) await record(tx, party, { action: 'unlinkAccounts', reason, target: link.id })
  await tellParties(tx, services, { id: link.id, parties, news })
}
