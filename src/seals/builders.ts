// Seal keys for tests.
import { type KeyFile, newSealJwk, publicPart, renewed } from './key-file.ts'
import { type SealKeys, sealKeysFrom } from './keys.ts'

export async function aKeyFile(kid = 'test'): Promise<KeyFile> {
  const active = await newSealJwk('', kid)
  return { active, all: [publicPart(active)] }
}

export const someSealKeys = async (kid = 'test'): Promise<SealKeys> => sealKeysFrom(await aKeyFile(kid))

/** Renewed once: what signed before, and what signs now. */
export async function renewedKeys(): Promise<{ before: SealKeys; after: SealKeys; files: [KeyFile, KeyFile] }> {
  const first = await aKeyFile('2025')
  const second = await renewed(first, '2026-11-27')
  return { before: await sealKeysFrom(first), after: await sealKeysFrom(second), files: [first, second] }
}
