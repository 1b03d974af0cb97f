// Seal keys and sealed contents for tests.

import type { SealContent, SealedIdentity } from './content.ts'
import { type KeyFile, newSealJwk, publicPart, renewed } from './key-file.ts'
import { type SealKeys, sealKeysFrom } from './keys.ts'
import { canonical, hashOf, type Sealed, sign } from './seal.ts'

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

export const someIdentity: SealedIdentity = {
  birthName: 'Témoin',
  usageName: null,
  firstNames: 'Odette',
  firstName: 'Odette',
  sex: 'F',
  birthDate: '1941-06-02',
  birthPlace: null,
}

export const someContent = (given: Partial<SealContent> = {}): SealContent => ({
  dossier: 'G12345678A',
  volet: 'administratif',
  edition: '1',
  number: 1,
  identity: someIdentity,
  answers: {},
  sealedAt: '2026-03-12T10:00:00.000Z',
  signer: { name: 'Dr Claire Exemple', rpps: '99700123450', signIn: 'e-cps' },
  ...given,
})

export async function sealedBy({ active }: Pick<SealKeys, 'active'>, content: SealContent): Promise<Sealed> {
  const text = canonical(content)
  return { content: text, hash: hashOf(text), signature: await sign(active, hashOf(text)) }
}
