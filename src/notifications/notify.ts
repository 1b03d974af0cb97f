import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { Letter } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { type Kind, type News, unchosen } from './notification.ts'
import { choicesOf, keepLine } from './store.ts'

type Notified = {
  to: { accountId: string; email: string }
  kind: Kind
  news: News
  dossierId: string
  demandeId?: string
  /** Writes once to each. */
  cause: string
  letter: Letter
}

/** Tells a professional as he chose: a letter now, a line of the mail of the day, or nothing. True when it is new. Asked by the system. */
export async function notify(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue'>,
  { to: { accountId, email }, letter, ...told }: Notified,
): Promise<boolean> {
  const choice = (await choicesOf(tx, accountId))[told.kind] ?? unchosen[told.kind]
  if (choice === 'none') return false
  if (choice === 'daily') return keepLine(tx, { accountId, ...told, createdAt: services.now() })
  return writeLetter(tx, services, { cause: told.cause, recipient: email, letter })
}
