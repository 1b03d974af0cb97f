import type { VoletKind } from '../volet.ts'

/**
 * Questions that ask the same thing of the same person wherever they stand, by their keys. A key that ends with a dot
 * stands for all that begin with it. What may differ from one dossier to the next (reason, agreement, date of the
 * evaluation, wishes) is not here.
 */
export const sharedKeys: readonly string[] = [
  ...['civilite', 'adresse', 'complement', 'pays', 'codePostal', 'commune', 'telFixe', 'telMobile', 'email'],
  ...['situationFamiliale', 'nbEnfants', 'assuranceMaladie', 'mutuelle', 'caisseRetraitePrincipale'],
  ...['protection', 'protectionType', 'representant.', 'personneConfiance', 'personneConfiance.'],
  ...['contact', 'contact.', 'aides', 'aidant', 'aidant.', 'langue', 'medecinTraitant', 'medecinTraitant.'],
  ...['directivesAnticipees', 'directivesAnticipees.'],
  ...['pathologiesActuelles', 'pathologiesCodes', 'antecedents', 'antecedents.'],
  ...['traitements', 'traitementsTexte', 'traitements.', 'anticoagulant', 'insuline', 'morphinique'],
  ...['allergies', 'allergies.', 'taille', 'poids', 'bmr', 'bmr.', 'contagion', 'contagion.'],
  ...['conduitesRisque', 'conduitesRisque.', 'deficience', 'deficience.', 'symptomes.', 'risqueFugue'],
  ...['risqueChute', 'chutes12Mois', 'risqueFausseRoute', 'textureRepas', 'regime', 'incontinence', 'contention'],
  ...['mmse', 'mmse.', 'soinsTechniques', 'soinsTechniques.', 'appareillages', 'appareillages.'],
  ...['saisie', 'lettre.', 'adverbes.', 'observations.', 'girNotifie', 'girNotifie.'],
]

/** The same thing under two names. */
export const sameThings: readonly (readonly [VoletKind, string, VoletKind, string])[] = []

const isShared = (key: string): boolean =>
  sharedKeys.some((shared) => (shared.endsWith('.') ? key.startsWith(shared) : key === shared))

/** What a question asks about, the same for all that ask it; undefined when it is its own dossier’s alone. */
export function conceptOf(kind: VoletKind, key: string): string | undefined {
  const same = sameThings.find(([, , otherKind, otherKey]) => otherKind === kind && otherKey === key)
  if (same) return conceptOf(same[0], same[1]) ?? `${same[0]}/${same[1]}`
  if (isShared(key)) return key
  return sameThings.some(([ofKind, ofKey]) => ofKind === kind && ofKey === key) ? `${kind}/${key}` : undefined
}
