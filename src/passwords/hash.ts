import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'

/** OWASP’s first choice for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = 2
export const parameters = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** As many at once as leave a processor to the pages; the others wait, and too many are sent away. */
const AT_ONCE = Math.max(1, availableParallelism() - 1)
const MOST_WAITING = 400

export class TooManyPasswords extends Error {}

let running = 0
const waiting: (() => void)[] = []

/** Memory stays under `AT_ONCE` × 19 MiB, whatever arrives. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
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

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), parameters))

/** A hash that nobody’s password has: an unknown account takes the time of a known one. */
const decoy = hash(crypto.randomUUID(), parameters)

/** Also works, and says no, when there is no account or no password. */
export const isPassword = (password: string, hashed: string | undefined): Promise<boolean> =>
  inTurn(async () => (await verify(hashed ?? (await decoy), password.normalize('NFC'))) && hashed !== undefined)

/** Made with other parameters than today’s: to be made again while the password is at hand. */
export const isOutdated = (hashed: string): boolean =>
  !hashed.includes(`$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`)
