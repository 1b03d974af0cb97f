// Choices for tests that look at letters, not at who gets them when.
import type { Actor } from '../accounts/account.ts'
import type { Db } from '../db/connection.ts'
import { kindsFor } from './notification.ts'

/** Chose to be told everything at once. */
export async function toldAtOnce(owner: Db, actor: Actor): Promise<Actor> {
  const { accountId, spaces } = actor
  const choices = kindsFor(spaces).map((kind) => ({ accountId, kind, choice: 'now' as const, chosenAt: new Date(0) }))
  await owner.insertInto('notificationChoices').values(choices).execute()
  return actor
}
