import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { type ChangeServices, changingSteps, recordChange } from './change-steps.ts'
import { changeLetter } from './letters.ts'
import { ENROLMENT_MINUTES } from './limits.ts'
import { isTotpCode, totpCodeOf } from './rules.ts'
import { acceptTotp, lockTotp } from './store.ts'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

const PURPOSE = 'totp'
export const openTotp = (secrets: Context['secrets'], sealed: string): string => secrets.open(PURPOSE, sealed)

/** A new secret, that waits for its first code. */
export async function startTotp(
  services: ChangeServices,
  actor: Actor,
): Promise<{ started: true } | { refused: 'notStrong' | 'already' }> {
  const secret = services.secrets.seal(PURPOSE, await newTotpSecret())
  return changingSteps(services, actor, async (tx, steps) => {
    if (steps.totp) return { refused: 'already' }
    const started = { secret, startedAt: services.now(), confirmedAt: null, lastStep: null }
    await tx
      .insertInto('totpSecrets')
      .values({ accountId: actor.accountId, ...started })
      .onConflict((conflict) => conflict.column('accountId').doUpdateSet(started))
      .execute()
    return { started: true }
  })
}

/** The secret that waits for its first code, to be shown to its holder. */
export const pendingTotp = (
  { db, now, secrets }: Pick<Context, 'db' | 'now' | 'secrets'>,
  actor: Actor,
): Promise<{ secret: string; uri: string } | undefined> =>
  actingAsSystem(db, async (tx) => {
    const found = await lockTotp(tx, actor.accountId)
    if (!found || !isPending(found, now())) return undefined
    const secret = openTotp(secrets, found.secret)
    return { secret, uri: await totpUri(secret, actor.label) }
  })

const isPending = ({ confirmedAt, startedAt }: { confirmedAt: Date | null; startedAt: Date }, now: Date): boolean =>
  confirmedAt === null && now.getTime() - startedAt.getTime() < ENROLMENT_MINUTES * 60_000

/** The first code proves that the application has the secret; from here on it is a second step. */
export const confirmTotp = (
  services: ChangeServices,
  actor: Actor,
  typed: string,
): Promise<{ enrolled: true } | { refused: 'notStrong' | 'noSecret' | 'wrong' }> =>
  changingSteps(services, actor, async (tx) => {
    const at = services.now()
    const found = await lockTotp(tx, actor.accountId)
    if (!found || !isPending(found, at)) return { refused: 'noSecret' }
    const code = totpCodeOf(typed)
    const step = isTotpCode(code)
      ? await stepOfCode(openTotp(services.secrets, found.secret), code, at, null)
      : undefined
    if (step === undefined) return { refused: 'wrong' }
    await acceptTotp(tx, actor.accountId, step, at)
    const letter = changeLetter('totpAdded', at, services.config.publicUrl)
    await recordChange(tx, services, actor, { action: 'addSecondStep', detail: { step: 'totp' }, letter })
    return { enrolled: true }
  })
