// What doctors and structures say to each other in the demonstration.
import type { HomeStay, homeMotives } from '../demandes/demande.ts'
import type { ClinicalKey } from './clinical.ts'

/** `about`: the cases that the question makes sense for; any case when it is absent. */
export type Exchange = { ask: string; reply: string; about?: readonly ClinicalKey[] }

export const questions: readonly Exchange[] = [
  {
    ask: 'Le dernier avis d’imposition est-il disponible\u00a0? Il nous manque pour l’aide au logement.',
    reply: 'La famille vous l’envoie par courrier cette semaine.',
  },
  {
    ask: 'La demande d’aide sociale a-t-elle été déposée\u00a0? Sans elle, nous ne pouvons réserver qu’une chambre non habilitée.',
    reply: 'Dossier déposé au CCAS il y a quinze jours, récépissé joint au dossier papier.',
  },
  {
    ask: 'La personne accepterait-elle une chambre double pour les premiers mois\u00a0?',
    reply: 'Oui, à condition de passer en chambre seule dès que possible.',
  },
  {
    ask: 'Une visite de préadmission le mardi ou le jeudi conviendrait-elle à la famille\u00a0?',
    reply: 'Le jeudi après-midi. La famille vous appelle pour fixer l’heure.',
  },
  {
    ask: 'Qui prévenir le jour de l’entrée\u00a0: le contact indiqué ou le représentant légal\u00a0?',
    reply: 'Le contact indiqué au dossier.',
  },
]

export const medicalQuestions: readonly Exchange[] = [
  {
    ask: 'Les troubles du comportement nocturnes sont-ils toujours présents depuis le changement de traitement\u00a0?',
    about: ['alzheimer', 'lewy', 'parkinson'],
    reply: 'Nettement moins\u00a0: un réveil par nuit, sans agitation, depuis trois semaines.',
  },
  {
    ask: 'Pouvez-vous préciser le stade et la date d’apparition de la plaie\u00a0?',
    about: ['diabete', 'alzheimerSevere'],
    reply: 'Apparue il y a deux mois, bourgeonnante, pansement tous les deux jours.',
  },
  {
    ask: 'L’oxygène est-il nécessaire la nuit seulement\u00a0? Notre prestataire doit en être prévenu.',
    about: ['bpco'],
    reply: 'La nuit et à l’effort, 2\u00a0L/min. Ordonnance renouvelée ce mois-ci.',
  },
  {
    ask: 'Les directives anticipées ont-elles été revues depuis la dernière hospitalisation\u00a0?',
    reply: 'Oui, relues ensemble lors de la consultation d’évaluation. Pas de réanimation.',
  },
  {
    ask: 'Un dernier MMSE et le compte rendu de la consultation mémoire sont-ils disponibles\u00a0?',
    about: ['alzheimer', 'lewy', 'parkinson', 'avc'],
    reply: 'MMSE refait, reporté dans le volet médical. Le compte rendu suit par messagerie sécurisée.',
  },
]

export const refusals: readonly { motive: (typeof homeMotives)[number]; comment?: string }[] = [
  { motive: 'noPlace', comment: 'Aucune chambre prévue avant l’automne. Nous restons à votre écoute.' },
  { motive: 'noPlace' },
  { motive: 'careTooHeavy', comment: 'Pas d’infirmier la nuit dans notre établissement.' },
  { motive: 'technicalCare', comment: 'Nous ne pouvons pas assurer ces soins techniques le week-end.' },
  { motive: 'tooAutonomous', comment: 'La résidence autonomie serait plus adaptée à ce degré d’autonomie.' },
  { motive: 'protectedUnitNeeded', comment: 'Nous n’avons pas d’unité protégée, le risque de sortie est trop grand.' },
  { motive: 'protectedUnitFull', comment: 'Unité protégée complète, douze personnes attendent.' },
  { motive: 'territory', comment: 'Priorité aux habitants du canton pour les places habilitées.' },
  { motive: 'finances', comment: 'Notre établissement n’est pas habilité à l’aide sociale.' },
  {
    motive: 'incomplete',
    comment: 'Évaluation trop ancienne\u00a0: merci de renvoyer le dossier une fois le volet médical à jour.',
  },
  { motive: 'personRefuses', comment: 'Lors de la visite, la personne a dit vouloir rester chez elle.' },
  { motive: 'noAnswer', comment: 'Trois messages laissés à la famille, sans réponse.' },
  { motive: 'age' },
  { motive: 'other', comment: 'Travaux dans l’aile concernée jusqu’au mois prochain.' },
]

export const waiting: readonly string[] = [
  'Dossier recevable, inscrit sur notre liste. Délai estimé\u00a0: trois à quatre mois.',
  'Admissible. Quatre personnes devant, nous vous tiendrons au courant.',
  'Avis favorable de la commission d’admission, dans l’attente d’une chambre.',
  'Inscription confirmée pour l’unité protégée.',
  'Avis favorable. Merci de nous signaler tout changement.',
]

export const reviews: readonly string[] = [
  'Dossier présenté à la prochaine commission d’admission.',
  'Visite de préadmission prévue avec la famille.',
  'Avis du médecin coordonnateur demandé.',
]

const rooms: readonly string[] = [
  'Chambre seule au rez-de-chaussée, côté jardin.',
  'Une place se libère au premier étage. Visite possible dès cette semaine.',
  'Place en unité protégée, entrée à convenir avec la famille.',
  'Chambre seule, aide au logement possible.',
]

export const proposals: Readonly<Record<HomeStay, readonly string[]>> = {
  permanent: rooms,
  temporaire: [
    'Chambre d’hébergement temporaire libre aux dates demandées.',
    'Séjour possible, une semaine plus tard que demandé.',
  ],
  jour: [
    'Deux journées par semaine, le mardi et le jeudi, transport compris.',
    'Une journée d’essai le mardi, puis deux par semaine.',
  ],
  nuit: ['Trois nuits par semaine, arrivée à 19\u00a0h.'],
}

export const acceptances: readonly string[] = [
  'La famille accepte avec soulagement. Merci.',
  'Accord de la personne et de ses enfants.',
  'D’accord pour cette date, transport organisé par la famille.',
]

export const declines: readonly string[] = [
  'La personne souhaite attendre une chambre seule.',
  'Trop tôt\u00a0: la famille préfère la fin du trimestre. Merci de garder la place sur la liste.',
]

export const withdrawals: readonly string[] = ['La chambre n’est finalement pas libérée. Toutes nos excuses.']

export const cancellations: readonly string[] = [
  'La famille a trouvé une place plus près de chez elle.',
  'Retour au domicile avec un service d’aide renforcé.',
  'La personne a changé d’avis.',
]

export const returns: readonly string[] = [
  'Volet médical mis à jour comme vous le demandiez, merci de réexaminer le dossier.',
]

export const reconsiderations: readonly string[] = [
  'Une aide-soignante de nuit nous rejoint\u00a0: nous reprenons l’étude du dossier.',
]

export const admissions: readonly string[] = [
  'Entrée faite comme prévu.',
  'Entrée faite, le traitement a été remis à l’infirmerie.',
]

export const notes: readonly string[] = [
  'Rappeler la famille en début de mois.',
  'Troisième sur la liste pour une chambre côté jardin.',
  'Dossier papier complet, reste la notification d’aide au logement.',
  'Vu en visite avec l’infirmière coordinatrice\u00a0: avis favorable.',
]
