import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record, recordStranger } from '../journal/record.ts'
import { giveBack, type Spent, spend } from '../limits/limits.ts'
import type { Client } from '../sessions/session.ts'
import { hashPassword, isOutdated, isPassword } from './hash.ts'
import { passwordLimits as limits } from './limits.ts'
import { isToRenew } from './rules.ts'
import {
  type Asked,
  accountByIdentifier,
  canonical,
  type KnownAccount,
  lockPassword,
  normalised,
  openAttempt,
  savePassword,
} from './store.ts'
import { atTheDoor } from './turns.ts'
import { warnOfTries } from './warn-of-tries.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>
type Typed = { identifier: string; password: string } & Asked
export type PasswordCheck =
  | { token: string; accountId: string }
  | { refused: 'wrong' | 'toRenew' }
  | { refused: 'tooMany'; until: Date }

/**
 * The first of the two steps. Unknown identifier, account without password and wrong password are one: same answer, same
 * limits, same work. A right password opens an attempt that waits for its second step.
 */
export const checkPassword = (services: Services, typed: Typed, client: Client): Promise<PasswordCheck> =>
  atTheDoor(() => check(services, typed, client))

async function check(services: Services, typed: Typed, client: Client): Promise<PasswordCheck> {
  const { db, now } = services
  const identifier = normalised(typed.identifier)
  const begun = await actingAsSystem(db, async (tx) => {
    const account = await accountByIdentifier(tx, identifier)
    const of = canonical(identifier)
    const counted = await spend(
      tx,
      [
        [limits.account, of],
        [limits.accountDay, of],
        [limits.address, client.address],
        [limits.overall, 'all'],
      ],
      now(),
    )
    // Under all its numbers together an account has no more tries; a refusal here must look like a wrong password.
    const own = account && (await spend(tx, [[limits.accountDay, account.id]], now()))
    return { account: own && 'refused' in own ? undefined : account, counted, own }
  })
  if ('refused' in begun.counted) return refuse(services, begun.account, client, begun.counted)
  const { account, counted, own } = begun
  const spent = [...counted.spent, ...(own && 'spent' in own ? own.spent : [])]
  const isRight = await isPassword(typed.password, account?.hash ?? undefined)
  if (!isRight || !account?.hash || !account.setAt) return refuse(services, account, client)
  const renewed = isOutdated(account.hash) ? await hashPassword(typed.password) : undefined
  return actingAsSystem(db, async (tx) => {
    const accepted = await accept(tx, services, account, { ...typed, client, spent })
    if (renewed && account.setAt && 'token' in accepted) await savePassword(tx, account.id, renewed, account.setAt)
    return accepted
  })
}

async function accept(
  tx: Tx,
  { now, config }: Services,
  account: KnownAccount,
  { client, spent, ...asked }: { client: Client; spent: Spent[] } & Asked,
): Promise<PasswordCheck> {
  // Changed since it was read: what was verified is not the password any more.
  if ((await lockPassword(tx, account.id))?.hash !== account.hash) return { refused: 'wrong' }
  await giveBack(tx, spent)
  if (account.setAt && isToRenew(account.setAt, now(), config.password.renewalMonths)) {
    const detail = { means: 'password', because: 'toRenew', ...client }
    await record(tx, ownerOf(account), { action: 'signInRefused', reason: 'self', detail })
    return { refused: 'toRenew' }
  }
  return { token: await openAttempt(tx, account.id, asked, now()), accountId: account.id }
}

/** Also when nobody is meant: the work must not tell which accounts exist. */
const refuse = (
  services: Services,
  account: KnownAccount | undefined,
  client: Client,
  limited?: { until: Date; by: string; isFirst: boolean },
): Promise<PasswordCheck> =>
  actingAsSystem(services.db, async (tx) => {
    if (limited && !limited.isFirst) return { refused: 'tooMany', until: limited.until }
    const detail = { means: 'password', because: limited?.by ?? 'wrongPassword', ...client }
    const entry = { action: 'signInRefused', detail } as const
    if (account) {
      await record(tx, ownerOf(account), { ...entry, reason: 'none' })
      await warnOfTries(tx, services, account, 'password', client)
    } else await recordStranger(tx, entry)
    return limited ? { refused: 'tooMany', until: limited.until } : { refused: 'wrong' }
  })

export const ownerOf = ({ id, firstName, lastName }: { id: string; firstName: string; lastName: string }) => ({
  accountId: id,
  label: `${firstName} ${lastName}`,
  space: 'doctor' as const,
})
