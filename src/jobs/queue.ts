import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../db/connection.ts'

/** Every job: its payload holds ids only. All handlers may run twice without harm. */
export type Jobs = {
  /** Writes the letters that an event of a demande causes. */
  'announce-event': { eventId: string }
  /** Hands one letter to the mail server. */
  'send-mail': { mailId: string }
  /** Writes the letter of a forgotten password. */
  'send-reset-link': { linkId: string }
  /** Deletes attempts, links, sessions and counts that are over. */
  'forget-sign-ins': Record<string, never>
  /** Cancels dossiers of families who did not confirm their address in time. */
  'cancel-unconfirmed': Record<string, never>
  /** Makes a long document with the rights of who asked for it. */
  'prepare-document': { documentId: string; accountId: string }
  /** Deletes documents that were kept long enough. */
  'forget-documents': Record<string, never>
  /** Forgets uploads that were cut while they were being stored. */
  'forget-uploads': Record<string, never>
  /** Removes the bytes of a piece from the S3 store. */
  'forget-object': { attachmentId: string; attempt: string }
  /** Returns proposals whose deadline has passed to the waiting list. */
  'expire-proposals': Record<string, never>
  /** Tells both doctors that a delegation is over. */
  'end-delegations': Record<string, never>
}
export type JobName = keyof Jobs

export const queues: Record<
  JobName,
  { retryLimit: number; retryDelay: number; retryBackoff: boolean; retryDelayMax: number }
> = {
  'announce-event': { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 },
  'send-mail': { retryLimit: 50, retryDelay: 10, retryBackoff: true, retryDelayMax: 3600 },
  'send-reset-link': { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 600 },
  'forget-sign-ins': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 },
  'cancel-unconfirmed': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 },
  'prepare-document': { retryLimit: 5, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 },
  'forget-documents': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 600 },
  'forget-uploads': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 },
  'forget-object': { retryLimit: 50, retryDelay: 10, retryBackoff: true, retryDelayMax: 3600 },
  'expire-proposals': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 },
  'end-delegations': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 600 },
}

/** Creates the queue’s own schema and queues; needs the owner’s connection. */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const [name, options] of Object.entries(queues)) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options)
    else await boss.createQueue(name, options)
  }
  await boss.schedule('expire-proposals', '10 * * * *')
  await boss.schedule('end-delegations', '* * * * *')
  await boss.schedule('forget-sign-ins', '25 * * * *')
  await boss.schedule('forget-documents', '*/10 * * * *')
  await boss.schedule('forget-uploads', '50 * * * *')
  await boss.schedule('cancel-unconfirmed', '40 * * * *')
  await boss.stop({ graceful: false })
}

export type Queue = { send<N extends JobName>(tx: Tx, name: N, payload: Jobs[N]): Promise<void> }

/** The job exists only if the transaction commits. */
export const queueOf = (boss: PgBoss): Queue => ({
  send: async (tx, name, payload) => {
    await boss.send(name, payload, { db: fromKysely(tx) })
  },
})
