import type { VoletKind } from '../volet.ts'

/**
 * Questions that ask the same thing of the same person wherever they stand, by their keys. A key that ends with a dot
 * stands for all that begin with it. What may differ from one dossier to the next (reason, agreement, date of the
 * evaluation, wishes) is not here.
 */
export const sharedKeys: readonly string[] = [
  // The person and those around her.
  'civilite adresse complement pays pays. codePostal commune telFixe telMobile email situationFamiliale nbEnfants langue',
  'assuranceMaladie mutuelle caisseRetraitePrincipale protection protectionType representant.',
  'personneConfiance personneConfiance. aides aidant aidant. directivesAnticipees directivesAnticipees.',
  // Her health.
  'pathologiesActuelles pathologiesCodes antecedents. traitements traitementsTexte traitements.aucun anticoagulant',
  'insuline morphinique allergies allergies. taille poids bmr bmr. contagion contagion. conduitesRisque',
  'conduitesRisque. deficience deficience. symptomes. risqueFugue risqueChute chutes12Mois risqueFausseRoute',
  'textureRepas incontinence contention mmse mmse. soinsTechniques oxygene. hemodialyse. appareillages',
  'pansements pansements.',
  // Her autonomy.
  'aggir. observations. gir.saisi girNotifie girNotifie.',
].flatMap((keys) => keys.split(' '))

/** The same thing under two names. */
const sameThings: readonly (readonly [VoletKind, string, VoletKind, string])[] = [
  ['medical', 'pathologiesCodes', 'clinique', 'comorbidites'],
  ['administratif', 'langue', 'soins', 'accueil.langue'],
]

const isShared = (key: string): boolean =>
  sharedKeys.some((shared) => (shared.endsWith('.') ? key.startsWith(shared) : key === shared))

/** What a question asks about, the same for all that ask it; undefined when it is its own dossier’s alone. */
export function conceptOf(kind: VoletKind, key: string): string | undefined {
  const same = sameThings.find(([, , otherKind, otherKey]) => otherKind === kind && otherKey === key)
  const [, known] = same ?? [kind, key]
  return isShared(known) ? known : undefined
}
