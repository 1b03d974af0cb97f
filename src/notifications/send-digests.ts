import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { isMarked, mark } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { digestLetter } from './letters.ts'
import type { Kind } from './notification.ts'
import { lastPassing } from './rules.ts'
import { takeLines } from './store.ts'

const NAME = 'send-digests'

const waiting = (tx: Tx, hour: Date) =>
  tx
    .selectFrom('digestLines')
    .select('accountId as id')
    .distinct()
    .where('createdAt', '<=', hour)
    .where((eb) => eb.not(isMarked(NAME, sql`digest_lines.account_id`, sql`${hour}::timestamptz`)))

/** What somebody chose to be told once a day, in one mail. What comes after the hour waits for the next day. */
export const sendDigests = {
  name: NAME,
  schedule: '5 * * * *',
  settings: { DIGEST_HOUR: ({ rules }) => rules.digestHour },
  what: 'What a doctor or an agent chose to be told once a day: one mail at this hour, of what is still his; a program that was stopped sends it when it is back.',
  says: 'Nouvelles choisies « une fois par jour » : envoyer le courriel du jour',
  due: async (tx, at, { rules }) =>
    (await waiting(tx, lastPassing(rules.digestHour, at)).execute()).map(({ id }) => ({ id, number: null })),
  async act(tx, services, id, at) {
    const hour = lastPassing(services.config.rules.digestHour, at)
    if (!(await waiting(tx, hour).where('accountId', '=', id).executeTakeFirst())) return false
    // Another process that sends the same mail waits here, then finds nothing.
    if (!(await mark(tx, { rule: NAME, subject: id, since: hour, at }))) return false
    return writeDigest(tx, services, { accountId: id, cause: `digest:${id}:${hour.getTime()}` })
  },
} as const satisfies Rule

/** Takes what waits and writes it in one letter; false when nothing of it is to be told any more. Asked by the system. */
export async function writeDigest(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  { accountId, cause, kinds }: { accountId: string; cause: string; kinds?: readonly Kind[] },
): Promise<boolean> {
  const { email } = await tx
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const lines = await takeLines(tx, accountId, kinds)
  if (!email || lines.length === 0) return false
  return writeLetter(tx, services, { cause, recipient: email, letter: digestLetter(lines, services.config.publicUrl) })
}
