import type { CardRefusal } from './card.ts'

/** What the failure page can be told: a refusal of the card, or what the browser saw of it. */
export type CardFailure = CardRefusal | 'unknownVisit' | 'expiredTicket' | 'noSpace'

/** Its name in the address: it says nothing of anybody. */
const slugs: Record<CardFailure, string> = {
  noCertificate: 'sans-certificat',
  unreadable: 'illisible',
  unknownIssuer: 'emetteur-inconnu',
  testCard: 'carte-de-test',
  signatureCertificate: 'certificat-de-signature',
  wrongUsage: 'autre-certificat',
  student: 'carte-de-formation',
  staffCard: 'carte-de-personnel',
  wrongPrefix: 'identifiant',
  otherProfession: 'autre-profession',
  subjectMismatch: 'incoherente',
  notYetValid: 'pas-encore-valable',
  expired: 'expiree',
  revoked: 'revoquee',
  revocationUnavailable: 'revocation-indisponible',
  unknownVisit: 'delai',
  expiredTicket: 'delai',
  noSpace: 'aucun-espace',
}
export const failurePath = (failure: CardFailure): string => `/connexion/carte/echec?motif=${slugs[failure]}`
export const failureOf = (slug: string | undefined): CardFailure | undefined =>
  (Object.keys(slugs) as CardFailure[]).find((failure) => slugs[failure] === slug)

type Reason = { title: string; text: string }
const late: Reason = {
  title: 'Le délai est dépassé',
  text: 'La connexion a pris trop de temps, ou cette page a déjà servi. Recommencez.',
}

export const reasonWords: Record<CardFailure, Reason> = {
  noCertificate: {
    title: 'Aucune carte n’a été présentée',
    text: 'Votre navigateur n’a proposé aucun certificat, ou n’a pas pu joindre le service des cartes : carte absente ou à l’envers, lecteur débranché, choix annulé, logiciel de la carte arrêté ou absent.',
  },
  unreadable: {
    title: 'Le certificat présenté ne peut pas être lu',
    text: 'Ce qui a été présenté n’est pas le certificat d’une carte de professionnel de santé.',
  },
  unknownIssuer: {
    title: 'Cette carte ne vient pas de l’autorité des cartes de santé',
    text: 'Le certificat présenté n’a pas été émis par l’IGC-Santé, seule acceptée ici. Vous avez peut-être choisi un autre certificat de votre ordinateur : recommencez et choisissez celui de la carte CPS.',
  },
  testCard: {
    title: 'C’est une carte de test',
    text: 'Les cartes de test ne sont pas acceptées sur ce site. Utilisez votre carte CPS réelle.',
  },
  signatureCertificate: {
    title: 'Vous avez choisi le certificat de signature',
    text: 'Votre carte contient deux certificats. Recommencez et choisissez celui d’authentification, non celui de signature. S’il n’est plus proposé, fermez d’abord complètement le navigateur.',
  },
  wrongUsage: {
    title: 'Ce certificat n’est pas celui d’une carte',
    text: 'Le certificat présenté ne sert pas à s’authentifier avec une carte de professionnel. Recommencez et choisissez le certificat d’authentification de votre carte CPS.',
  },
  student: {
    title: 'C’est une carte de professionnel en formation',
    text: 'Une carte CPF (étudiant, interne, remplaçant en formation) n’ouvre pas l’espace médecin libéral.',
  },
  staffCard: {
    title: 'C’est une carte de personnel',
    text: 'Une carte CPE ou CPA désigne un employé : elle n’ouvre pas l’espace médecin libéral. Les agents des structures entrent par leur propre accès.',
  },
  wrongPrefix: {
    title: 'L’identifiant de cette carte n’est pas celui d’un médecin',
    text: 'L’identifiant inscrit dans la carte n’est ni un numéro RPPS ni un numéro ADELI.',
  },
  otherProfession: {
    title: 'Votre profession n’ouvre pas l’espace médecin libéral',
    text: 'Votre carte est valable, mais c’est celle d’une autre profession que médecin. Si vous avez deux professions, vous avez deux cartes : présentez celle de médecin.',
  },
  subjectMismatch: {
    title: 'Cette carte est incohérente',
    text: 'Deux identifiants différents y sont inscrits. Elle ne peut pas être acceptée : contactez le service des cartes.',
  },
  notYetValid: {
    title: 'Votre carte n’est pas encore valable',
    text: 'Sa date de début de validité n’est pas atteinte. Utilisez l’ancienne jusque-là.',
  },
  expired: {
    title: 'Votre carte est expirée',
    text: 'Sa date de fin de validité est passée. La nouvelle carte est envoyée avant l’échéance : vérifiez votre courrier, ou demandez-la au service des cartes.',
  },
  revoked: {
    title: 'Votre carte est en opposition',
    text: 'Elle a été révoquée : déclarée perdue ou volée, ou remplacée par une autre. Si vous avez une carte plus récente, utilisez-la.',
  },
  revocationUnavailable: {
    title: 'Le service de révocation est indisponible',
    text: 'Nous ne pouvons pas vérifier que votre carte n’est pas en opposition. Par prudence, aucune carte n’entre pendant ce temps : votre carte n’est pas en cause. Réessayez dans quelques minutes.',
  },
  unknownVisit: late,
  expiredTicket: late,
  noSpace: {
    title: 'Aucun espace ne vous est ouvert',
    text: 'Votre carte est valable, mais l’annuaire ne vous connaît pas d’activité libérale. Si votre situation a changé, connectez-vous une fois avec e-CPS : elle sera relue.',
  },
}

export const cardWords = {
  button: 'Se connecter avec la carte CPS',
  hint: 'Carte dans le lecteur ; votre navigateur vous demandera de la choisir, puis son code à 4 chiffres.',
  trouble: 'La carte ne marche pas ?',
} as const

export const failureWords = {
  title: 'Quand la carte ne marche pas',
  unknown: {
    title: 'La connexion par carte n’a pas abouti',
    text: 'Entrez par un autre moyen, ou cherchez la panne ci-dessous.',
  },
  others: {
    title: 'Entrer autrement, tout de suite',
    text: 'L’application e-CPS de votre téléphone ouvre le même compte, sans lecteur. Votre identifiant et votre mot de passe aussi, si vous les avez déjà choisis.',
    password: 'Identifiant et mot de passe',
    again: 'Réessayer la carte',
  },
  helped: {
    title: 'Être aidé',
    region: 'Le support de votre région vous répond :',
    noContact:
      'Les coordonnées du support ne sont pas encore indiquées sur cette plateforme : adressez-vous à qui vous en a donné l’adresse.',
    say: 'Dites-lui le motif affiché en haut de cette page. Ne donnez jamais le code de votre carte, à personne.',
    cards: 'Carte perdue, volée, expirée ou bloquée : appelez le service des cartes de l’Agence du numérique en santé.',
    site: 'Ouvrir le site du support',
  },
  repair: {
    title: 'Réparer soi-même',
    more: 'Préparer son ordinateur : toutes les étapes',
    symptom: 'Ce que vous voyez',
    cause: 'Cause habituelle',
    remedy: 'Que faire',
  },
  last: {
    title: 'Et pour finir',
    text: 'Fermez complètement le navigateur (toutes ses fenêtres), attendez que le voyant du lecteur soit fixe, puis recommencez.',
  },
  demonstration:
    'Démonstration : si votre navigateur ne connaît pas l’autorité de démonstration, il refuse de parler au service des cartes. Ouvrez cette adresse une fois et acceptez son certificat, ou importez la racine indiquée par le terminal :',
} as const

/** What one sees, why, what to do. */
export const failures: readonly (readonly [symptom: string, cause: string, remedy: string])[] = [
  [
    'Aucun certificat n’est proposé',
    'Carte à l’envers, lecteur débranché, gestionnaire de certificats arrêté, module absent de Firefox',
    'Regardez le voyant du lecteur, remettez la carte puce en avant, redémarrez l’ordinateur. Installez ou réparez Cryptolib CPS ; pour Firefox, ajoutez l’extension de l’ANS. L’outil de diagnostic de l’ANS vérifie le tout.',
  ],
  [
    'Le certificat est choisi, puis le navigateur affiche une page d’erreur',
    'Un antivirus ou un proxy inspecte les connexions sécurisées',
    'Désactivez cette inspection pour l’adresse du service des cartes, ou demandez-le à votre informaticien.',
  ],
  [
    'Le code est redemandé sans cesse',
    'Carte retirée trop tôt, poste partagé qui garde l’ancienne carte en mémoire',
    'Fermez toutes les fenêtres du navigateur, attendez que le voyant du lecteur soit fixe, recommencez.',
  ],
  [
    '« Code bloqué »',
    'Trois codes faux de suite',
    'Débloquez la carte avec CPS Gestion et le code de déblocage à 8 chiffres de votre courrier. Sans lui, demandez un nouveau code au service des cartes.',
  ],
  [
    'Cela marchait hier',
    'Une mise à jour du navigateur ou du système a retiré le module',
    'Relancez l’installeur de Cryptolib CPS, puis redémarrez.',
  ],
  [
    'La carte marche ailleurs, pas ici',
    'Carte expirée ou en opposition, ou carte d’un autre type',
    'Le motif exact est affiché en haut de cette page.',
  ],
  [
    'Le nom d’une autre personne s’affiche',
    'Le navigateur a gardé la connexion de la carte précédente',
    'Fermez complètement le navigateur. N’utilisez jamais la session d’un confrère.',
  ],
  [
    'La demande e-CPS n’arrive pas sur le téléphone',
    'Application pas à jour, téléphone hors ligne, économie de batterie (Android 15 et suivants)',
    'Mettez l’application à jour, vérifiez le réseau, autorisez le navigateur du téléphone à utiliser la batterie sans restriction, fermez les sessions ouvertes, puis recommencez.',
  ],
  [
    'Vous êtes reconnu, mais aucun espace ne s’ouvre',
    'Votre situation dans l’annuaire ou vos droits ici, non votre carte',
    'Le support de votre région vérifie vos droits ; le conseil de l’Ordre met à jour votre situation.',
  ],
]
