import type { Actor, Space } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { openSession, parkSession, resumeSession } from '../sessions/store.ts'
import { dropLink } from './end-link.ts'
import { decidePassage } from './rules.ts'
import { holdsNow, type LockedSession, lockLinkOf, lockSession, partiesOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Passed = { token: string; space: Space } | { refused: 'notLinked' | 'signIn' | 'confirm' }
type Link = NonNullable<Awaited<ReturnType<typeof lockLinkOf>>>

/** To the other account of the link, in a session under a new token; the one that is left opens nothing any more. */
export const switchSpace = (services: Services, actor: Actor, token: string): Promise<Passed> =>
  actingAsSystem(services.db, async (tx) => {
    const now = services.now()
    const link = await lockLinkOf(tx, actor.accountId)
    const session = await lockSession(tx, token, now)
    if (!link || session?.accountId !== actor.accountId) return { refused: 'notLinked' }
    if (!(await holdsNow(tx, link))) return leaveLost(tx, services, link, session)
    const to = actor.accountId === link.doctorId ? 'agent' : 'doctor'
    const passage = decidePassage({
      to,
      cameFromThere: session.originId !== null,
      strongAt: session.strongAt ?? undefined,
      now,
      minutes: services.config.session.strongMinutes,
    })
    if (passage === 'signIn' || passage === 'confirm') return { refused: passage }
    const there = passage === 'return' ? await resumeSession(tx, session.id, now) : await open(tx, link, session)
    for (const party of await partiesOf(tx, link))
      await record(tx, party, {
        action: 'switchSpace',
        reason: 'self',
        detail: { to, means: session.signIn, ...clientOf(session) },
      })
    return { token: there, space: to }
  })

/** The link is over: who came by it goes back to where he came from, and it ends for good. */
async function leaveLost(tx: Tx, services: Services, link: Link, { id, originId }: LockedSession): Promise<Passed> {
  if (!originId) return { refused: 'notLinked' }
  const token = await resumeSession(tx, id, services.now())
  await dropLink(tx, services, link, 'lost')
  return { token, space: 'doctor' }
}

/** It lasts no longer than the one that is left, and says of no strong sign-in: the account there has proven none. */
async function open(tx: Tx, { id, agentId }: Link, session: LockedSession): Promise<string> {
  await parkSession(tx, session.id)
  const { signIn, expiresAt } = session
  return openSession(tx, {
    accountId: agentId,
    space: 'agent',
    signIn,
    strongAt: null,
    expiresAt,
    originId: session.id,
    byLink: id,
    ...clientOf(session),
  })
}

const clientOf = ({ device, address }: LockedSession) => ({ device, address })
