import { type Spool, spoolFrom } from '../attachments/spool.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem, readingSnapshotAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { type Limit, spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import type { Client } from '../sessions/session.ts'
import type { Actor } from './account.ts'
import { dataTakenLetter } from './letters.ts'
import { ownData } from './own-data.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Taken = { file: Spool } | { refused: 'tooMany'; until: Date }

const limit: Limit = { name: 'ownData:account', max: 5, minutes: 60 }

/**
 * All that the program keeps of somebody, as of one instant. Told to him and written in the journal first; then put aside
 * in a file without a name, so that a slow reader holds no connection of the database.
 */
export async function takeOwnData(services: Services, actor: Actor, client: Client): Promise<Taken> {
  const { db, now, config } = services
  const counted = await actingAs(db, actor, (tx) =>
    asSystem(tx, async () => {
      const spent = await spend(tx, [[limit, actor.accountId]], now())
      if ('refused' in spent) return spent
      await record(tx, actor, { action: 'takeOwnData', reason: 'self', detail: { ...client } })
      const { email } = await tx
        .selectFrom('accounts')
        .select('email')
        .where('id', '=', actor.accountId)
        .executeTakeFirstOrThrow()
      const letter = dataTakenLetter({ at: now(), client, publicUrl: config.publicUrl })
      if (email) await writeLetter(tx, services, { cause: `ownData:${newId()}`, recipient: email, letter })
      return spent
    }),
  )
  if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
  const file = await readingSnapshotAs(db, actor, (tx) =>
    spoolFrom(inPieces(ownData(tx, actor, now(), config.session.idleMinutes)), Number.POSITIVE_INFINITY),
  )
  return { file }
}

const PIECE = 64 * 1024

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let held = ''
  for await (const text of texts) {
    held += text
    if (held.length < PIECE) continue
    yield Buffer.from(held)
    held = ''
  }
  yield Buffer.from(held)
}
