import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { closeSessions } from '../sessions/store.ts'
import { type ChangeServices, changingSteps, recordChange } from './change-steps.ts'
import { type Changed, changeLetter } from './letters.ts'
import { hasStrongStep } from './rules.ts'
import { stepsOf } from './store.ts'

export type Removal = { removed: true } | { refused: 'notStrong' | 'notThere' }

export const removeTotp = (services: ChangeServices, actor: Actor): Promise<Removal> =>
  changingSteps(services, actor, async (tx, { totp }) => {
    if (!totp) return { refused: 'notThere' }
    await tx.deleteFrom('totpSecrets').where('accountId', '=', actor.accountId).execute()
    return afterRemoval(tx, services, actor, 'totp', 'totpRemoved')
  })

export const removePasskey = (services: ChangeServices, actor: Actor, id: string): Promise<Removal> =>
  changingSteps(services, actor, async (tx) => {
    const gone = await tx
      .deleteFrom('passkeys')
      .where('id', '=', id)
      .where('accountId', '=', actor.accountId)
      .returning('id')
      .executeTakeFirst()
    return gone ? afterRemoval(tx, services, actor, 'passkey', 'passkeyRemoved') : { refused: 'notThere' }
  })

/** It may have been stolen: all other sessions end. Recovery codes stand in for a step; without any they are of no use. */
async function afterRemoval(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  actor: Actor,
  step: 'totp' | 'passkey',
  what: Changed,
): Promise<Removal> {
  if (!hasStrongStep(await stepsOf(tx, actor.accountId)))
    await tx.deleteFrom('recoveryCodes').where('accountId', '=', actor.accountId).execute()
  const closed = await closeSessions(tx, actor.accountId, actor.sessionId)
  const letter = changeLetter(what, services.now(), services.config.publicUrl)
  await recordChange(tx, services, actor, { action: 'removeSecondStep', detail: { step, closed }, letter })
  return { removed: true }
}
