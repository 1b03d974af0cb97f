import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { Action } from '../journal/entry.ts'
import { record } from '../journal/record.ts'
import type { Letter } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { mayChangeSteps, type Steps } from './rules.ts'
import { isInvited, ownerById, stepsOf } from './store.ts'

export type ChangeServices = Pick<Context, 'db' | 'now' | 'config' | 'queue' | 'secrets'>

/** One change of how an account signs in: changes of the same account follow each other, and each asks for a strong sign-in. */
export const changingSteps = <T>(
  services: ChangeServices,
  actor: Actor,
  work: (tx: Tx, steps: Steps) => Promise<T>,
): Promise<T | { refused: 'notStrong' }> =>
  actingAsSystem(services.db, async (tx) => {
    await tx
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', actor.accountId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    const steps = await stepsOf(tx, actor.accountId)
    const isAllowed = mayChangeSteps(actor, steps, await isInvited(tx, actor.accountId), services.now())
    return isAllowed ? work(tx, steps) : { refused: 'notStrong' }
  })

/** For the pages: whether a change would be let through. */
export const mayChangeNow = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
): Promise<{ steps: Steps; isAllowed: boolean }> =>
  actingAsSystem(db, async (tx) => {
    const steps = await stepsOf(tx, actor.accountId)
    return { steps, isAllowed: mayChangeSteps(actor, steps, await isInvited(tx, actor.accountId), now()) }
  })

/** The journal has it, the holder is told by mail, and a sign-in under way begins again under the new rule. */
export async function recordChange(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue'>,
  actor: Actor,
  change: { action: Action; detail: Record<string, string | number>; letter: Letter },
): Promise<void> {
  await tx.deleteFrom('passwordAttempts').where('accountId', '=', actor.accountId).execute()
  await record(tx, actor, { action: change.action, reason: 'self', detail: change.detail })
  await tell(tx, services, actor.accountId, change.letter)
}

export async function tell(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue'>,
  accountId: string,
  letter: Letter,
): Promise<void> {
  const { email } = await ownerById(tx, accountId)
  if (email) await writeLetter(tx, services, { cause: `secondStep:${newId()}`, recipient: email, letter })
}
