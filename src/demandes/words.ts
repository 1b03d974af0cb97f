import type { StatusTone } from '../ui/badges.ts'
import { frDate, plural } from '../ui/format.ts'
import type { DemandeStatus, EndMotive, InboxTab, Side, Stay } from './demande.ts'
import { type Detail, type Move, moves, type Refused } from './transitions.ts'

/** The same status is not said alike to whoever asks and to whoever answers. */
export type Reader = Exclude<Side, 'system'>

export const stayNames: Record<Stay, string> = {
  permanent: 'Hébergement permanent',
  temporaire: 'Hébergement temporaire',
  jour: 'Accueil de jour',
  nuit: 'Accueil de nuit',
}

/** In a list, under the head « Séjour ». */
export const shortStayNames: Record<Stay, string> = {
  permanent: 'Permanent',
  temporaire: 'Temporaire',
  jour: 'Accueil de jour',
  nuit: 'Accueil de nuit',
}

export const statusWords: Record<Reader, Record<DemandeStatus, { label: string; tone: StatusTone }>> = {
  requester: {
    selected: { label: 'Choisie, pas encore envoyée', tone: 'neutral' },
    sent: { label: 'Envoyée, pas encore lue', tone: 'waiting' },
    read: { label: 'Lue, réponse attendue', tone: 'waiting' },
    infoRequested: { label: 'Question posée, à vous de répondre', tone: 'owed' },
    underReview: { label: 'À l’étude', tone: 'waiting' },
    waiting: { label: 'Sur liste d’attente', tone: 'waiting' },
    proposed: { label: 'Place proposée, à vous de décider', tone: 'owed' },
    accepted: { label: 'Place acceptée, arrivée à confirmer', tone: 'good' },
    admitted: { label: 'Admission confirmée', tone: 'good' },
    refused: { label: 'Refusée', tone: 'bad' },
    cancelled: { label: 'Annulée', tone: 'neutral' },
  },
  structure: {
    selected: { label: 'Pas encore envoyée', tone: 'neutral' },
    sent: { label: 'Nouvelle', tone: 'owed' },
    read: { label: 'Lue, à traiter', tone: 'owed' },
    infoRequested: { label: 'Question posée, réponse attendue', tone: 'waiting' },
    underReview: { label: 'À l’étude', tone: 'owed' },
    waiting: { label: 'Sur votre liste d’attente', tone: 'info' },
    proposed: { label: 'Place proposée, réponse attendue', tone: 'waiting' },
    accepted: { label: 'Place acceptée, arrivée à confirmer', tone: 'owed' },
    admitted: { label: 'Admission confirmée', tone: 'good' },
    refused: { label: 'Refusée', tone: 'bad' },
    cancelled: { label: 'Annulée', tone: 'neutral' },
  },
}

const countNames: Record<DemandeStatus, readonly [one: string, many: string]> = {
  proposed: ['place proposée', 'places proposées'],
  infoRequested: ['question posée', 'questions posées'],
  accepted: ['place acceptée', 'places acceptées'],
  admitted: ['admission', 'admissions'],
  waiting: ['en liste d’attente', 'en liste d’attente'],
  underReview: ['à l’étude', 'à l’étude'],
  read: ['lue', 'lues'],
  sent: ['pas encore lue', 'pas encore lues'],
  selected: ['choisie', 'choisies'],
  refused: ['refusée', 'refusées'],
  cancelled: ['annulée', 'annulées'],
}

/** « 1 place proposée · 2 lues · 1 refusée », what matters most first. */
export function countWords(counts: Partial<Record<DemandeStatus, number>>): string {
  const statuses = Object.keys(countNames) as DemandeStatus[]
  const parts = statuses.flatMap((status) => {
    const count = counts[status]
    return count ? [plural(count, ...countNames[status])] : []
  })
  return parts.join(' · ') || 'Aucune demande'
}

export const tabNames: Record<InboxTab, string> = {
  nouvelles: 'À traiter',
  attente: 'Liste d’attente',
  propositions: 'Propositions',
  admis: 'Admissions',
  terminees: 'Refusées ou annulées',
}

export const emptyTabs: Record<InboxTab, { title: string; text: string }> = {
  nouvelles: {
    title: 'Aucune demande à traiter.',
    text: 'Les demandes que les médecins vous envoient arrivent ici. Vous en êtes prévenu par courriel.',
  },
  attente: {
    title: 'Personne sur la liste d’attente.',
    text: 'Ouvrez une demande et choisissez « Inscrire sur la liste d’attente ».',
  },
  propositions: {
    title: 'Aucune proposition en cours.',
    text: 'Les places que vous proposez restent ici jusqu’à la réponse, puis jusqu’à l’arrivée de la personne.',
  },
  admis: { title: 'Aucune admission confirmée.', text: 'Une admission confirmée reste ici.' },
  terminees: {
    title: 'Aucune demande refusée ou annulée.',
    text: 'Les demandes closes parce que la personne est admise ailleurs apparaissent aussi ici.',
  },
}

/** Why a demande ended: the motives that a structure chooses from, and the one that the program gives. */
export const motiveNames: Record<EndMotive, string> = {
  noPlace: 'Aucune place disponible',
  careTooHeavy: 'Charge en soins trop importante',
  technicalCare: 'Soins techniques que la structure n’assure pas',
  tooAutonomous: 'Personne trop autonome pour la structure',
  protectedUnitNeeded: 'Unité protégée nécessaire, la structure n’en a pas',
  protectedUnitFull: 'Unité protégée complète',
  age: 'Âge hors des conditions d’admission',
  territory: 'Hors du territoire ou des priorités d’accueil',
  finances: 'Financement insuffisant, ou aide sociale non acceptée',
  incomplete: 'Dossier incomplet ou à actualiser',
  personRefuses: 'La personne ne souhaite pas entrer',
  noAnswer: 'La personne ou son entourage ne répond pas',
  other: 'Autre motif',
  admittedElsewhere: 'La personne est admise ailleurs',
}

/** For a code that the list no longer has, what is stored is shown as it is. */
export const motiveText = (motive: string): string => motiveNames[motive as EndMotive] ?? motive

type MoveWords = {
  /** The verb on the button, or beside the choice. */
  label: string
  /** What follows, before one decides. */
  follows: (stay: Stay) => string
  past: (event: PastEvent, reader: Reader) => string
}
export type PastEvent = { move: string; onDate: string | null; deadline: string | null; motive: string | null }

const backToList = 'La demande revient sur la liste d’attente.'

export const moveWords: Record<Move, MoveWords> = {
  send: {
    label: 'Envoyer',
    follows: () => 'La structure reçoit la demande et vous répond ici.',
    past: () => 'Demande envoyée',
  },
  resend: {
    label: 'Envoyer de nouveau',
    follows: () => 'La structure reçoit de nouveau la demande, avec votre message.',
    past: () => 'Demande envoyée de nouveau',
  },
  open: {
    label: 'Ouvrir',
    follows: () => 'Le médecin voit que la demande est lue.',
    past: () => 'Demande lue par la structure',
  },
  ask: {
    label: 'Poser une question',
    follows: () => 'Le médecin est prévenu. La demande attend sa réponse.',
    past: () => 'Question de la structure',
  },
  reply: {
    label: 'Répondre à la question',
    follows: () => 'La structure est prévenue et reprend la demande.',
    past: () => 'Réponse à la question',
  },
  review: {
    label: 'Mettre à l’étude',
    follows: () => 'Le médecin voit que vous étudiez la demande, et la date de la visite si vous en donnez une.',
    past: ({ onDate }) => `Demande mise à l’étude${onDate ? `, visite prévue le ${frDate(onDate)}` : ''}`,
  },
  waitlist: {
    label: 'Inscrire sur la liste d’attente',
    follows: () => 'La demande vous convient et attend une place.',
    past: () => 'Demande inscrite sur la liste d’attente',
  },
  propose: {
    label: 'Proposer une place',
    follows: () =>
      'Le médecin accepte ou décline. Sans réponse à la date limite, la demande revient sur la liste d’attente.',
    past: ({ onDate, deadline }) =>
      `Place proposée${onDate ? ` à partir du ${frDate(onDate)}` : ''}${deadline ? `, réponse attendue jusqu’au ${frDate(deadline)} inclus` : ''}`,
  },
  withdraw: {
    label: 'Retirer la proposition',
    follows: () => backToList,
    past: () => 'Proposition retirée, la demande revient sur la liste d’attente',
  },
  refuse: {
    label: 'Refuser',
    follows: () => 'Le médecin et la famille lisent le motif. Les volets du dossier vous sont fermés.',
    past: ({ motive }) => `Demande refusée${motive ? ` : ${motiveText(motive)}` : ''}`,
  },
  reconsider: {
    label: 'Revenir sur le refus',
    follows: () => 'La demande repasse à l’étude et ses volets vous sont rouverts.',
    past: () => 'Refus levé, la demande repasse à l’étude',
  },
  accept: {
    label: 'Accepter la place',
    follows: () => 'La structure est prévenue et confirmera l’arrivée.',
    past: () => 'Place acceptée',
  },
  decline: {
    label: 'Décliner',
    follows: () => 'La demande reste sur la liste d’attente de la structure.',
    past: () => 'Place déclinée, la demande revient sur la liste d’attente',
  },
  expire: {
    label: 'Clore la proposition',
    follows: () => backToList,
    past: () => 'Date limite passée sans réponse, la demande revient sur la liste d’attente',
  },
  admit: {
    label: 'Confirmer l’admission',
    follows: (stay) =>
      stay === 'permanent'
        ? 'Les autres demandes de la personne sont annulées et leurs structures prévenues. Cette réponse est définitive.'
        : 'Les autres demandes de la personne restent en cours. Cette réponse est définitive.',
    past: ({ onDate }) => `Admission confirmée${onDate ? `, entrée le ${frDate(onDate)}` : ''}`,
  },
  cancel: {
    label: 'Annuler la demande',
    follows: () => 'La structure est prévenue et ne lit plus les volets.',
    past: (_event, reader) => (reader === 'requester' ? 'Demande annulée' : 'Demande annulée par le médecin'),
  },
  closeOnAdmission: {
    label: 'Clore la demande',
    follows: () => 'La demande est annulée.',
    past: () => 'Demande close : la personne est admise ailleurs',
  },
}

export const isMove = (name: string): name is Move => (moves as readonly string[]).includes(name)

/** One line of the timeline. */
export const pastSentence = (event: PastEvent, reader: Reader): string =>
  isMove(event.move) ? moveWords[event.move].past(event, reader) : event.move

const alreadyThere: Record<DemandeStatus, string> = {
  selected: 'Cette demande n’est pas encore envoyée.',
  sent: 'Cette demande est envoyée, mais pas encore lue.',
  read: 'Cette demande est lue et attend une réponse.',
  infoRequested: 'Une question a déjà été posée sur cette demande.',
  underReview: 'Cette demande a déjà été mise à l’étude.',
  waiting: 'Cette demande est déjà sur la liste d’attente.',
  proposed: 'Une place a déjà été proposée.',
  accepted: 'La place a déjà été acceptée.',
  admitted: 'L’admission a déjà été confirmée.',
  refused: 'Cette demande a déjà été refusée.',
  cancelled: 'Cette demande a déjà été annulée.',
}

/** Why a move was refused, and what to do now; what was typed is still in the form. */
export function refusalText(refused: Refused | 'changedMeanwhile', status: DemandeStatus): string {
  switch (refused) {
    case 'status':
    case 'alreadyDone':
      return `${alreadyThere[status]} Votre réponse n’a pas été enregistrée : relisez ce qui s’est passé avant d’en donner une autre.`
    case 'changedMeanwhile':
      return 'Quelqu’un a répondu pendant que vous écriviez. Votre réponse n’a pas été enregistrée : relisez ce qui s’est passé, puis confirmez-la ou changez-la.'
    case 'dossierNotReady':
      return 'Les trois volets doivent être validés avant l’envoi. Rien n’a été envoyé.'
    case 'personOpposed':
      return 'La personne n’est pas d’accord avec la demande et son représentant légal n’a pas signé : rien n’a été envoyé. Le volet administratif porte cette réponse.'
    case 'dossierClosed':
      return 'La recherche est terminée pour ce dossier : cette demande ne peut plus être reprise.'
    case 'side':
      return 'Cette réponse revient à l’autre partie.'
  }
}

export const noMoveChosen = 'Choisissez votre réponse, puis envoyez-la.'

/** Why no answer can be given for the moment, to the structure. */
export const noMoveText: Partial<Record<DemandeStatus, string>> = {
  admitted: 'L’admission est confirmée : il n’y a plus rien à répondre.',
  cancelled:
    'Cette demande est annulée : il n’y a plus rien à répondre. Elle revient ici si le médecin l’envoie de nouveau.',
}

type DetailWords = { label: string; help?: string }
const message: DetailWords = { label: 'Message', help: 'Lu par le médecin et par la famille : rien de médical ici.' }
const toStructure: DetailWords = {
  label: 'Message à la structure',
  help: 'Lu par toute l’équipe qui reçoit la demande : rien de médical ici.',
}

/** The question that stands for each detail of a move. */
export const detailWords: Record<Move, Partial<Record<Detail, DetailWords>>> = {
  send: {},
  resend: { comment: { ...toStructure, label: 'Ce qui a changé' } },
  open: {},
  ask: { comment: { label: 'Votre question' } },
  reply: { comment: { label: 'Votre réponse' } },
  review: { comment: message, onDate: { label: 'Date de la visite' } },
  waitlist: { comment: message },
  propose: {
    comment: message,
    onDate: { label: 'Place disponible à partir du' },
    deadline: { label: 'Réponse attendue jusqu’au', help: 'Ce jour compris.' },
  },
  withdraw: { comment: { ...message, label: 'Raison du retrait' } },
  refuse: { comment: { ...message, label: 'Précisions' }, motive: { label: 'Motif' } },
  reconsider: { comment: { ...message, label: 'Ce qui a changé' } },
  accept: { comment: toStructure },
  decline: { comment: { ...toStructure, label: 'Raison' } },
  expire: {},
  admit: { comment: message, onDate: { label: 'Date d’entrée' } },
  cancel: { comment: { ...toStructure, label: 'Raison de l’annulation' } },
  closeOnAdmission: {},
}

export const medicalWords = {
  question: {
    label: 'Question médicale',
    help: 'Lue par le médecin et par les professionnels habilités au volet médical, pas par la famille.',
  },
  reply: {
    label: 'Réponse médicale',
    help: 'Lue par les professionnels habilités au volet médical, pas par la famille ni par le personnel administratif.',
  },
  ofMedicalQuestion: 'La question est médicale : votre réponse ne sera lue que par les professionnels habilités.',
  mark: 'Médical',
  reserved: 'Réservé aux professionnels habilités',
  reservedGrid: 'Grille réservée aux professionnels habilités',
} as const

export type MoveFault =
  | 'missing'
  | 'invisible'
  | 'tooLong'
  | 'notADate'
  | 'past'
  | 'tooOld'
  | 'tooFar'
  | 'notAMotive'
  | 'explainOther'

/** `over`: how many characters are too many. */
export function moveFaultText(fault: MoveFault, detail: Detail, over: number): string {
  if (fault === 'missing') return missingTexts[detail]
  if (fault === 'tooLong')
    return `${plural(over, 'caractère', 'caractères')} de trop. Rien n’a été coupé : raccourcissez le texte.`
  return faultTexts[fault]
}

const missingTexts: Record<Detail, string> = {
  comment: 'Écrivez quelques mots.',
  motive: 'Choisissez un motif.',
  onDate: 'Donnez une date.',
  deadline: 'Donnez une date limite.',
}

const faultTexts: Record<Exclude<MoveFault, 'missing' | 'tooLong'>, string> = {
  invisible: 'Ce texte contient des caractères invisibles, souvent apportés par un copier-coller. Retapez-le.',
  notADate: 'Cette date n’existe pas. Exemple : 12/03/2026.',
  past: 'Cette date est passée. Donnez une date à partir d’aujourd’hui.',
  tooOld: 'Cette date est à plus d’un an dans le passé : vérifiez l’année.',
  tooFar: 'Cette date est à plus d’un an : vérifiez l’année.',
  notAMotive: 'Choisissez un motif de la liste.',
  explainOther: 'Avec « Autre motif », dites lequel en quelques mots.',
}
