import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { writeLetter } from '../mails/write-letter.ts'
import type { Client } from '../sessions/session.ts'
import { triesLetter } from './letters.ts'

type Warned = { id: string; email: string | null; emailConfirmedAt: Date | null }

/** Tells the holder, once a day for each step, that somebody tries to come in. */
export async function warnOfTries(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  { id, email, emailConfirmedAt }: Warned,
  step: 'password' | 'code',
  client: Client,
): Promise<void> {
  if (!email || !emailConfirmedAt) return
  const at = services.now()
  const letter = triesLetter({ step, at, client, publicUrl: services.config.publicUrl })
  await writeLetter(tx, services, { cause: `tries:${id}:${step}:${dayOf(at)}`, recipient: email, letter })
}
