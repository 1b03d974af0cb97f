import type { StatusTone } from '../ui/badges.ts'
import { frDate, plural } from '../ui/format.ts'
import { voletOf } from '../volets/forms.ts'
import type { Destination, Orientation } from '../volets/volet.ts'
import type { DossierStatus } from './dossier.ts'
import type { Filter, Sort } from './list.ts'
import type { Counts, Expected } from './rules.ts'

/** « née le 30/09/1935 » */
export const bornOn = ({ sex, birthDate }: { sex: 'F' | 'M'; birthDate: string }): string =>
  `${sex === 'F' ? 'née' : 'né'} le ${frDate(birthDate)}`

export const statusWords: Record<DossierStatus, { label: string; tone: StatusTone }> = {
  inProgress: { label: 'À compléter', tone: 'owed' },
  complete: { label: 'Prêt à envoyer', tone: 'info' },
  searching: { label: 'En recherche', tone: 'waiting' },
  proposed: { label: 'Place proposée', tone: 'good' },
  confirmed: { label: 'Place confirmée', tone: 'good' },
  admitted: { label: 'Admis', tone: 'good' },
  addressed: { label: 'Adressé', tone: 'waiting' },
  followed: { label: 'Parcours en cours', tone: 'good' },
  finished: { label: 'Terminé', tone: 'neutral' },
  cancelled: { label: 'Annulé', tone: 'neutral' },
  archived: { label: 'Archivé', tone: 'neutral' },
}

/** A place that was accepted is no longer to be decided, an agreement is not yet one, a child seen again not yet followed. */
export function statusOf(status: DossierStatus, demandes: Counts): (typeof statusWords)[DossierStatus] {
  if (status === 'addressed' && demandes.toReview) return { label: 'Enfant à revoir', tone: 'owed' }
  if (status !== 'proposed' || demandes.proposed) return statusWords[status]
  return demandes.accepted ? { label: 'Place acceptée', tone: 'good' } : { label: 'Accord reçu', tone: 'good' }
}

/** What the doctor owes, said by its verb; nothing to do is said too. */
export function expectedWords(expected: Expected): string {
  if (expected.do === 'fill') return `${voletOf(expected.volet).title} à remplir`
  if (expected.do === 'validate') return `${voletOf(expected.volet).title} à valider`
  return {
    decideProposal: 'Répondre à une proposition de place',
    chooseAgreement: 'Choisir un accord',
    completeForPco: 'Compléter pour la PCO',
    reviewChild: 'Revoir l’enfant, puis adresser de nouveau',
    replyQuestion: 'Répondre à une question',
    chooseStructures: 'Choisir des structures',
    send: 'Envoyer ce qui est choisi',
    addPiece: 'Ajouter l’ordonnance dite jointe, puis envoyer',
    nothing: 'Rien à faire',
  }[expected.do]
}

/** The same over several dossiers, counted. */
export function owedWords(act: Expected['do'], count: number): string {
  const [one, many] = owedNouns[act]
  return plural(count, one, many)
}

const owedNouns: Record<Expected['do'], readonly [one: string, many: string]> = {
  decideProposal: ['proposition de place', 'propositions de place'],
  chooseAgreement: ['accord à choisir', 'accords à choisir'],
  replyQuestion: ['question d’un établissement', 'questions d’établissements'],
  completeForPco: ['complément pour la PCO', 'compléments pour la PCO'],
  reviewChild: ['enfant à revoir', 'enfants à revoir'],
  send: ['envoi à faire', 'envois à faire'],
  addPiece: ['ordonnance à joindre', 'ordonnances à joindre'],
  validate: ['volet à valider', 'volets à valider'],
  fill: ['volet à remplir', 'volets à remplir'],
  chooseStructures: ['dossier prêt à envoyer', 'dossiers prêts à envoyer'],
  nothing: ['dossier sans rien à faire', 'dossiers sans rien à faire'],
}

export const faultWords: Record<string, string> = {
  missing: 'Cette réponse est nécessaire.',
  notAName: 'Un nom s’écrit avec des lettres, des espaces, des tirets et des apostrophes.',
  notAPlace: 'Un lieu s’écrit avec des lettres, des chiffres, des espaces et des parenthèses : Vonnas (01).',
  invisible: 'Ce texte contient des caractères invisibles (souvent apportés par un copier-coller). Retapez-le.',
  notADate: 'Cette date n’existe pas. Exemple : 03/02/1942.',
  before1900: 'La date doit être postérieure au 1er janvier 1900.',
  future: 'Une date de naissance ne peut pas être dans l’avenir.',
  notAPlaceCode: 'Un code de commune INSEE a cinq caractères (99 et trois chiffres pour l’étranger).',
  noDestination: 'Choisissez au moins une prise en charge.',
  age: 'Cet âge ne correspond pas à cette orientation.',
  badNir: 'Ce numéro n’a pas quinze caractères ou sa clé est fausse. Vérifiez-le, ou laissez vide.',
}

export const faultText = (code: string): string => {
  const [kind, over] = code.split(':')
  if (kind === 'tooLong') return `${over} caractère${Number(over) > 1 ? 's' : ''} de trop.`
  return faultWords[kind ?? ''] ?? 'Cette réponse n’est pas acceptée.'
}

/** The doctor whom the dossier names. */
export const namedDoctor = (label: string | null): string => label ?? 'Sans médecin traitant désigné'

export const insStatusWords = {
  provisoire: 'Provisoire',
  validee: 'Validée',
  recuperee: 'Récupérée',
  qualifiee: 'Qualifiée',
} as const

export const destinationWords: Record<Destination, { label: string; help: string }> = {
  smr: { label: 'SMR', help: 'Soins médicaux et de réadaptation' },
  had: { label: 'HAD', help: 'Hospitalisation à domicile' },
  palliatif: { label: 'Soins palliatifs', help: 'USP, lits identifiés, équipe mobile' },
  ssiad: { label: 'SSIAD ou service autonomie à domicile', help: 'Toilette et soins infirmiers à domicile' },
  esa: { label: 'ESA', help: 'Équipe spécialisée Alzheimer, à domicile' },
}

export const creationWords = {
  title: 'Nouveau dossier',
  titleOf: (orientation: string) => `Nouveau dossier ${orientation}`,
  lead: 'Vers quoi orientez-vous la personne ?',
  leadFor: (firstName: string, birthName: string) =>
    `Vers quoi orientez-vous ${firstName} ${birthName.toLocaleUpperCase('fr')} ?`,
  leadIdentity: 'L’identité d’abord ; les volets se remplissent ensuite, dans l’ordre que vous voulez.',
  leadKnown: 'L’identité est connue. Ce que vous savez déjà de la personne vous sera proposé dans les volets.',
  refused: 'Ce dossier ne peut pas être créé.',
  dead: 'Le décès de cette personne est déclaré. S’il l’a été par erreur, reprenez d’abord un de ses dossiers clos.',
  destinations: 'Prises en charge demandées',
  destinationsHelp: 'Une ou plusieurs : le tronc commun n’est rempli qu’une fois.',
  correct: 'Corriger l’identité',
  create: 'Créer le dossier',
  createAnyway: 'Créer quand même ce dossier',
  giveUp: 'Abandonner',
  orientations: {
    grandAge: {
      name: 'Grand Âge',
      forWhom: 'EHPAD, résidence autonomie, USLD, accueil temporaire, de jour ou de nuit',
    },
    sanitaire: { name: 'Sanitaire', forWhom: 'SMR, HAD, soins palliatifs, SSIAD, équipe spécialisée Alzheimer' },
    tnd: { name: 'TND', forWhom: 'Enfant de moins de 7 ans : plateforme de coordination et d’orientation (PCO)' },
  } satisfies Record<Orientation, { name: string; forWhom: string }>,
} as const

export const destinationsWords = {
  lead: 'Le tronc commun reste tel qu’il est ; chaque prise en charge ajoute son volet. Un volet déjà validé n’est rouvert que s’il lui manque une réponse.',
  save: 'Enregistrer',
  back: 'Revenir au dossier',
  asked: (destination: Destination) =>
    `Une demande est en cours pour « ${destinationWords[destination].label} » : annulez-la d’abord.`,
  closed: 'Ce dossier est clos.',
}

export const outcomeWords = {
  title: 'Vous envisagez un EHPAD à la sortie.',
  text: 'Ouvrez dès maintenant le dossier Grand Âge : ce que vous avez écrit ici y sera proposé.',
  open: 'Ouvrir le dossier Grand Âge',
} as const

export const listWords = {
  title: 'Mes dossiers',
  create: 'Nouveau dossier',
  byNumber: 'Ouvrir par numéro',
  tabs: { open: 'En cours', closed: 'Annulés ou archivés', setAside: 'Hors patientèle' },
  owed: (count: number) => `${plural(count, 'dossier attend', 'dossiers attendent')} quelque chose de vous.`,
  mostPressing: 'Traiter le plus pressant',
  sortBy: 'Trier par',
  sorts: { changed: 'Modification', number: 'Numéro', name: 'Nom' } satisfies Record<Sort, string>,
  orders: { ascending: 'ordre croissant', descending: 'ordre décroissant' },
  filter: 'Filtrer',
  whatIsFiltered: 'les dossiers',
  filteredBy: (chosen: readonly string[]) => `\u00a0: ${chosen.filter(Boolean).join(', ')}`,
  anyVolet: { fill: 'Un volet à remplir', validate: 'Un volet à valider' },
  clear: 'Effacer les filtres',
  filterNames: {
    orientation: 'Orientation',
    status: 'État',
    expected: 'Attendu de vous',
    lender: 'Confié par',
  } satisfies Record<Filter, string>,
  all: { orientation: 'Toutes', status: 'Tous', expected: 'Tout', lender: 'Tous' } satisfies Record<Filter, string>,
  readOnly: 'Lecture',
  lent: (label: string) => `confié par ${label}`,
  doctor: (label: string) => `médecin\u00a0: ${label}`,
  noDoctor: 'sans médecin traitant désigné',
  you: 'vous',
  setAside: 'Hors patientèle',
  takeBack: 'Reprendre ce dossier',
  empty: {
    open: {
      title: 'Vous n’avez pas encore de dossier.',
      text: 'Créez-en un pour un patient\u00a0: identité, volets, puis envoi aux structures de votre choix. S’il en a déjà un, ouvrez-le par son numéro.',
    },
    closed: {
      title: 'Aucun dossier annulé ou archivé.',
      text: 'Un dossier annulé ou archivé quitte la liste des dossiers en cours et se range ici.',
    },
    setAside: {
      title: 'Aucun dossier hors patientèle.',
      text: 'Un dossier dont vous déclarez ne pas suivre la personne vient ici, où vous pouvez le reprendre. Son contenu vous est fermé entre-temps.',
    },
    filtered: {
      title: 'Aucun dossier ne répond à ces filtres.',
      text: 'Retirez-en un, ou effacez-les tous.',
    },
  },
} as const

export const searchWords = {
  title: 'Recherche',
  begin: 'Chercher un de vos patients',
  near: 'Noms proches de ce que vous avez tapé',
  best: (found: string, shown: number) =>
    `${found}, dont voici les ${shown} premiers. Ajoutez un prénom ou une date de naissance pour préciser.`,
  none: 'Aucun de vos dossiers ne correspond.',
  tooShort:
    'Tapez au moins deux lettres du nom ou du prénom, une date ou une année de naissance, ou un numéro de dossier complet.',
  faultyNumber: {
    title: 'Ce numéro n’est pas complet ou contient une erreur.',
    text: 'Un numéro s’écrit avec une lettre, huit chiffres et une lettre\u00a0: relisez-le. Pour un dossier de votre liste, les huit chiffres suffisent.',
  },
  elsewhere:
    'Vérifiez l’orthographe. Seuls vos dossiers et ceux qui vous sont confiés sont cherchés\u00a0: un autre s’ouvre par son numéro.',
} as const

export const byNumberWords = {
  title: 'Ouvrir un dossier par son numéro',
  lead: 'Un dossier de votre liste s’ouvre avec son seul numéro. Un autre demande la date de naissance de la personne et votre déclaration.',
  notYours: 'Ce numéro n’est pas celui d’un dossier de votre liste.',
  orientation: 'Orientation',
  number: 'Numéro du dossier',
  numberHelp: 'Huit chiffres\u00a0; les lettres qui les entourent peuvent manquer si l’orientation est choisie.',
  birthDate: 'Date de naissance de la personne',
  declaration: 'Prise en charge',
  unlessWritten: 'inutile si le numéro a ses lettres',
  unlessYours: 'inutile pour un de vos dossiers',
  care: 'Je prends en charge cette personne',
  careHelp:
    'Votre déclaration est inscrite au journal\u00a0; la famille et les médecins du dossier en sont avertis par courriel.',
  open: 'Ouvrir le dossier',
  faults: {
    number: 'Ce numéro est incomplet, mal copié, ou d’une autre orientation.',
    care: 'Un dossier qui n’est pas le vôtre ne s’ouvre que si vous prenez la personne en charge.',
  },
  unknown: {
    title: 'Aucun dossier en cours n’a ce numéro et cette date de naissance.',
    text: 'Vérifiez l’un et l’autre avec la personne ou son entourage.',
  },
  tooMany: (minutes: number) => `Trop d’essais. Réessayez dans ${minutes}\u00a0minute${minutes > 1 ? 's' : ''}.`,
} as const
