import type { Tx } from '../db/connection.ts'
import { communeNamed } from '../structures/commune-store.ts'
import type { Identity } from './identity-form.ts'

/**
 * The INS wants the code of the place: found when the name means one commune of today. A code that was typed stays, for
 * a commune that has since changed or a birth abroad.
 */
export async function withBirthPlaceCode(tx: Tx, identity: Identity): Promise<Identity> {
  const { birthPlace, birthPlaceCode } = identity
  if (!birthPlace || birthPlaceCode) return identity
  const commune = await communeNamed(tx, birthPlace)
  return commune ? { ...identity, birthPlace: commune.name, birthPlaceCode: commune.code } : identity
}
