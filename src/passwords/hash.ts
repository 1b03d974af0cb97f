import { hash, verify } from '@node-rs/argon2'
import { hashing } from './turns.ts'

/** OWASP’s first choice for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = 2
export const parameters = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> =>
  hashing(() => hash(password.normalize('NFC'), parameters))

/** A hash that nobody’s password has: an unknown account takes the time of a known one. */
const decoy = hash(crypto.randomUUID(), parameters)

/** Also works, and says no, when there is no account or no password. */
export const isPassword = (password: string, hashed: string | undefined): Promise<boolean> =>
  hashing(async () => (await verify(hashed ?? (await decoy), password.normalize('NFC'))) && hashed !== undefined)

/** Made with other parameters than today’s: to be made again while the password is at hand. */
export const isOutdated = (hashed: string): boolean =>
  !hashed.includes(`$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`)
