import type { Tx } from '../db/connection.ts'
import { communeNamed } from '../structures/commune-store.ts'
import type { Identity } from './identity-form.ts'

/**
 * The INS wants the code that the place had at the birth: found when its name means one commune of today whose code was
 * the same then. A code that was typed stays, for a commune that has since changed or a birth abroad.
 */
export async function withBirthPlaceCode(tx: Tx, identity: Identity): Promise<Identity> {
  const { birthPlace, birthPlaceCode, birthDate } = identity
  if (!birthPlace || birthPlaceCode) return identity
  const commune = await communeNamed(tx, birthPlace)
  if (!commune || birthDate < (codesSince[commune.departmentCode] ?? '')) return identity
  return { ...identity, birthPlace: commune.name, birthPlaceCode: commune.code }
}

/** Départements that were cut out of others: before, their communes had other codes (laws of 1964 and 1975). */
const codesSince: Record<string, string> = {
  '2A': '1976-01-01',
  '2B': '1976-01-01',
  '91': '1968-01-01',
  '92': '1968-01-01',
  '93': '1968-01-01',
  '94': '1968-01-01',
  '95': '1968-01-01',
}
