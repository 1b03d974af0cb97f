import type { ChoiceFault } from './password.ts'
import { LONGEST, SHORTEST } from './strength.ts'

const minutesWord = (count: number) => (count < 2 ? `${count} minute` : `${count} minutes`)

export const passwordWords = {
  identifier: 'Identifiant',
  identifierHelp:
    'Le numéro imprimé sur la carte CPS au-dessus du nom, ou le numéro RPPS ; votre adresse électronique si un établissement vous a invité.',
  password: 'Mot de passe',
  submit: 'Continuer',
  forgotten: 'Mot de passe oublié ?',
  wrong:
    'Identifiant ou mot de passe incorrect. Après la première connexion par carte ou e-CPS, le mot de passe est celui que vous avez choisi.',
  missing: 'Indiquez votre identifiant et votre mot de passe.',
  tooMany: (minutes: number) =>
    `Trop d’essais. Cette porte s’ouvrira de nouveau dans ${minutesWord(minutes)} ; la carte CPS et e-CPS restent ouvertes.`,
  busy: 'Trop de connexions en même temps. Réessayez dans quelques secondes.',
  toRenew: {
    title: 'Votre mot de passe est à renouveler',
    text: 'Il a trop longtemps servi. Demandez-en un nouveau par « Mot de passe oublié », ou connectez-vous par carte CPS ou e-CPS et changez-le dans votre compte.',
  },
} as const

export const codeWords = {
  title: 'Code reçu par courriel',
  lead: (address: string) =>
    `Un code à 6 chiffres vient d’être envoyé à ${address}. Il est valable 10 minutes et ne sert qu’une fois.`,
  label: 'Code à 6 chiffres',
  submit: 'Se connecter',
  resend: 'Recevoir un nouveau code',
  late: 'Rien reçu ? Regardez dans les indésirables. Un nouveau code peut être demandé après une minute ; il annule le précédent.',
  restart: 'Revenir à l’identifiant',
  format: 'Le code a 6 chiffres.',
  wrong: (left: number) =>
    left === 0
      ? 'Code incorrect. Les cinq essais sont épuisés : demandez un nouveau code.'
      : `Code incorrect. Il reste ${left} essai${left > 1 ? 's' : ''}.`,
  notSent:
    'Trop de codes ont été demandés depuis une heure\u00a0: aucun n’est parti. Attendez, ou entrez par carte CPS ou e-CPS.',
  expired: 'Ce code a plus de 10 minutes : il ne vaut plus rien. Demandez-en un nouveau.',
  spent: 'Les cinq essais de ce code sont épuisés. Demandez un nouveau code.',
  tooSoon: 'Un code vient d’être envoyé. Attendez une minute avant d’en demander un autre.',
  tooMany: (minutes: number) =>
    `Trop de codes refusés ou demandés. Réessayez dans ${minutesWord(minutes)}, ou connectez-vous par carte CPS ou e-CPS.`,
  over: {
    title: 'Le code par courriel n’est pas disponible',
    text: 'Votre région a mis fin au code par courriel, ou votre adresse n’est pas confirmée. Connectez-vous par carte CPS ou e-CPS.',
  },
  noAttempt: {
    title: 'Cette étape est terminée',
    text: 'Le délai est dépassé, ou une autre connexion a été commencée. Recommencez par l’identifiant.',
  },
} as const

export const forgottenWords = {
  title: 'Mot de passe oublié',
  lead: 'Indiquez votre identifiant : un lien pour choisir un nouveau mot de passe sera envoyé à l’adresse confirmée de votre compte.',
  submit: 'Recevoir le lien',
  missing: 'Indiquez votre identifiant.',
  sentTitle: 'Regardez votre messagerie',
  sent: 'Si un compte avec mot de passe correspond à cet identifiant, un courriel vient de partir. Le lien est valable 24 heures et ne sert qu’une fois.',
  sentLate:
    'Rien reçu ? Regardez dans les indésirables. La carte CPS et e-CPS permettent aussi d’entrer et de choisir un nouveau mot de passe.',
  noLink: {
    title: 'Ce lien ne vaut plus rien',
    text: 'Il a déjà servi, il a plus de 24 heures, ou un lien plus récent l’a remplacé. Demandez-en un autre.',
  },
} as const

export const choiceWords = {
  title: 'Choisissez un nouveau mot de passe',
  lead: 'Toutes vos sessions ouvertes se fermeront. Le code par courriel, ou votre seconde étape, restera demandé à la connexion.',
  current: 'Mot de passe actuel',
  password: 'Nouveau mot de passe',
  help: `Au moins ${SHORTEST} caractères ; 15 ou plus sont conseillés. Une phrase de quelques mots sans rapport entre eux convient bien. Tous les caractères sont permis.`,
  again: 'Encore une fois',
  submit: 'Enregistrer le mot de passe',
  done: 'Mot de passe enregistré.',
} as const

export const choiceFaults: Record<ChoiceFault, { field: 'password' | 'again' | 'current'; text: string }> = {
  tooShort: { field: 'password', text: `Il faut au moins ${SHORTEST} caractères.` },
  tooLong: { field: 'password', text: `Pas plus de ${LONGEST} caractères.` },
  tooEasy: {
    field: 'password',
    text: 'Ce mot de passe se devine trop vite : il est dans les listes connues, ou suit un motif courant. Ajoutez des mots sans rapport.',
  },
  aboutYou: {
    field: 'password',
    text: 'Sans votre nom, vos numéros et le nom du service, il reste trop peu. Choisissez des mots sans rapport avec vous.',
  },
  different: { field: 'again', text: 'Les deux saisies diffèrent.' },
  notCurrent: { field: 'current', text: 'Ce n’est pas votre mot de passe actuel.' },
  tooMany: {
    field: 'current',
    text: 'Trop d’essais. Attendez un quart d’heure, ou passez par « Mot de passe oublié ».',
  },
  sameAsBefore: { field: 'password', text: 'C’est votre mot de passe actuel. Choisissez-en un autre.' },
}

export const letterWords = {
  address: (address: string) => `adresse ${address}`,
  code: {
    subject: 'Votre code de connexion',
    here: 'Voici votre code de connexion à OpenTrajectoire :',
    until: (minutes: number) =>
      `Il est valable ${minutes} minutes et ne sert qu’une fois. Passé ce délai, demandez un nouveau code.`,
    asked: (at: string, where: string) => `Demandé le ${at}${where ? ` (${where})` : ''}.`,
    secret: 'Ne le donnez à personne : ni le support, ni un confrère n’en a besoin.',
    notYou:
      'Si vous n’êtes pas à l’origine de cette demande, quelqu’un connaît votre mot de passe : changez-le sans attendre.',
  },
  reset: {
    subject: 'Nouveau mot de passe',
    asked: 'Un nouveau mot de passe a été demandé pour votre compte.',
    link: 'Choisir un nouveau mot de passe :',
    until: (hours: number) => `Ce lien est valable ${hours} heures et ne sert qu’une fois.`,
    notYou: 'Si vous n’êtes pas à l’origine de cette demande, ne faites rien : votre mot de passe reste le même.',
  },
  changed: {
    subject: 'Votre mot de passe a été changé',
    text: (at: string) => `Le mot de passe de votre compte a été changé le ${at}.`,
    notYou: 'Si ce n’est pas vous, choisissez-en un autre tout de suite, et prévenez le support :',
  },
  tries: {
    subject: 'Essais de connexion refusés',
    password: (at: string, where: string) =>
      `Le ${at}, un mot de passe incorrect a été essayé pour votre compte${where ? ` (${where})` : ''}.`,
    code: (at: string, where: string) =>
      `Le ${at}, votre mot de passe a été donné, puis un code incorrect${where ? ` (${where})` : ''}.`,
    meaning: {
      password:
        'Si c’est vous, il n’y a rien à faire. Sinon, rien n’a été ouvert ; les essais sont comptés et limités.',
      code: 'Si c’est vous, il n’y a rien à faire. Sinon, quelqu’un connaît votre mot de passe : changez-le sans attendre.',
    },
    see: 'Voir les connexions et les essais refusés dans votre compte :',
  },
} as const
