import { plural } from '../ui/format.ts'

const days = (count: number): string => plural(count, 'jour', 'jours')

export const awaitedWords = {
  subject: (number: string) => `Dossier ${number} : votre partie est attendue`,
  doctor: (count: number) =>
    `Une famille vous a désigné il y a plus de ${days(count)}. Un volet au moins reste à valider pour que les demandes puissent partir.`,
  notYours:
    'Si la personne n’est pas votre patient, dites-le depuis le dossier : la famille désignera un autre médecin.',
  open: 'Ouvrir le dossier',
  familySubject: (number: string) => `Dossier ${number} : le médecin est prévenu`,
  family: (count: number) =>
    `Le médecin désigné il y a plus de ${days(count)} n’a pas encore validé sa partie. Un rappel lui est envoyé aujourd’hui.`,
  talk: 'Vous pouvez lui en parler, ou en désigner un autre.',
  see: 'Voir le dossier',
} as const
