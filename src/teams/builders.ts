// Référents and invitations for tests.
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '../accounts/account.ts'
import type { Db } from '../db/connection.ts'
import { anAgent } from '../demandes/builders.ts'

export async function aReferent(owner: Db, finess: string): Promise<Actor> {
  const actor = await anAgent(owner, [finess], false)
  await owner.updateTable('habilitations').set({ isReferent: true }).where('accountId', '=', actor.accountId).execute()
  return actor
}

/** The link of the last letter written to this address. */
export async function linkSentTo(owner: Db, recipient: string, path: RegExp): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const letter = await owner
      .selectFrom('mails')
      .select('body')
      .where('recipient', '=', recipient)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    const found = path.exec(letter?.body ?? '')?.[0]
    if (found) return found
    await pause(100)
  }
  throw new Error(`no letter with such a link to ${recipient}`)
}

export const invitationPath = /\/invitation\/[\w-]{43}/
