import { plural } from '../ui/format.ts'
import type { ClosedStatus } from './closing.ts'
import type { DeathRecap } from './death-recap.ts'

export const manageWords = {
  title: 'Gérer le dossier',
  back: 'Revenir au dossier',
  links: {
    medecin: 'Changer de médecin traitant',
    archiver: 'Archiver le dossier',
    annuler: 'Annuler le dossier',
    deces: 'Déclarer le décès',
    'pas-mon-patient': 'Ce n’est pas mon patient',
    reprendre: 'Reprendre le dossier',
    'defaire/fiches': 'Défaire la réunion des fiches',
    'defaire/remplacement': 'Défaire le remplacement',
  },
  tooOld: 'Ce dossier est clos depuis trop longtemps pour être repris. Ouvrez-en un autre pour cette personne.',
  tooOldDead: 'Ce dossier est clos depuis trop longtemps pour être repris.',
  handOn: 'Passer ma place à un confrère',
  becomeDoctor: 'Je suis son médecin traitant',
  nobodyNamed: 'Personne n’est désigné. La famille et les autres médecins du dossier en seront prévenus.',
  closed: 'Ce dossier est clos.',
}

export const closingWords: Record<
  ClosedStatus,
  { title: string; lead: string; motive: string; act: string; already: string }
> = {
  cancelled: {
    title: 'Annuler le dossier',
    lead: 'La demande n’a plus lieu d’être.',
    motive: 'Pourquoi annuler ce dossier ?',
    act: 'Annuler le dossier',
    already: 'Ce dossier est déjà clos.',
  },
  archived: {
    title: 'Archiver le dossier',
    lead: 'Le dossier a servi, ou servira plus tard : il quitte votre liste en cours.',
    motive: 'Pourquoi archiver ce dossier ?',
    act: 'Archiver le dossier',
    already: 'Ce dossier est déjà clos.',
  },
}

export const closingFollows = {
  demandes: (count: number) =>
    count === 0
      ? 'Aucune demande n’est en cours.'
      : `${plural(count, 'demande en cours est close', 'demandes en cours sont closes')} ; chaque structure est prévenue et ne lit plus les volets.`,
  course: 'Le parcours est noté terminé ; la plateforme est prévenue et garde la lecture de ce qu’elle a reçu.',
  until: (days: number) =>
    `Vous pourrez reprendre le dossier pendant ${plural(days, 'jour', 'jours')}. Les demandes resteront closes.`,
  missing: 'Choisissez un motif.',
}

export const reactivationWords = {
  title: 'Reprendre le dossier',
  lead: 'Il revient dans votre liste en cours, tel qu’il était.',
  demandes: 'Les demandes closes le restent : envoyez-les de nouveau, une à une, si elles ont encore un sens.',
  death: 'Le décès déclaré sera retiré de l’identité de la personne. Ses autres dossiers clos le restent.',
  act: 'Reprendre le dossier',
  until: (day: string) => `Il peut être repris jusqu’au ${day}.`,
  tooLate:
    'Ce dossier est clos depuis trop longtemps pour être repris. Ouvrez un nouveau dossier pour cette personne : ce qui est connu y sera proposé.',
  tooLateDead: manageWords.tooOldDead,
  notClosed: 'Ce dossier est en cours.',
}

const told = (count: number, one: string, many: string): string[] => (count ? [plural(count, one, many)] : [])

export const deathWords = {
  title: 'Déclarer le décès',
  lead: 'Tous les dossiers de cette personne seront clos, pour que ni sa famille ni les structures ne soient plus sollicitées.',
  day: 'Date du décès',
  closes: ({ dossiers, demandes }: DeathRecap): string =>
    dossiers === 0
      ? 'Aucun dossier n’est en cours : seule la date est inscrite.'
      : `${plural(dossiers, 'dossier en cours est clos', 'dossiers en cours sont clos')}, ${demandes === 0 ? 'sans demande en cours' : `avec ${plural(demandes, 'demande', 'demandes')}`}.`,
  tells: ({ structures, doctors, relatives }: DeathRecap): string =>
    structures + doctors + relatives === 0
      ? 'Personne d’autre que vous n’a ces dossiers.'
      : `Sont prévenus : ${[
          ...told(structures, 'structure', 'structures'),
          ...told(doctors, 'médecin', 'médecins'),
          ...told(relatives, 'proche', 'proches'),
        ].join(', ')}.`,
  structures: 'Le courriel aux structures ne dit pas la raison ; elle se lit dans la demande.',
  family: 'La famille qui suit le dossier reçoit un message sobre, qui ne lui demande rien.',
  confirmation: 'Confirmation',
  confirm: (name: string) => `Je confirme le décès de ${name} et la clôture de ses dossiers`,
  act: 'Déclarer le décès',
  faults: {
    missing: 'Donnez la date du décès.',
    unconfirmed: 'Cochez cette case pour confirmer.',
    notADate: 'Cette date n’existe pas. Exemple : 12/03/2026.',
    future: 'Cette date est dans l’avenir.',
    beforeBirth: 'Cette date précède la naissance.',
  },
  told: (day: string) => `La personne est décédée le ${day}.`,
}

export const handOverWords = {
  leads: {
    named: 'Le confrère choisi prend votre place et devient le médecin traitant désigné.',
    other: (named: string) => `Le confrère choisi prend votre place. Le médecin traitant désigné reste ${named}.`,
    nobody: 'Le confrère choisi prend votre place.',
  },
  search: 'Nom ou numéro RPPS du confrère',
  searchHelp: 'Il doit avoir un compte ici. Trois lettres suffisent.',
  find: 'Chercher',
  none: 'Aucun médecin ayant un compte ne répond à cette recherche.',
  choose: 'Confrère',
  keeps: 'Et vous ?',
  leaves: 'Je n’ai plus accès au dossier',
  reads: 'Je continue à le lire, sans rien y changer',
  follows:
    'Vous êtes prévenus tous les deux par courriel ; la famille aussi. Les délégations que vous aviez données sur ce dossier s’arrêtent.',
  act: 'Confier le dossier',
  faults: { doctor: 'Choisissez un confrère de la liste.', keeps: 'Dites si vous continuez à lire le dossier.' },
  closed: 'Ce dossier est clos : reprenez-le d’abord.',
}

export const setAsideWords = {
  title: 'Ce n’est pas mon patient',
  lead: 'Le dossier passe dans « Hors patientèle ».',
  access: 'Vous n’avez plus accès au dossier, dès maintenant ; vos délégués non plus.',
  told: 'La famille et les confrères qui le suivent sont prévenus.',
  named:
    'Vous n’en êtes plus le médecin traitant désigné : la famille peut en désigner un autre, ou un confrère le devenir en ouvrant le dossier par son numéro.',
  demandes: 'Les demandes en cours ne changent pas. Vous pourrez revenir sur ce choix.',
  act: 'Ce n’est pas mon patient',
}

export const staleWords = {
  title: 'Ce dossier n’a pas changé depuis longtemps.',
  text: (day: string) => `Sans mise à jour, il sera archivé le ${day} et ses demandes seront closes.`,
  act: 'Toujours d’actualité',
}

const acts: Record<ClosedStatus, string> = { cancelled: 'annulé', archived: 'archivé' }

export const closedText = (to: ClosedStatus, day: string): string => `Dossier ${acts[to]} le ${day}.`

export const letterWords = {
  see: 'Voir mes dossiers',
  seeOne: 'Voir le dossier',
  nameAnother: 'Désigner un autre médecin',
  noDoctor: 'Le dossier n’a plus de médecin traitant désigné.',
  open: 'Ouvrir le dossier',
  closedSubject: (number: string, to: ClosedStatus) => `Dossier ${number} : ${acts[to]}`,
  closed: (number: string, to: ClosedStatus, by: string) => `Le dossier ${number} est ${acts[to]} par ${by}.`,
  closedForGood: (number: string) => `Le dossier ${number} est clos. Vous n’avez aucune démarche à faire.`,
  demandesClosed: 'Les demandes en cours sont closes et les structures en sont prévenues.',
  mayReactivate: (days: number) => `Le médecin du dossier peut le reprendre pendant ${plural(days, 'jour', 'jours')}.`,
  staleSubject: (number: string) => `Dossier ${number} : toujours d’actualité ?`,
  stale: (number: string, months: number, left: number) =>
    `Le dossier ${number} n’a pas changé depuis ${months} mois. Sans nouvelle, il sera archivé dans ${left} mois et ses demandes seront closes.`,
  staleForDoctor: 'S’il est toujours d’actualité, un bouton le dit sur la page du dossier.',
  staleForFamily: 'S’il est toujours d’actualité, un bouton le dit dans votre espace.',
  reactivatedSubject: (number: string) => `Dossier ${number} : repris`,
  reactivated: (number: string, doctor: string) =>
    `${doctor} reprend le dossier ${number}. Les demandes closes le restent, tant qu’elles ne sont pas envoyées de nouveau.`,
  becameSubject: (number: string) => `Dossier ${number} : un médecin traitant désigné`,
  became: (number: string, doctor: string) =>
    `${doctor}, qui suit déjà le dossier ${number}, en est maintenant le médecin traitant désigné.`,
  newDoctorSubject: (number: string) => `Dossier ${number} : un confrère vous le confie`,
  newDoctor: (number: string, from: string, isNamed: boolean) =>
    isNamed
      ? `${from} vous confie le dossier ${number} : vous en êtes maintenant le médecin traitant désigné.`
      : `${from} vous confie sa place dans le dossier ${number}. Le médecin traitant désigné ne change pas.`,
  notYours:
    'Si la personne n’est pas votre patient, dites-le depuis le dossier : le menu « Gérer le dossier » le permet.',
  handedOverSubject: (number: string) => `Dossier ${number} : un médecin l’a confié à un confrère`,
  youHandedOver: (number: string, to: string, isNamed: boolean) =>
    isNamed
      ? `Vous avez confié le dossier ${number} à ${to}, qui en est maintenant le médecin traitant désigné.`
      : `Vous avez confié votre place dans le dossier ${number} à ${to}. Le médecin traitant désigné ne change pas.`,
  handedOver: (number: string, from: string, to: string, isNamed: boolean) =>
    isNamed
      ? `${from} a confié le dossier ${number} à ${to}, qui en est maintenant le médecin traitant désigné.`
      : `${from} a confié sa place dans le dossier ${number} à ${to}. Le médecin traitant désigné ne change pas.`,
} as const
