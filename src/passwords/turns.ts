import { availableParallelism } from 'node:os'

/** As many hashes at once as leave a processor to the pages. */
const SPARE = Math.max(1, availableParallelism() - 1)
const MOST_WAITING = 400

export class TooManyPasswords extends Error {}

/** Runs `atOnce` works together; the others wait, and hold nothing meanwhile; too many are sent away. */
function turns(atOnce: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= MOST_WAITING) throw new TooManyPasswords()
      await new Promise<void>((next) => waiting.push(next))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** Around each hash: memory stays under `SPARE` × 19 MiB, whatever arrives. */
export const hashing = turns(SPARE)
/** Around each check of a password, database included: a crowd leaves its connections to the pages. */
export const atTheDoor = turns(SPARE + 1)
