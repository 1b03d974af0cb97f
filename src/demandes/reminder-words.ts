import { plural } from '../ui/format.ts'

const days = (count: number): string => plural(count, 'jour', 'jours')

export const reminderWords = {
  subject: (number: string) => `Dossier ${number} : une demande attend votre réponse`,
  reminder: (count: number) =>
    `Une demande vous est adressée depuis plus de ${days(count)}, et personne n’y a encore répondu.`,
  anyAnswer: 'Toute réponse aide la personne à s’orienter : une liste d’attente, une question ou un refus motivé.',
  open: 'Répondre à la demande',
  unansweredSubject: (number: string) => `Dossier ${number} : une structure n’a pas répondu`,
  unanswered: (count: number) =>
    `Une structure n’a pas répondu à la demande envoyée il y a plus de ${days(count)}, malgré deux rappels.`,
  call: 'Un appel fait souvent avancer les choses ; vous pouvez aussi vous adresser à une autre structure.',
  see: 'Voir le dossier',
} as const
