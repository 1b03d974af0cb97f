/** TRE_R38 codes that doctors of this platform meet; another code is shown as it came. */
const specialities: Record<string, string> = {
  SM18: 'Gériatrie',
  SM26: 'Médecine générale',
  SM27: 'Médecine interne',
  SM29: 'Médecine physique et de réadaptation',
  SM32: 'Neurologie',
  SM36: 'Oncologie médicale',
  SM40: 'Pédiatrie',
  SM42: 'Psychiatrie',
  SM43: 'Psychiatrie de l’enfant et de l’adolescent',
  SM49: 'Santé publique',
  SM53: 'Médecine générale',
  SM54: 'Médecine générale',
  SM59: 'Médecine d’urgence',
}
export const specialityName = (code: string): string => specialities[code] ?? code

/** Titles of the health directory; a woman doctor is « Dre ». */
export const titleOf = (civility: string | null): string =>
  ({ DR: 'Dr', DRE: 'Dre', PR: 'Pr', M: 'M.', MME: 'Mme' })[civility ?? ''] ?? ''
