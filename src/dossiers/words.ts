import type { StatusTone } from '../ui/badges.ts'
import { voletOf } from '../volets/forms.ts'
import type { Destination, Orientation } from '../volets/volet.ts'
import type { DossierStatus } from './dossier.ts'
import type { Counts, Expected } from './rules.ts'

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

/** What the page of a dossier calls its doctor before there is one. */
export const NO_DOCTOR = 'Médecin à désigner'

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
