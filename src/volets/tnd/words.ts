import { MCHAT_MONTHS } from './choices.ts'
import type { Conclusion } from './rules.ts'

export const conclusionWords: Record<Conclusion, string> = {
  urgence: 'Urgence : consultation hospitalière',
  adresser: 'Proposer l’adressage à la PCO',
  revoir: 'Revoir dans 3 à 6 mois, ou appeler la PCO',
  suiviParticulier: 'Suivi clinique particulier',
  inquietude: 'Tenir compte de l’inquiétude',
  suiviHabituel: 'Suivi habituel',
}

export const whatToDo: Record<Conclusion, string> = {
  urgence:
    'Perte d’un acquis : consultation de pédiatrie ou de neuropédiatrie à l’hôpital, sans attendre. La PCO vient en appui ; l’adressage reste possible.',
  adresser: 'Le seuil de la tranche est atteint, dans deux domaines au moins.',
  revoir:
    'Le seuil n’est pas atteint, mais plusieurs observations, ou un facteur de risque avec un signe, sont présents : revoyez l’enfant dans 3 à 6 mois, ou demandez l’avis du médecin de la PCO.',
  suiviParticulier: 'Un facteur de risque, sans aucun signe : le développement se surveille de plus près.',
  inquietude:
    'Seule une inquiétude de l’entourage est relevée : revoyez l’enfant, ou demandez l’avis du médecin de la PCO.',
  suiviHabituel: 'Rien n’appelle un adressage.',
}

export const notice =
  'Résultat calculé d’après vos réponses et le livret national de repérage : il aide votre décision, il ne la remplace pas.'

const counted = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`

/** `4 ans et 2 mois`; under two years in months alone, as paediatricians do. */
export function ageText(months: number): string {
  if (months < 24) return `${months} mois`
  const rest = months % 12
  return `${Math.floor(months / 12)} ans${rest > 0 ? ` et ${rest} mois` : ''}`
}

export const signsText = (count: number, threshold: number, domains: readonly string[]): string =>
  `${counted(count, 'signe', 'signes')} (seuil : ${threshold})${
    domains.length > 0
      ? `, ${counted(domains.length, 'domaine', 'domaines')} : ${domains.join(', ').toLowerCase()}`
      : ''
  }.`

export const observedText = (labels: readonly string[]): string =>
  labels.length === 0
    ? 'Aucune observation à tout âge.'
    : `${counted(labels.length, 'observation', 'observations')} à tout âge : ${labels.join('\u00a0; ')}.`

export const belowThreshold = (count: number): string =>
  `${counted(count, 'signe reste', 'signes restent')} sous le seuil : à contrôler à la prochaine consultation.`

export const notAssessedText = (count: number): string =>
  `${counted(count, 'item non évalué ne compte pas', 'items non évalués ne comptent pas')} comme ${count < 2 ? 'signe' : 'signes'}.`

export const noGrid = 'Avant 6 mois (âge corrigé s’il y a lieu), aucune grille : seules les observations comptent.'

export const previousText = ({ asked, answered, count }: { asked: number; answered: number; count: number }): string =>
  `${counted(count, 'signe', 'signes')} sur ${counted(answered, 'item demandé', 'items demandés')} (${asked} dans la tranche)`

export const previousNotice = 'Compté à part : jamais dans le seuil de la tranche d’âge.'

export const correctedNotice = (weeks: number, days: number): string =>
  `Âge corrigé pour une naissance à ${weeks} SA${days > 0 ? ` et ${counted(days, 'jour', 'jours')}` : ''}, jusqu’à 2 ans.`

export const remarks = {
  wrongExamination: 'Date de l’examen à vérifier',
  examinationBeforeBirth: 'L’examen ne peut pas précéder la naissance.',
  tooOld: 'À la date de l’examen, l’enfant a 7 ans ou plus : ce formulaire n’est pas pour lui.',
  outdated: 'L’examen a plus de trois mois : le développement a pu changer depuis.',
  notPreterm: 'À partir de 37 SA, la naissance n’est pas prématurée : l’âge n’est pas corrigé.',
  senses: 'Langage ou relation : faites vérifier l’audition et la vision en parallèle, avant toute conclusion.',
  autism: `Signes évocateurs d’un trouble du spectre de l’autisme : de ${MCHAT_MONTHS[0]} à ${MCHAT_MONTHS[1]} mois, le questionnaire M-CHAT-R peut compléter le repérage.`,
  mightReach: 'Avec les items non évalués, le seuil pourrait être atteint : complétez l’examen dès que possible.',
  signsBefore: 'Des signes dans la tranche précédente : le retard peut être plus ancien ; dites-le à la PCO.',
  regression: 'Régression : urgence. Organisez une consultation hospitalière sans attendre la PCO.',
  notConcluded: 'Le volet repérage ne conclut pas encore : terminez-le d’abord.',
  hearing: 'Demandez aussi l’ORL dans les examens, ou indiquez sa prescription.',
  sight: 'Demandez aussi l’ophtalmologie ou l’orthoptie dans les examens, ou indiquez sa prescription.',
  doNotSend: 'Selon votre décision, ce dossier n’est pas à envoyer.',
  rights: 'Une aide équivalente déjà accordée par la CDAPH est un motif de refus de la plateforme.',
} as const

export const correctedText = (months: number): string => (months < 0 ? 'Terme non atteint' : ageText(months))

export const bandBasis = (months: number, isCorrected: boolean): string =>
  `Choisie sur l’âge ${isCorrected ? 'corrigé' : 'réel'} : ${months < 0 ? 'terme non atteint' : ageText(months)}.`

export const noBand = 'Pas de grille avant 6 mois'

export const previousIntro =
  'Les acquisitions ne sont pas répétées d’une tranche à l’autre : demandez celles d’avant, surtout dès 4 ans. Elles sont comptées à part.'

export const notConcluded = 'Le repérage ne conclut pas encore'

export const platformOf = (departement: string): string =>
  `PCO du département ${departement}, selon la commune de l’enfant. Elle se choisit à l’envoi.`

export const noRisk = 'Aucun facteur de risque'
export const allAcquired = 'Tout acquis'
