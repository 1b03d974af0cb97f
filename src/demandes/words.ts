import { plural } from '../ui/format.ts'
import type { Orientation } from '../volets/volet.ts'
import { type DemandeStatus, orientationOf, type Stay } from './demande.ts'
import type { Detail } from './flows/flow.ts'
import type { DetailWords, FlowWords, MoveWords, PastEvent, Reader, StatusWords } from './flows/flow-words.ts'
import { grandAgeWords } from './flows/grand-age-words.ts'
import { sanitaireWords } from './flows/sanitaire-words.ts'
import type { DeadlineKey } from './flows/tnd-deadlines.ts'
import { tndWords } from './flows/tnd-words.ts'
import { isNotice, type Notice } from './notice.ts'
import { type Move, moves, type Refused } from './transitions.ts'

export type { PastEvent, Reader } from './flows/flow-words.ts'
export { motiveNames, motiveText } from './motives.ts'

export const stayNames: Record<Stay, string> = {
  permanent: 'Hébergement permanent',
  temporaire: 'Hébergement temporaire',
  jour: 'Accueil de jour',
  nuit: 'Accueil de nuit',
  smr: 'Soins médicaux et de réadaptation',
  had: 'Hospitalisation à domicile',
  palliatif: 'Soins palliatifs',
  ssiad: 'Soins infirmiers à domicile',
  esa: 'Équipe spécialisée Alzheimer',
  pco: 'Plateforme de coordination TND',
}

/** In a list, under the head « Séjour ». */
export const shortStayNames: Record<Stay, string> = {
  permanent: 'Permanent',
  temporaire: 'Temporaire',
  jour: 'Accueil de jour',
  nuit: 'Accueil de nuit',
  smr: 'SMR',
  had: 'HAD',
  palliatif: 'Soins palliatifs',
  ssiad: 'SSIAD',
  esa: 'ESA',
  pco: 'PCO',
}

const wordsOf: Readonly<Record<Orientation, FlowWords>> = {
  grandAge: grandAgeWords,
  sanitaire: sanitaireWords,
  tnd: tndWords,
}

type Said = { stay: Stay; status: DemandeStatus }
/** A status or a move that its orientation does not know is shown by its code: it cannot happen, and says so. */
export const statusWordsOf = (reader: Reader, { stay, status }: Said): StatusWords =>
  wordsOf[orientationOf(stay)].statuses[reader][status] ?? { label: status, tone: 'neutral' }

export const moveWordsOf = (stay: Stay, move: Move): MoveWords =>
  wordsOf[orientationOf(stay)].moves[move] ?? { label: move, follows: () => '', past: () => move }

export const detailWordsOf = (stay: Stay, move: Move, detail: Detail): DetailWords =>
  wordsOf[orientationOf(stay)].details[move]?.[detail] ?? { label: '' }

export const flowWordsOf = (orientation: Orientation): FlowWords => wordsOf[orientation]

const countNames: Record<DemandeStatus, readonly [one: string, many: string]> = {
  proposed: ['place proposée', 'places proposées'],
  infoRequested: ['question posée', 'questions posées'],
  accepted: ['place acceptée', 'places acceptées'],
  admitted: ['admission', 'admissions'],
  agreedDate: ['accord avec une date', 'accords avec une date'],
  agreedReserve: ['accord sous réserve', 'accords sous réserve'],
  agreedWaiting: ['accord en attente', 'accords en attente'],
  confirmed: ['place confirmée', 'places confirmées'],
  toReview: ['enfant à revoir', 'enfants à revoir'],
  validated: ['parcours validé', 'parcours validés'],
  assessed: ['bilan fait', 'bilans faits'],
  intervening: ['parcours en cours', 'parcours en cours'],
  synthesised: ['synthèse faite', 'synthèses faites'],
  renewed: ['parcours renouvelé', 'parcours renouvelés'],
  finished: ['parcours terminé', 'parcours terminés'],
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

export const isMove = (name: string): name is Move => (moves as readonly string[]).includes(name)

const noticeWords: Record<Notice, Record<Reader, string>> = {
  remind: { requester: 'Relance envoyée', structure: 'Relance : une réponse est attendue' },
  writeToStructure: { requester: 'Message à la structure', structure: 'Message du demandeur' },
  writeToRequester: { requester: 'Message de la structure', structure: 'Message au demandeur' },
}

/** One line of the timeline. */
export function pastSentence(stay: Stay, event: PastEvent, reader: Reader): string {
  if (isMove(event.move)) return moveWordsOf(stay, event.move).past(event, reader)
  return isNotice(event.move) ? noticeWords[event.move][reader] : event.move
}

export const followWords = {
  sent: 'Envoyée',
  read: 'lue',
  by: (reader: string) => ` par ${reader}`,
  remind: 'Relancer la structure',
  remindAgain: 'Relancer de nouveau',
  reminded: 'Relancée',
  againFrom: (day: string) => `nouvelle relance possible le ${day}`,
}

export const redirectWords = {
  title: 'Proposer à la structure suivante',
  offer: 'Proposer à la structure suivante',
  refused: (name: string) => `${name} a refusé la demande.`,
  refusedBecause: (name: string, motive: string) => `${name} a refusé la demande : ${motive}.`,
  aboutDossier:
    'Ce motif tient au dossier ou à la personne : une autre structure lira la même chose. Complétez d’abord ce qui manque, s’il y a lieu.',
  question: 'Structures qui conviennent et n’ont pas encore été sollicitées',
  follows: 'La structure choisie reçoit la demande tout de suite, avec les volets validés.',
  send: 'Envoyer la demande à cette structure',
  search: 'Chercher autrement',
  back: 'Revenir au dossier',
  heeds: {
    nearer: 'plus proche',
    stronger: 'plus de soins assurés',
    lighter: 'moins médicalisée',
    protectedUnit: 'unité protégée',
    socialAid: 'aide sociale',
  },
  noneHeeds: {
    nearer: 'Aucune des structures qui restent n’est plus proche que celle qui a refusé.',
    stronger: 'Aucune des structures qui restent n’annonce plus de soins que celle qui a refusé.',
    lighter: 'Aucune des structures qui restent n’est moins médicalisée que celle qui a refusé.',
    protectedUnit: 'Aucune des structures qui restent n’annonce d’unité protégée.',
    socialAid: 'Aucune des structures qui restent n’est habilitée à l’aide sociale.',
  },
  none: {
    title: 'Aucune autre structure ne convient.',
    text: 'Toutes celles qui conviennent autour du lieu de vie ont déjà été sollicitées. Élargissez la recherche.',
  },
  gone: 'Cette structure ne figure plus parmi celles qui conviennent. Rien n’a été envoyé.',
  changed: 'Cette demande n’est plus refusée : relisez le dossier. Rien n’a été envoyé.',
}

export const threadWords = {
  title: 'Échanges',
  none: 'Aucun message pour l’instant.',
  you: 'Vous',
  open: (count: number) => (count > 0 ? `Échanges (${count})` : 'Écrire à la structure'),
  field: 'Votre message',
  help: {
    requester: 'Sans rien de médical, il est lu par toute l’équipe qui reçoit la demande, et par la famille.',
    structure: 'Sans rien de médical, il est lu par le médecin et par la famille.',
  },
  helpOpen: 'Lu par le médecin et par la famille : rien de médical ici.',
  send: 'Envoyer le message',
  medical: {
    requester: {
      label: 'Message médical',
      help: 'Lu par les professionnels habilités au volet médical, pas par la famille ni par le personnel administratif.',
    },
    structure: {
      label: 'Message médical',
      help: 'Lu par le médecin et par les professionnels habilités au volet médical, pas par la famille.',
    },
  },
  closed: 'Cette demande est close : on ne peut plus y écrire. Votre message n’a pas été envoyé.',
  notSent: 'Message non envoyé',
}

const alreadyThere: Record<DemandeStatus, string> = {
  selected: 'Cette demande n’est pas encore envoyée.',
  sent: 'Cette demande est envoyée, mais pas encore lue.',
  read: 'Cette demande est lue et attend une réponse.',
  infoRequested: 'Une question a déjà été posée sur cette demande.',
  underReview: 'Cette demande a déjà été mise à l’étude.',
  waiting: 'Cette demande est déjà sur la liste d’attente.',
  proposed: 'Une place a déjà été proposée.',
  accepted: 'La place a déjà été acceptée.',
  agreedDate: 'Un accord avec une date a déjà été donné.',
  agreedWaiting: 'Un accord sur liste d’attente a déjà été donné.',
  agreedReserve: 'Un accord sous réserve a déjà été donné.',
  confirmed: 'Cette place a déjà été confirmée.',
  toReview: 'L’enfant est à revoir par son médecin.',
  validated: 'Le parcours a déjà été validé.',
  assessed: 'Le premier bilan a déjà été noté.',
  intervening: 'La première intervention a déjà été notée.',
  synthesised: 'La réunion de synthèse a déjà été notée.',
  renewed: 'Le parcours a déjà été renouvelé.',
  finished: 'Le parcours est terminé.',
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
      return 'Les volets de la demande doivent être validés avant l’envoi. Rien n’a été envoyé.'
    case 'pieceMissing':
      return 'L’ordonnance est dite jointe au dossier, mais elle n’est pas parmi ses pièces. Rien n’a été envoyé.'
    case 'placeTaken':
      return 'Une autre demande du dossier est déjà retenue ou en cours. Annulez-la avant d’en envoyer une nouvelle.'
    case 'outOfZone':
      return 'Cette structure n’intervient pas sur le lieu de vie de la personne. Rien n’a été envoyé.'
    case 'outOfAge':
      return 'L’enfant n’a pas l’âge que cette plateforme reçoit. Rien n’a été envoyé : choisissez une autre plateforme.'
    case 'notAddressed':
      return 'Le formulaire d’adressage dit de ne pas adresser l’enfant maintenant : rien n’a été envoyé. Pour l’adresser, changez d’abord cette décision.'
    case 'doctorOpposed':
      return 'Le médecin traitant n’est pas d’accord avec l’hospitalisation à domicile : rien n’a été envoyé. Le volet social porte cette réponse.'
    case 'personOpposed':
      return 'La personne, ou qui décide pour elle, n’est pas d’accord avec la demande : rien n’a été envoyé. Le volet administratif porte cette réponse.'
    case 'dossierClosed':
      return 'La recherche est terminée pour ce dossier : cette demande ne peut plus être reprise.'
    case 'side':
      return 'Cette réponse revient à l’autre partie.'
  }
}

export const deadlineNames: Record<DeadlineKey, string> = {
  validation: 'Validation',
  assessment: 'Premier bilan',
  synthesis: 'Première synthèse',
  end: 'Fin du parcours, ou renouvellement',
  renewedEnd: 'Fin du parcours renouvelé',
}
export const deadlineWords = {
  due: (day: string) => `avant le ${day}`,
  done: (day: string) => `le ${day}`,
  kept: 'respecté',
  late: 'délai légal dépassé',
  doneLate: 'hors délai',
}

/** « Sans réponse depuis 26 h », in days from the second on. */
export const replacedText = (number: string): string =>
  `Ce dossier était en double : il est remplacé par le dossier ${number}.`

export const silenceText = (hours: number): string =>
  `sans réponse depuis ${hours < 48 ? `${hours}\u00a0h` : plural(Math.floor(hours / 24), 'jour', 'jours')}`

/** Of a demande that nobody has answered, to whoever sent it. */
export const unansweredText = (days: number, { stay, status }: Said): string =>
  (status === 'sent' ? wordsOf[orientationOf(stay)].notReceived?.(days) : undefined) ??
  `sans réponse depuis ${plural(days, 'jour', 'jours')}`

export const noMoveChosen = 'Choisissez votre réponse, puis envoyez-la.'

/** Why no answer can be given for the moment, to the structure. */
export const noMoveText: Partial<Record<DemandeStatus, string>> = {
  admitted: 'L’admission est confirmée : il n’y a plus rien à répondre.',
  cancelled:
    'Cette demande est annulée : il n’y a plus rien à répondre. Elle revient ici si le médecin l’envoie de nouveau.',
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
  answerReserved: 'La réponse revient aux professionnels habilités de votre structure.',
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
  | 'notInTheList'
  | 'notACount'
  | 'noService'
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
  place: 'Dites où se fait le parcours.',
  validator: 'Écrivez le nom du médecin.',
  months: 'Dites dans combien de mois.',
  otherPco: 'Écrivez le nom de la plateforme.',
  ergotherapie: 'Écrivez un nombre.',
  psychomotricite: 'Écrivez un nombre.',
  psychologie: 'Écrivez un nombre.',
  neuropsychologie: 'Écrivez un nombre.',
}

const faultTexts: Record<Exclude<MoveFault, 'missing' | 'tooLong'>, string> = {
  invisible: 'Ce texte contient des caractères invisibles, souvent apportés par un copier-coller. Retapez-le.',
  notADate: 'Cette date n’existe pas. Exemple : 12/03/2026.',
  past: 'Cette date est passée. Donnez une date à partir d’aujourd’hui.',
  tooOld: 'Cette date est à plus d’un an dans le passé : vérifiez l’année.',
  tooFar: 'Cette date est à plus d’un an : vérifiez l’année.',
  notAMotive: 'Choisissez un motif de la liste.',
  notInTheList: 'Choisissez parmi ce qui est proposé.',
  notACount: 'Écrivez un nombre de séances entre 1 et 60.',
  noService: 'En libéral, donnez le nombre de séances d’au moins un professionnel.',
  explainOther: 'Avec « Autre motif », dites lequel en quelques mots.',
}
