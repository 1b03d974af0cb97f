import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'

/** At most `max` tries in each period of `minutes`; two periods touch, so at most twice that in any such time. */
export type Limit = { name: string; max: number; minutes: number }
export type Spent = { key: string; since: Date }

const MINUTE = 60_000
const keyOf = (name: string, of: string): string =>
  `${name}:${createHash('sha256').update(networkOf(of)).digest('base64url')}`

/** One machine may have all the addresses of an IPv6 network of 64 bits; anything else stays as it is. */
export function networkOf(of: string): string {
  if (!isIPv6(of)) return of
  const [head = '', tail] = of.split('::')
  const groups = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - groups.length - last.length
  const all = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/**
 * Counts one try for each limit before it is made, so that tries made at once are all counted. `of`: what the limit is
 * on (an account, an address), kept as a hash. Refused: when trying again makes sense,
 * and whether this is the first refusal of the period.
 */
export async function spend(
  tx: Tx,
  on: readonly (readonly [limit: Limit, of: string])[],
  now: Date,
): Promise<{ spent: Spent[] } | { refused: 'tooMany'; until: Date; by: string; isFirst: boolean }> {
  const spent: Spent[] = []
  for (const [{ name, max, minutes }, of] of on) {
    const since = new Date(Math.floor(now.getTime() / (minutes * MINUTE)) * minutes * MINUTE)
    const until = new Date(since.getTime() + minutes * MINUTE)
    const key = keyOf(name, of)
    const { count } = await tx
      .insertInto('tries')
      .values({ key, since, until, count: 1 })
      .onConflict((conflict) => conflict.columns(['key', 'since']).doUpdateSet({ count: sql<number>`tries.count + 1` }))
      .returning('count')
      .executeTakeFirstOrThrow()
    if (count > max) {
      // Nothing was tried: what the other limits counted does not count.
      await giveBack(tx, spent)
      return { refused: 'tooMany', until, by: name, isFirst: count === max + 1 }
    }
    spent.push({ key, since })
  }
  return { spent }
}

/** A try that was right does not count. */
export async function giveBack(tx: Tx, spent: readonly Spent[]): Promise<void> {
  for (const { key, since } of spent)
    await tx
      .updateTable('tries')
      .set({ count: sql<number>`greatest(count - 1, 0)` })
      .where('key', '=', key)
      .where('since', '=', since)
      .execute()
}

/** Counts of periods that are over. */
export const forgetTries = (tx: Tx, now: Date) => tx.deleteFrom('tries').where('until', '<', now).execute()
