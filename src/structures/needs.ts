// What the volets of a dossier say of the units to look for.
import { has, textIn } from '../volets/reading.ts'
import type { Answers } from '../volets/volet.ts'
import type { Place } from './unit.ts'

/** Where the person lives during care, as the open volet tells it. */
export function placeOf(open: Answers): Place | undefined {
  const elsewhere = has(open, 'lieuSoins', 'proche', 'ehpad', 'esms')
  const commune = textIn(open, elsewhere ? 'lieuSoins.commune' : 'commune')
  return commune ? { commune, department: departmentOf(commune) } : undefined
}

/** Of an INSEE code. */
export const departmentOf = (commune: string): string => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2)
