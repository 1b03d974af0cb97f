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

/** TRE_R02 codes of places where a doctor practises. */
const sectors: Record<string, string> = {
  SA01: 'Établissement public de santé',
  SA05: 'Centre de santé',
  SA07: 'Cabinet individuel',
  SA08: 'Cabinet de groupe',
  SA17: 'Établissement pour personnes âgées',
}
export const sectorName = (code: string): string | undefined => sectors[code]

export const workplaceWords = {
  title: 'Sous quelle activité travaillez-vous ?',
  lead: 'L’annuaire vous connaît plusieurs activités libérales. Celle que vous choisissez est écrite sur ce que vous validez ; vous pourrez en changer par le menu de votre compte.',
  label: 'Votre activité',
  unnamed: 'Activité sans nom dans l’annuaire',
  liberal: 'Activité libérale',
  submit: 'Continuer',
  fault: 'Choisissez une activité.',
  change: (place: string) => `Changer d’activité (${place})`,
} as const
