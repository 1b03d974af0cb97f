import { LONGEST_NAME, MOST_PASSKEYS } from './limits.ts'

const minutesWord = (count: number) => (count < 2 ? `${count} minute` : `${count} minutes`)

export const accountWords = {
  title: 'Seconde étape de connexion',
  lead: 'Après le mot de passe, une seconde preuve est demandée. Une clé d’accès ou une application remplace le code par courriel ; elles résistent au vol de votre mot de passe et de votre messagerie.',
  back: 'Mon compte',
  confirmFirst: {
    text: 'Pour changer quoi que ce soit ici, une connexion par carte CPS, e-CPS ou clé d’accès de moins de 30 minutes est demandée.',
    action: 'Confirmer mon identité',
  },
  mail: {
    on: 'Code par courriel : accepté',
    onText: 'Vous n’avez encore ni clé d’accès ni application : un code est envoyé à votre adresse confirmée.',
    off: 'Code par courriel : refusé',
    offText: 'Votre compte a une seconde étape plus sûre.',
  },
  keys: {
    title: 'Clés d’accès',
    what: 'Une clé d’accès est gardée par votre téléphone, votre ordinateur ou une clé de sécurité USB. Vous la débloquez par votre empreinte, votre visage ou le code de l’appareil, qui ne le quittent jamais. Elle suffit à elle seule : ni identifiant ni mot de passe à taper.',
    none: 'Aucune clé d’accès pour l’instant.',
    full: `Pas plus de ${MOST_PASSKEYS} clés d’accès : retirez-en une pour en ajouter une autre.`,
    add: 'Ajouter une clé d’accès',
    remove: 'Retirer',
    removeName: (name: string) => ` la clé ${name}`,
    removeConfirm:
      'Retirer cette clé d’accès ? Elle n’ouvrira plus votre compte, et vos autres sessions se fermeront. Pensez à l’effacer aussi de l’appareil.',
    dates: (added: string, used: string | undefined) =>
      used ? `ajoutée le ${added}, utilisée le ${used}` : `ajoutée le ${added}, pas encore utilisée`,
  },
  totp: {
    title: 'Application de codes',
    what: 'Une application de votre téléphone affiche un code à 6 chiffres qui change toutes les 30 secondes, même sans réseau. Conviennent par exemple FreeOTP+, Aegis, Microsoft Authenticator ou Google Authenticator ; toutes sont gratuites.',
    on: 'Application enregistrée',
    off: 'Aucune application pour l’instant.',
    add: 'Ajouter une application',
    remove: 'Retirer l’application',
    removeConfirm:
      'Retirer l’application ? Ses codes n’ouvriront plus votre compte, et vos autres sessions se fermeront.',
  },
  recovery: {
    title: 'Codes de secours',
    what: 'À garder sur papier, pour le jour où le téléphone ou la clé manque. Chaque code remplace une fois la seconde étape, après le mot de passe.',
    needsStep: 'Ils se font après avoir ajouté une clé d’accès ou une application.',
    left: (count: number) => {
      if (count === 0) return 'Il n’y a pas de code de secours.'
      return count === 1 ? 'Il reste 1 code.' : `Il reste ${count} codes.`
    },
    make: 'Faire 10 codes de secours',
    again: 'Faire 10 nouveaux codes',
    againConfirm: 'Faire 10 nouveaux codes ? Les anciens ne vaudront plus rien.',
  },
} as const

export const totpWords = {
  title: 'Ajouter une application',
  lead: 'Trois gestes, en deux minutes.',
  back: 'Seconde étape de connexion',
  install: 'Installez une application de codes sur votre téléphone, si vous n’en avez pas.',
  scan: 'Dans l’application, ajoutez un compte et visez ce dessin :',
  image: 'Code QR à viser avec l’application',
  byHand: 'Impossible de viser ? Tapez cette clé dans l’application :',
  sameDevice: 'Ouvrir l’application sur cet appareil',
  type: 'Tapez ici le code à 6 chiffres qu’elle affiche :',
  label: 'Code de l’application',
  submit: 'Enregistrer l’application',
  wrong:
    'Ce n’est pas le code attendu. Attendez le suivant et tapez-le ; si cela se répète, vérifiez que l’heure du téléphone se règle toute seule.',
  format: 'Le code a 6 chiffres.',
} as const

export const keyWords = {
  title: 'Ajouter une clé d’accès',
  lead: 'Votre appareil va vous demander votre empreinte, votre visage ou son code. Rien de cela ne nous parvient.',
  back: 'Seconde étape de connexion',
  name: 'Nom de cette clé',
  nameHelp: 'Pour la reconnaître dans la liste : « Téléphone », « Ordinateur du cabinet »…',
  submit: 'Créer la clé d’accès',
  shared: 'N’en créez pas sur un ordinateur où d’autres ouvrent la même session que vous.',
  noName: 'Donnez un nom à cette clé.',
  longName: `Pas plus de ${LONGEST_NAME} caractères.`,
  wrong: 'La réponse de l’appareil n’a pas été reconnue. Recommencez.',
  known: 'Cette clé est déjà enregistrée.',
  noChallenge:
    'La clé n’a pas été créée : plus de 5 minutes ont passé, une autre demande a été faite entre-temps, ou ce navigateur ne sait pas faire de clé d’accès (il faut un navigateur récent, avec JavaScript).',
} as const

export const recoveryWords = {
  title: 'Vos codes de secours',
  lead: 'Ils ne seront plus jamais affichés. Imprimez cette page ou recopiez-les, et gardez-les loin de votre téléphone.',
  each: 'Chaque code sert une seule fois, après votre mot de passe. Les anciens codes ne valent plus rien.',
  list: 'Codes de secours',
  done: 'C’est noté',
} as const

export const stepWords = {
  title: 'Seconde étape',
  lead: 'Votre mot de passe est le bon. Il reste à prouver que c’est bien vous.',
  key: { title: 'Clé d’accès', submit: 'Utiliser ma clé d’accès' },
  totp: { title: 'Application de codes', label: 'Code affiché par l’application', submit: 'Se connecter' },
  recovery: {
    title: 'Ni téléphone ni clé sous la main ?',
    label: 'Code de secours',
    help: 'Un des codes que vous avez gardés, par exemple ABCD-EFGH-JKLM. Il ne servira plus.',
    submit: 'Utiliser ce code de secours',
    none: 'Il ne vous reste pas de code de secours. Connectez-vous par carte CPS ou e-CPS.',
  },
  other: 'Autres voies de connexion',
  format: 'Le code a 6 chiffres.',
  recoveryFormat: 'Le code a 12 lettres et chiffres.',
  wrong: (left: number) =>
    left === 0
      ? 'Code refusé. Les cinq essais sont épuisés : recommencez par l’identifiant.'
      : `Code refusé : il est faux, trop ancien, ou il a déjà servi. Il reste ${left} essai${left > 1 ? 's' : ''}.`,
  wrongKey: 'Cette clé d’accès n’a pas été reconnue.',
  spent: {
    title: 'Les cinq essais sont épuisés',
    text: 'Recommencez par l’identifiant et le mot de passe, ou connectez-vous par carte CPS ou e-CPS.',
  },
  tooMany: (minutes: number) =>
    `Trop d’essais refusés. Réessayez dans ${minutesWord(minutes)}, ou connectez-vous par carte CPS ou e-CPS.`,
  noAttempt: {
    title: 'Cette étape est terminée',
    text: 'Le délai est dépassé, ou une autre connexion a été commencée. Recommencez par l’identifiant.',
  },
} as const

export const passkeyWords = {
  signIn: 'Se connecter avec une clé d’accès',
  confirm: 'Confirmer avec une clé d’accès',
  noChallenge: {
    title: 'La clé d’accès n’a pas servi',
    text: 'Plus de 5 minutes ont passé, une autre demande a été faite entre-temps, ou ce navigateur ne sait pas utiliser de clé d’accès (il faut un navigateur récent, avec JavaScript). Recommencez, ou choisissez une autre voie.',
  },
  notRecognised: {
    title: 'Clé d’accès refusée',
    text: 'Cette clé n’est pas enregistrée ici, elle a été retirée, ou elle est celle d’un autre compte. Connectez-vous par une autre voie ; vos clés sont dans votre compte.',
  },
  tooMany: (minutes: number) => ({
    title: 'Trop d’essais refusés',
    text: `Cette porte s’ouvrira de nouveau dans ${minutesWord(minutes)} ; la carte CPS et e-CPS restent ouvertes.`,
  }),
} as const

export const letterWords = {
  see: 'Voir les secondes étapes de votre compte :',
  changed: {
    subject: 'Votre seconde étape de connexion a changé',
    totpAdded: (at: string) => `Le ${at}, une application de codes a été ajoutée à votre compte.`,
    totpRemoved: (at: string) =>
      `Le ${at}, l’application de codes a été retirée de votre compte. Vos autres sessions ont été fermées.`,
    passkeyAdded: (at: string) => `Le ${at}, une clé d’accès a été ajoutée à votre compte.`,
    passkeyRemoved: (at: string) =>
      `Le ${at}, une clé d’accès a été retirée de votre compte. Vos autres sessions ont été fermées.`,
    codesMade: (at: string) =>
      `Le ${at}, de nouveaux codes de secours ont été faits ; les anciens ne valent plus rien.`,
    notYou:
      'Si ce n’est pas vous, connectez-vous par carte CPS ou e-CPS, retirez ce que vous ne reconnaissez pas, changez votre mot de passe et prévenez le support.',
  },
  used: {
    subject: 'Un code de secours a servi',
    text: (at: string, left: number) =>
      `Le ${at}, un code de secours a servi à entrer dans votre compte, après votre mot de passe. ${left === 0 ? 'Il n’en reste plus' : `Il en reste ${left}`}.`,
    notYou:
      'Si ce n’est pas vous, quelqu’un a votre mot de passe et vos codes : connectez-vous par carte CPS ou e-CPS, changez les deux et prévenez le support.',
  },
} as const
