import pg from 'pg'
import type { Logger } from 'pino'
import { changeOf } from './change.ts'
import type { Live } from './live.ts'

const FIRST_WAIT = 1000
const LONGEST_WAIT = 30_000

/**
 * One connection that listens for the whole process. PostgreSQL keeps nothing for who is away: after a cut, every page
 * looks again. Behind PgBouncer in transaction mode nothing is heard, and pages look by themselves.
 */
export async function listenToChanges(url: string, live: Live, log: Logger): Promise<() => Promise<void>> {
  let client: pg.Client | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function connect(): Promise<void> {
    const mine = new pg.Client({ connectionString: url, keepAlive: true })
    client = mine
    mine.on('error', () => undefined)
    mine.on('end', () => !isStopped && client === mine && again(FIRST_WAIT))
    mine.on('notification', ({ payload }) => {
      const change = changeOf(payload)
      if (change) void live.hear(change)
    })
    await mine.connect()
    await mine.query('listen changes')
  }

  function again(wait: number): void {
    log.warn('the connection that tells of changes was lost')
    timer = setTimeout(async () => {
      try {
        await connect()
        await live.lookAgain()
      } catch {
        if (!isStopped) again(Math.min(wait * 2, LONGEST_WAIT))
      }
    }, wait)
    timer.unref()
  }

  await connect()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await client?.end()
  }
}
