import { showNumber } from '../dossiers/number.ts'
import { meansName } from '../sessions/words.ts'
import { frDateTime, frLongDate } from '../ui/format.ts'

export const boxWords = { ticked: '☑', open: '☐' } as const

export const footWords = {
  page: (number: number, total: number) => `${number}\u00a0/\u00a0${total}`,
  code: (code: string) => `Code du sceau\u00a0: ${code}`,
  check: (address: string) => `Ce document se vérifie avec ce numéro et ce code sur ${address}`,
  unsealed: (title: string) => `${title} non validé\u00a0: il n’est couvert par aucun sceau.`,
  number: (number: string) => `Dossier ${glued(showNumber(number))}`,
} as const

export const dossierWords = {
  title: (form: string, number: string) => `Dossier ${form} ${showNumber(number)}`,
  subtitle: {
    complete: 'Dossier complet. Il contient des données de santé\u00a0: à ne remettre qu’aux soignants.',
    administrative: 'Partie administrative.',
  },
  pdfTitle: {
    complete: 'dossier complet',
    administrative: 'partie administrative',
  },
  heading: (form: string) => `Dossier ${form}`,
  identity: 'Personne concernée',
  states: 'Validation',
  statesCaption: 'Qui a validé, quand, et comment cette personne s’était connectée',
  columns: { volet: 'Volet', state: 'État', when: 'Validé le', signer: 'Par', means: 'Connexion' },
  sealed: (version: number) => `Validé, version\u00a0${version}`,
  code: 'Code du sceau',
  codeText: (address: string) =>
    `À saisir avec le numéro du dossier sur ${address} pour savoir si ce qui est imprimé est bien ce qui a été validé.`,
  draft: 'Non validé',
  reopened: (version: number) => `En cours de modification. Dernière version validée\u00a0: ${version}`,
  means: (means: string) => meansName(means),
  broken: 'Sceau rompu\u00a0: ce contenu n’est plus celui qui a été validé.',
  none: '–',
  mark: 'NON VALIDÉ',
  brokenMark: 'SCEAU ROMPU',
  markText: 'Ce volet n’est pas validé. Il peut être incomplet et changer.',
  printed: (when: Date, by: string) => `Document établi le ${frDateTime(when)} par ${by}.`,
  number: 'Numéro de dossier',
  name: 'Nom',
  birthName: 'Nom de naissance',
  usageName: 'Nom d’usage',
  firstNames: 'Prénoms',
  sex: 'Sexe',
  sexes: { F: 'Féminin', M: 'Masculin' },
  birth: 'Date de naissance',
  birthPlace: 'Lieu de naissance',
  doctor: 'Médecin',
  created: 'Dossier créé le',
  gir: 'GIR validé',
} as const

export const voletWords = {
  noAnswer: 'Sans réponse.',
  toAnswer: 'À renseigner',
  value: 'Réponse',
  details: 'Précisions',
  legend: (labels: readonly string[]) => labels.join('\u2002·\u2002'),
} as const

export const glued = (text: string): string => text.replaceAll(' ', '\u00a0')

/** What a letter to the family says; no orientation is named by its disease, and none without a letter is offered one. */
export const letterWords = {
  grandAge: {
    title: (number: string) => `Lettre à la famille, dossier ${number}`,
    heading: 'Votre dossier d’orientation',
    about: (name: string) => `Pour ${name} et ses proches`,
    lead: 'Une recherche de place est en cours, ou va commencer. Elle se fait par un dossier en ligne, que votre médecin remplit et que les établissements reçoivent.',
    numberLabel: 'Numéro de dossier',
    numberText:
      'Gardez-le\u00a0: il est demandé à chaque échange avec un établissement, et figure dans chaque courriel. Il ne suffit jamais, à lui seul, à ouvrir le dossier.',
    followTitle: 'Suivre le dossier en ligne',
    follow: (address: string) => [
      `Ouvrez la page ${address}.`,
      'Indiquez ce numéro et le mot de passe choisi par la famille, si c’est elle qui a créé le dossier.',
      'Vous y lisez où en est le dossier et ce que chaque établissement a répondu.',
    ],
    followNote: (address: string) =>
      `Mot de passe oublié\u00a0: la page ${address} en donne un autre. Si c’est le médecin qui a ouvert le dossier, il le suit pour vous\u00a0: demandez-lui des nouvelles.`,
    rightsTitle: 'Bon à savoir',
    rights: [
      'Rien n’est envoyé à un établissement sans que le médecin en ait parlé avec vous.',
      'La partie remplie par le médecin n’est lue que par les soignants.',
      'Une réponse favorable n’engage pas\u00a0: c’est vous qui décidez d’entrer ou non.',
    ],
    callTitle: 'Qui appeler',
  },
  sanitaire: {
    title: (number: string) => `Lettre au patient, dossier ${number}`,
    heading: 'Votre demande de prise en charge',
    about: (name: string) => `Pour ${name} et ses proches`,
    lead: 'Votre médecin a préparé une demande et l’adresse à des services capables de vous prendre en charge. Leurs réponses lui reviennent en ligne : il vous en parle, et vous choisissez ensemble.',
    numberLabel: 'Numéro de dossier',
    numberText:
      'Gardez-le : il est demandé à chaque échange avec un service. Il ne suffit jamais, à lui seul, à ouvrir le dossier.',
    followTitle: 'La suite',
    follow: (_address: string) => [
      'Les services qui reçoivent la demande peuvent vous appeler pour préparer votre venue ou leur passage chez vous.',
      'Votre médecin confirme un service avec votre accord ; les autres demandes s’arrêtent alors.',
      'Vous pouvez demander au médecin une copie de ce qui a été transmis.',
    ],
    followNote: (_address: string) =>
      'Si votre adresse ou votre téléphone change, prévenez le médecin : c’est par eux que les services vous joindront.',
    rightsTitle: 'Bon à savoir',
    rights: [
      'Rien n’est envoyé sans que le médecin en ait parlé avec vous.',
      'La partie médicale n’est lue que par les soignants des services sollicités.',
    ],
    callTitle: 'Qui appeler',
  },
  tnd: {
    title: (number: string) => `Lettre aux parents, dossier ${number}`,
    heading: 'Le dossier de votre enfant',
    about: (name: string) => `Aux parents de ${name}`,
    lead: 'Votre médecin a préparé avec vous un dossier pour que votre enfant rencontre les bons professionnels. La plateforme qui le reçoit prendra contact avec vous pour organiser la suite.',
    numberLabel: 'Numéro de dossier',
    numberText:
      'Gardez-le\u00a0: il vous sera demandé à chaque échange. Il ne suffit jamais, à lui seul, à ouvrir le dossier.',
    followTitle: 'Votre accord',
    follow: (_address: string) => [
      'Le dossier ne part qu’avec l’accord des titulaires de l’autorité parentale.',
      'Vous pouvez revenir sur cet accord à tout moment\u00a0: dites-le au médecin, qui arrêtera la demande.',
      'Vous pouvez demander au médecin une copie de ce qui a été transmis.',
    ],
    followNote: (_address: string) =>
      'Si vos coordonnées changent, prévenez le médecin\u00a0: c’est par elles que la plateforme vous joindra.',
    rightsTitle: 'Bon à savoir',
    rights: [
      'Les rendez-vous proposés ne vous engagent pas\u00a0: vous pouvez poser toutes vos questions avant d’accepter.',
      'La partie remplie par le médecin n’est lue que par les professionnels qui s’occuperont de votre enfant.',
    ],
    callTitle: 'Qui appeler',
  },
} as const

export const callWords = {
  doctor: 'Pour le contenu du dossier',
  support: 'Pour l’usage du site',
  site: 'Adresse du site',
  date: (when: Date) => `Le ${frLongDate(when)}`,
} as const

export const preparedWords = {
  open: 'Ouvrir le document',
  waiting: {
    title: 'Document en préparation',
    text: (_minutes: number) =>
      'Ce document est long\u00a0: il se prépare. Cette page le proposera dès qu’il sera prêt, vous pouvez aussi y revenir.',
  },
  ready: {
    title: 'Document prêt',
    text: (minutes: number) => `Il est gardé ${minutes}\u00a0minutes, pour vous seul, puis effacé.`,
  },
  failed: {
    title: 'Document non préparé',
    text: (_minutes: number) => 'Ce dossier ne vous est plus ouvert, ou plus en entier. Revenez à sa page.',
  },
} as const

export const linkWords = {
  title: 'Imprimer',
  complete: 'Dossier complet (PDF)',
  administrative: 'Partie administrative (PDF)',
  letter: {
    grandAge: 'Lettre à la famille (PDF)',
    sanitaire: 'Lettre au patient (PDF)',
    tnd: 'Lettre aux parents (PDF)',
    own: 'Lettre avec le numéro (PDF)',
  },
  completeNote: 'Le dossier complet contient des données de santé\u00a0: il n’est que pour les soignants.',
} as const
