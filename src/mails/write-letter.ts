import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { Letter } from './letter.ts'
import { insertMail } from './store.ts'

/** Writes one letter to the holder of an account and gives it to the queue, in the transaction that causes it; a cause writes once: true the first time. */
export async function writeLetter(
  tx: Tx,
  { now, queue }: Pick<Context, 'now' | 'queue'>,
  { cause, recipient, letter }: { cause: string; recipient: string; letter: Letter },
): Promise<boolean> {
  const mailId = await insertMail(tx, { ...letter, cause, recipient: recipient.trim(), createdAt: now() })
  if (mailId) await queue.send(tx, 'send-mail', { mailId })
  return mailId !== undefined
}
