// Processor time, which the other work of the machine does not change as it changes latencies. Linux only.
import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'

const TICK_MS = 10

/** Milliseconds of processor used so far by a process. */
export function usedBy(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** The same for every connection of the server that `db` talks to. */
export async function databaseClock(db: Db): Promise<() => number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const server = statOf(rows[0]?.pid ?? 0)[1]
  // What a connection used still counts after it was closed.
  const used = new Map<number, number>()
  return () => {
    for (const pid of readdirSync('/proc').map(Number))
      if (statOf(pid)[1] === server && server) used.set(pid, usedBy(pid))
    return [...used.values()].reduce((sum, each) => sum + each, 0)
  }
}

// What follows the name between parentheses: state, parent, …
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
  } catch {
    return []
  }
}
