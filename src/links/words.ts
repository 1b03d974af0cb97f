import type { LinkRefusal } from './link.ts'

const again = { label: 'Essayer avec un autre compte', href: '/compte/etablissement/prouver' }
const account = { label: 'Revenir à mon compte', href: '/compte/etablissement' }

export const linkWords = {
  title: 'Mon compte d’établissement',
  titleThere: 'Mon compte de médecin libéral',
  lead: 'Deux comptes, une seule personne : passez d’un espace à l’autre en un clic.',
  linked: 'Comptes liés',
  since: (name: string, day: string) => `${name}, depuis le ${day}`,
  manage: 'Gérer le lien',
  start: 'Lier mon compte d’établissement',
  own: 'Votre compte ouvre déjà les deux espaces : il n’y a rien à lier. Passez de l’un à l’autre par le menu en haut de la page.',
  none: 'Vous avez un autre compte pour un établissement ? Liez-le à celui-ci pour passer d’un espace à l’autre en un clic.',
  fromDoctor: 'Le lien se fait depuis votre espace médecin libéral, dans « Mon compte ».',
  how: {
    title: 'Comment faire',
    lines: [
      'Vous vous connectez une fois avec votre compte d’établissement, par l’une de ses portes : mot de passe et seconde étape, clé d’accès, e-CPS ou carte CPS. C’est la preuve que les deux comptes sont à vous.',
      'Vous avez dix minutes. Vous restez connecté ici pendant ce temps.',
      'Les deux adresses électroniques sont prévenues.',
    ],
    submit: 'Commencer',
  },
  what: {
    title: 'Ce que le lien permet',
    lines: [
      'Passer d’un espace à l’autre en un clic, par le menu en haut de la page.',
      'Rien de plus : chaque espace garde ses droits. Les demandes d’une structure ne se voient pas dans votre espace de médecin, ni vos dossiers dans celui de l’établissement.',
      'Votre espace de médecin ne s’ouvre que si vous vous y êtes connecté : entré par le compte d’établissement, vous vous connectez aussi comme médecin.',
      'Il se défait d’ici ou de l’autre compte, à tout moment. Il finit aussi de lui-même si l’établissement vous retire votre dernière habilitation.',
    ],
  },
  other: 'L’autre compte',
  unlink: 'Défaire le lien',
  unlinkQuestion:
    'Défaire le lien entre vos deux comptes ? Pour le refaire, il faudra de nouveau prouver l’autre compte.',
  prove: {
    title: 'Connectez-vous avec votre compte d’établissement',
    lead: 'C’est la preuve que ce compte est à vous. Votre session de médecin reste ouverte ; à la fin, vous y êtes toujours.',
    strong: 'Avec e-CPS, la carte ou une clé d’accès',
    password: 'Avec un mot de passe',
    passwordText: 'L’identifiant et le mot de passe du compte d’établissement ; sa seconde étape suit.',
    back: 'Revenir sans lier',
  },
} as const

export const passageWords = {
  other: {
    doctor: 'Cette page est dans votre espace médecin libéral',
    agent: 'Cette page est dans votre espace établissement',
  },
  lead: 'Cette session est passée dans l’autre espace. Ce que vous aviez écrit et qui n’est pas parti reste gardé sur cet appareil.',
  go: { doctor: 'Passer dans l’espace médecin libéral', agent: 'Passer dans l’espace établissement' },
  stay: 'Rester dans cet espace',
  byLink: 'Espace établissement (compte lié)',
  signIn: {
    title: 'Connectez-vous comme médecin',
    lines: [
      'Cette session a été ouverte avec votre compte d’établissement. Votre espace de médecin libéral demande sa propre connexion : carte, e-CPS, clé d’accès ou mot de passe, comme d’habitude.',
      'Ensuite, vous passerez d’un espace à l’autre en un clic.',
    ],
    submit: 'Fermer cette session et me connecter',
  },
} as const

export const linkRefusalWords: Record<
  LinkRefusal,
  { title: string; lines: readonly string[]; action: { label: string; href: string } }
> = {
  noRequest: {
    title: 'Le délai pour lier vos comptes est passé',
    lines: [
      'Rien n’est lié. Vous avez dix minutes après « Commencer », dans la même fenêtre. Recommencez depuis votre compte.',
    ],
    action: account,
  },
  sameAccount: {
    title: 'C’est le compte où vous êtes déjà',
    lines: [
      'Vous venez de vous connecter avec votre compte de médecin libéral. Pour le lier, connectez-vous avec votre compte d’établissement, qui a un autre identifiant.',
      'Si vous n’avez qu’un compte, demandez au référent de la structure de l’habiliter : vos deux espaces s’ouvriront sans lien.',
    ],
    action: again,
  },
  familyAccount: {
    title: 'Ce compte est celui d’une famille',
    lines: ['Un compte de famille ne se lie à aucun autre. Connectez-vous avec votre compte d’établissement.'],
    action: again,
  },
  otherDoctor: {
    title: 'Ce compte est celui d’un médecin libéral',
    lines: [
      'Il a son propre espace de médecin et ne se lie pas au vôtre. Connectez-vous avec votre compte d’établissement.',
    ],
    action: again,
  },
  noHabilitation: {
    title: 'Ce compte n’ouvre aucun établissement',
    lines: ['Il n’a pas d’habilitation en cours. Demandez-la au référent de la structure, puis recommencez.'],
    action: account,
  },
  linkedElsewhere: {
    title: 'Ce compte est déjà lié à un autre médecin',
    lines: [
      'Un compte d’établissement ne se lie qu’à un seul compte de médecin. Si ce lien n’est pas de vous, défaites-le depuis le compte d’établissement et prévenez le support.',
    ],
    action: account,
  },
  alreadyLinked: {
    title: 'Votre compte est déjà lié à un autre compte d’établissement',
    lines: ['Défaites d’abord ce lien, puis recommencez avec celui que vous voulez.'],
    action: account,
  },
}

export const letterWords = {
  subject: {
    linked: 'Deux comptes OpenTrajectoire sont liés',
    unlinked: 'Deux comptes OpenTrajectoire ne sont plus liés',
    lost: 'Le lien entre deux comptes OpenTrajectoire est terminé',
  },
  text: {
    linked: (at: string) =>
      `Le ${at}, votre compte de médecin libéral et votre compte d’établissement ont été liés : la même personne passe d’un espace à l’autre en un clic.`,
    unlinked: (at: string) =>
      `Le ${at}, le lien entre votre compte de médecin libéral et votre compte d’établissement a été défait.`,
    lost: (at: string) =>
      `Le ${at}, le lien entre votre compte de médecin libéral et votre compte d’établissement a pris fin : l’un des deux n’ouvre plus son espace.`,
  },
  means: {
    linked: 'Chaque espace garde ses droits, et chaque compte ses moyens de connexion.',
    unlinked: 'Les deux comptes restent ouverts, chacun avec ses moyens de connexion.',
    lost: 'Il pourra être refait quand les deux espaces seront de nouveau ouverts.',
  },
  notYou: {
    linked: 'Si ce n’était pas vous, défaites ce lien et changez votre mot de passe :',
    unlinked: 'Si ce n’était pas vous, prévenez le support :',
    lost: 'Une question ? Le support répond :',
  },
} as const
