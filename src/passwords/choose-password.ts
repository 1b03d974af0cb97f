import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { giveBack, spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { closeSessions } from '../sessions/store.ts'
import { hashPassword, isPassword } from './hash.ts'
import { changedLetter } from './letters.ts'
import { passwordLimits } from './limits.ts'
import type { Choice, ChoiceFault } from './password.ts'
import { endUnderWay, passwordOf, savePassword } from './store.ts'
import { weaknessOf } from './strength.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>

/** A first password, or another one, chosen in a session; all other sessions end. */
export async function choosePassword(
  services: Services,
  actor: Actor,
  choice: Choice,
): Promise<{ chosen: true } | { refused: ChoiceFault }> {
  const { db } = services
  const { former, about } = await actingAsSystem(db, async (tx) => ({
    former: await passwordOf(tx, actor.accountId),
    about: await knownAbout(tx, actor.accountId),
  }))
  const fault =
    (await currentFault(services, actor, choice, former?.hash)) ?? (await faultOf(choice, about, former?.hash))
  if (fault) return { refused: fault }
  const hash = await hashPassword(choice.password)
  return actingAsSystem(db, async (tx) => {
    await setPassword(tx, services, { accountId: actor.accountId, hash })
    const closed = await closeSessions(tx, actor.accountId, actor.sessionId)
    await record(tx, actor, { action: 'changePassword', reason: 'self', detail: { by: 'choice', closed } })
    return { chosen: true }
  })
}

const limitsOf = (accountId: string) =>
  [
    [passwordLimits.account, accountId],
    [passwordLimits.accountDay, accountId],
  ] as const

/** Whoever sits down at an open session does not know the present password, and does not guess it there. */
async function currentFault(
  { db, now }: Services,
  { accountId }: Actor,
  { current = '' }: Choice,
  former: string | undefined,
): Promise<ChoiceFault | undefined> {
  if (!former) return undefined
  const counted = await actingAsSystem(db, (tx) => spend(tx, limitsOf(accountId), now()))
  if ('refused' in counted) return 'tooMany'
  if (!(await isPassword(current, former))) return 'notCurrent'
  await actingAsSystem(db, (tx) => giveBack(tx, counted.spent))
  return undefined
}

export async function faultOf(
  { password, again }: Choice,
  about: readonly string[],
  former: string | undefined,
): Promise<ChoiceFault | undefined> {
  const weakness = await weaknessOf(password, about)
  if (weakness) return weakness
  if (password !== again) return 'different'
  return former && (await isPassword(password, former)) ? 'sameAsBefore' : undefined
}

/** Saves it and tells the holder by mail that it changed. */
export async function setPassword(
  tx: Tx,
  services: Omit<Services, 'db'>,
  { accountId, hash }: { accountId: string; hash: string },
): Promise<void> {
  const at = services.now()
  await savePassword(tx, accountId, hash, at)
  await endUnderWay(tx, accountId)
  const { email } = await tx
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const letter = changedLetter({ at, publicUrl: services.config.publicUrl })
  if (email) await writeLetter(tx, services, { cause: `passwordChanged:${newId()}`, recipient: email, letter })
}

/** What somebody who knows the person would try. */
export async function knownAbout(tx: Tx, accountId: string): Promise<string[]> {
  const { firstName, lastName, email, place } = await tx
    .selectFrom('accounts')
    .select(['firstName', 'lastName', 'email', 'place'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const numbers = await tx.selectFrom('accountIdentifiers').select('value').where('accountId', '=', accountId).execute()
  return [firstName, lastName, email, place, ...numbers.map(({ value }) => value)].filter((each) => each !== null)
}
