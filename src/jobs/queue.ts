import { fromKysely, PgBoss } from 'pg-boss'
import type { JobName, Queue } from './job.ts'
import { rules } from './rules.ts'

type Retries = { retryLimit: number; retryDelay: number; retryBackoff: boolean; retryDelayMax: number }
const ofJobs: Record<JobName, Retries> = {
  'announce-event': { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600 },
  'send-mail': { retryLimit: 50, retryDelay: 10, retryBackoff: true, retryDelayMax: 3600 },
  'send-reset-link': { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 600 },
  'forget-sign-ins': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 },
  'prepare-document': { retryLimit: 5, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 },
  'forget-documents': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 600 },
  'forget-uploads': { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 },
  'forget-object': { retryLimit: 50, retryDelay: 10, retryBackoff: true, retryDelayMax: 3600 },
}

const ofRules: Retries = { retryLimit: 2, retryDelay: 60, retryBackoff: true, retryDelayMax: 3600 }
const queues: Readonly<Record<string, Retries>> = {
  ...ofJobs,
  ...Object.fromEntries(rules.map(({ name }) => [name, ofRules])),
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
  for (const { name, schedule } of rules) await boss.schedule(name, schedule, null, { tz: 'Europe/Paris' })
  await boss.schedule('forget-sign-ins', '25 * * * *')
  await boss.schedule('forget-documents', '*/10 * * * *')
  await boss.schedule('forget-uploads', '50 * * * *')
  await boss.stop({ graceful: false })
}

/** The job exists only if the transaction commits. */
export const queueOf = (boss: PgBoss): Queue => ({
  send: async (tx, name, payload) => {
    await boss.send(name, payload, { db: fromKysely(tx) })
  },
})
