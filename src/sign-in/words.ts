import { linkRefusalWords } from '../links/words.ts'
import type { NotEntered } from './enter.ts'

export const signInWords = {
  title: 'Se connecter',
  lead: 'Médecins libéraux, établissements et familles.',
  strong: {
    title: 'Avec e-CPS ou la carte',
    text: 'La voie la plus sûre, et la seule pour une première connexion. Les agents d’établissement entrent aussi par ce bouton.',
    eCps: 'Se connecter avec e-CPS',
  },
  password: {
    title: 'Avec un mot de passe',
    text: 'Une seconde étape suit : un code envoyé par courriel, ou celle que vous avez choisie. Il faut être déjà entré une fois par carte ou e-CPS, ou avoir été invité par un établissement.',
  },
  again: 'Recommencer',
} as const

export const confirmWords = {
  title: 'Confirmez votre identité',
  lead: 'Ce que vous allez faire engage votre responsabilité ou protège votre compte : une connexion forte et récente est demandée. Rien de ce qui est enregistré n’est perdu ; vous reviendrez à la même page.',
  back: 'Revenir sans confirmer',
  application: 'Avec votre application',
  wrongCode: 'Code incorrect. Attendez le suivant dans l’application, puis réessayez.',
  none: 'Ni carte, ni e-CPS, ni clé d’accès\u00a0? Un agent invité par son établissement ajoute d’abord',
  enrol: 'une clé d’accès ou une application.',
  byLink:
    'Vous êtes venu de votre autre compte. Pour changer ce qui protège celui-ci sans ces moyens, déconnectez-vous, puis connectez-vous avec lui.',
} as const

type Explanation = { title: string; lines: readonly string[]; action?: { label: string; href: string } }

/** Recognised, and yet not let in: an explanation, not an error. */
export const notEnteredWords: Record<NotEntered, Explanation> = {
  ...linkRefusalWords,
  noSpace: {
    title: 'Aucun espace ne vous est ouvert',
    lines: [
      'Vous êtes bien reconnu, mais aucun espace de travail n’est ouvert à votre compte.',
      'Si vous travaillez pour une structure, demandez à son référent de vous habiliter.',
    ],
  },
  otherAccount: {
    title: 'Cette identité n’est pas celle de la session',
    lines: [
      'Vous deviez confirmer l’identité de la personne connectée ici, et une autre personne s’est présentée. Rien n’a changé, la session ouverte reste la même.',
      'Pour travailler sous cette autre identité, déconnectez-vous d’abord.',
    ],
  },
}

export const isNotEntered = (refused: string): refused is NotEntered => Object.hasOwn(notEnteredWords, refused)
