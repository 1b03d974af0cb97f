import { showNumber } from '../dossiers/number.ts'
import { mailSentences } from '../mails/words.ts'
import { plural } from '../ui/format.ts'
import type { Choice, CircleNews, Kind, News } from './notification.ts'

const circleSentences: Record<CircleNews, string> = {
  unanswered: 'Une structure n’a pas répondu, malgré deux rappels.',
  awaited: 'Un volet est attendu de vous.',
  stale: 'Rien n’y a changé depuis des mois : dites s’il est toujours d’actualité, sinon il sera archivé.',
  cancelled: 'Il a été annulé.',
  archived: 'Il a été archivé.',
  reactivated: 'Il a été repris.',
  setAside: 'Un médecin indique qu’il ne suit pas cette personne.',
}

const ofStructures: readonly Kind[] = ['received', 'outcomes', 'replies']

/** One sentence of the mail of the day: nothing of a person, nothing of health. */
export function digestSentence(kind: Kind, news: News): string {
  if (Object.hasOwn(circleSentences, news)) return circleSentences[news as CircleNews]
  const side = ofStructures.includes(kind) ? 'structure' : 'requester'
  return mailSentences[side][news as Exclude<News, CircleNews>] ?? ''
}

export const digestWords = {
  subject: (count: number) => `${plural(count, 'nouvelle', 'nouvelles')} de vos dossiers`,
  lead: 'Ce que vous avez choisi d’apprendre une fois par jour :',
  line: (number: string, structure: string | undefined, sentences: string) =>
    `Dossier ${showNumber(number)}${structure ? `, ${structure}` : ''} : ${sentences}`,
  more: (count: number) => `… et ${plural(count, 'autre dossier', 'autres dossiers')}.`,
  open: 'Pour lire et répondre, connectez-vous :',
  change: 'Changer ce que vous recevez :',
} as const

export const notificationWords = {
  title: 'Mes notifications',
  lead: 'Pour chaque sorte de nouvelle, choisissez quand un courriel vous prévient. Aucun ne contient de nom ni de donnée de santé.',
  unchosen: 'Vous n’avez pas encore choisi : ce qui est coché ici est ce que vous recevez.',
  spaces: { doctor: 'Pour vos dossiers', agent: 'Pour les demandes reçues' },
  kinds: {
    answers: {
      label: 'Réponses des structures',
      help: 'Accord, refus, liste d’attente, proposition de place, admission, absence de réponse.',
    },
    messages: { label: 'Questions et messages des structures', help: 'Ce qui attend un mot de vous.' },
    awaited: { label: 'Volets attendus de vous', help: 'Le rappel d’un volet que vous n’avez pas encore validé.' },
    life: {
      label: 'Vie de vos dossiers',
      help: 'Annulé, archivé, repris, sans changement depuis des mois, écarté par un autre médecin.',
    },
    received: { label: 'Demandes reçues', help: 'Nouvelle demande, et rappel d’une demande sans réponse.' },
    outcomes: {
      label: 'Suites de vos réponses',
      help: 'Proposition acceptée ou déclinée, accord retenu, demande annulée ou close.',
    },
    replies: { label: 'Réponses et messages des médecins', help: 'Ce qui est répondu à vos questions.' },
  } satisfies Record<Kind, { label: string; help: string }>,
  choices: { now: 'Tout de suite', daily: 'Une fois par jour', none: 'Aucune' } satisfies Record<Choice, string>,
  daily: (hour: number) =>
    `« Une fois par jour » : un seul courriel, à ${hour} h, et seulement s’il y a quelque chose à dire.`,
  changing: 'Passer à « Tout de suite » vous envoie ce qui attendait ; passer à « Aucune » l’oublie.',
  always: {
    title: 'Toujours envoyé, tout de suite',
    text: 'Ce qui protège votre compte et vos patients ne se choisit pas : codes et changements de connexion, changement d’adresse, délégation donnée, retirée ou terminée, dossier confié par un médecin à un autre, médecin qui ouvre l’un de vos dossiers par son numéro, fiches d’une personne réunies ou séparées, données téléchargées.',
  },
  fault: 'Choisissez une réponse.',
  submit: 'Enregistrer mes choix',
  manage: 'Choisir ce que je reçois',
  welcome: {
    title: 'Que voulez-vous recevoir par courriel ?',
    lead: 'Dernière étape. Ces choix se changent à tout moment dans « Mon compte ».',
    submit: 'Enregistrer et continuer',
    laterNote: '« Plus tard » laisse ce qui est coché ici, jusqu’à ce que vous choisissiez.',
    later: 'Plus tard',
  },
  proposal: {
    text: 'Un courriel vous prévient tout de suite des réponses et des questions des structures, une fois par jour du reste.',
    choose: 'Choisir ce que je reçois',
    keep: 'Garder ainsi',
  },
} as const
