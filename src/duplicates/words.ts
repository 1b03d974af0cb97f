import { frLongDate, plural } from '../ui/format.ts'
import type { LentApart } from './duplicate.ts'

export const proposalWords = {
  fiches: 'Deux fiches semblent être la même personne.',
  dossiers: (orientation: string) => `Plusieurs dossiers ${orientation} sont en cours pour cette personne.`,
  compare: 'Comparer',
  merged: (day: string) => `Deux fiches de cette personne ont été réunies le ${day}.`,
  undo: 'Défaire',
  undoing: { fiches: ' la réunion des fiches', replacement: ' le remplacement' },
  replaced: 'Remplacé par',
}

const tooMany =
  'Trop de réunions, de remplacements ou de retours en arrière pour aujourd’hui : chacun écrit aux confrères. Réessayez demain.'

const different = 'différent'

export const compareWords = {
  compare: 'Comparer',
  title: 'Comparer deux fiches',
  titleOfDossiers: 'Comparer deux dossiers',
  lead: 'Rien ne change tant que vous n’avez pas choisi.',
  caption: 'Les deux identités',
  columns: ['Trait', 'Première fiche', 'Seconde fiche'] as const,
  dossiersOf: 'Vos dossiers',
  different,
  none: 'Non renseigné',
  traits: {
    birthName: 'Nom de naissance',
    usageName: 'Nom d’usage',
    firstName: 'Premier prénom',
    firstNames: 'Prénoms',
    birthDate: 'Date de naissance',
    sex: 'Sexe',
    birthPlace: 'Lieu de naissance',
    nir: 'Matricule INS',
    insStatus: 'Statut de l’identité',
    diedOn: 'Décès',
  },
  keep: 'Quelle identité garder ?',
  first: 'La première fiche',
  second: 'La seconde fiche',
  follows: (days: number) => [
    'Tous vos dossiers de l’autre fiche prennent l’identité gardée. Ceux d’un confrère qui ne sont pas les vôtres ne changent pas.',
    'Un volet validé garde l’identité qu’il portait le jour de sa validation, et son sceau reste bon.',
    'Personne ne voit un dossier de plus. Qui suit un de ces dossiers avec vous est prévenu par courriel.',
    `Vous pourrez défaire pendant ${plural(days, 'jour', 'jours')}.`,
  ],
  act: 'Réunir les deux fiches',
  missing: 'Choisissez la fiche à garder.',
  apart: 'Ce sont deux personnes',
  apartHelp: 'Ces deux fiches ne vous seront plus proposées.',
  back: 'Revenir à mes dossiers',
}

export const refusalWords = {
  title: 'Ces deux fiches ne peuvent pas être réunies.',
  differentIns:
    'Leurs matricules INS sont différents : ce sont deux personnes. Si l’un est mal saisi, corrigez-le d’abord dans son dossier.',
  differentTraits:
    'Nom de naissance, prénom, sexe ou date de naissance diffèrent, et aucun matricule INS ne dit que c’est la même personne. Si l’une des deux fiches est mal saisie, corrigez-la d’abord dans son dossier.',
  losesIns: 'La fiche qui porte le matricule INS est celle à garder.',
  deathDiffers:
    'Un décès n’est déclaré que sur l’une des deux. Déclarez-le aussi sur l’autre, ou reprenez le dossier où il l’a été par erreur.',
  age: (fault: string) => `L’identité gardée ne convient pas à un des dossiers. ${fault}`,
  lentApart: ({ isMine, colleague, until }: LentApart) =>
    isMine
      ? `Vous avez confié une seule des deux fiches à ${colleague ?? 'un confrère'} jusqu’au ${frLongDate(until)} : ce qu’il voit changerait. Retirez cette délégation, ou attendez sa fin.`
      : `Un confrère qui suit un de ces dossiers a confié une seule des deux fiches, jusqu’au ${frLongDate(until)} : attendez la fin de cette délégation.`,
  laterFirst: 'Un de ces dossiers a changé de fiche depuis : défaites d’abord ce qui est plus récent.',
  tooMany,
  otherKept:
    'Ces deux fiches sont déjà réunies, et c’est l’autre identité qui est gardée. Pour choisir autrement, défaites d’abord la réunion.',
  diedSince: 'La personne est décédée depuis : la réunion ne se défait plus.',
  dead: 'La personne est décédée depuis : le dossier reste clos.',
}

export const dossiersWords = {
  lead: (orientation: string) =>
    `Deux dossiers ${orientation} sont en cours pour la même personne. Un seul suffit, d’ordinaire.`,
  caption: 'Les deux dossiers',
  columns: ['', 'Premier dossier', 'Second dossier'] as const,
  rows: {
    number: 'Numéro',
    status: 'État',
    created: 'Créé',
    changed: 'Dernier mouvement',
    volets: 'Volets validés',
    demandes: 'Demandes',
  },
  noDemande: 'Aucune',
  keep: (number: string) => `Garder ${number}`,
  engaged: (number: string) =>
    `${number} porte une proposition, un accord, une admission ou un parcours : c’est lui qu’il faut garder.`,
  bothEngaged:
    'Chacun porte une proposition, un accord, une admission ou un parcours : aucun des deux ne peut être remplacé maintenant.',
  apart: 'Les deux dossiers sont utiles',
  apartHelp: 'Ces deux dossiers ne vous seront plus proposés.',
}

export const replaceWords = {
  title: 'Garder un seul dossier',
  lead: (kept: string, closed: string) =>
    `${kept} est gardé ; ${closed} est annulé comme dossier en double et y renvoie.`,
  demandes: (closed: string) => `Demandes en cours de ${closed}`,
  noDemande: (closed: string) => `Aucune demande de ${closed} n’est en cours.`,
  ends: 'Chacune prend fin ; la structure est prévenue et ne lit plus les volets de ce dossier.',
  told: (kept: string) => `suit aussi ${kept} : elle lira ce numéro`,
  untold: 'ne suit pas le dossier gardé : aucun numéro ne lui est donné',
  ask: (kept: string) => `La choisir pour ${kept}`,
  askHelp: (kept: string) => `Elle s’ajoute aux structures choisies, sans envoi ; elle lira le numéro ${kept}.`,
  known: (kept: string) => `Ce que l’autre dossier sait sera proposé dans les volets de ${kept}, sous « déjà connu ».`,
  others: (kept: string, closed: string) =>
    `D’autres suivent ${closed} et n’ont pas ${kept} : il ne leur sera pas ouvert. Ils sont prévenus par courriel que ${closed} est clos.`,
  undo: (days: number) =>
    `Vous pourrez défaire pendant ${plural(days, 'jour', 'jours')} ; les demandes closes, elles, ne repartiront pas d’elles-mêmes.`,
  act: (closed: string) => `Annuler ${closed}`,
  back: 'Revenir à la comparaison',
  refusals: {
    tooMany,
    closed: 'L’un des deux dossiers est déjà clos.',
    otherFiche: 'Ces deux dossiers n’ont pas la même fiche : réunissez d’abord les fiches.',
    otherOrientation: 'Ces deux dossiers n’ont pas la même orientation.',
    engaged: 'Ce dossier porte une proposition, un accord, une admission ou un parcours : c’est lui qu’il faut garder.',
    notChosen: 'Une des structures cochées ne peut pas recevoir le dossier gardé. Décochez-la.',
  },
}

export const undoWords = {
  fiches: {
    title: 'Défaire la réunion des fiches',
    lead: 'Chaque dossier retrouve la fiche qu’il avait.',
    follows: [
      'Les dossiers ouverts depuis restent sur la fiche gardée.',
      'Le médecin qui les a réunies et ceux qui suivent les deux personnes peuvent défaire.',
      'Qui suit un des dossiers déplacés est prévenu par courriel.',
    ],
    changed:
      'L’identité de la fiche gardée a été modifiée depuis la réunion. Elle garde ces modifications ; l’autre fiche retrouve la sienne. Vérifiez ensuite l’identité de chaque dossier.',
    act: 'Défaire la réunion',
  },
  replacement: {
    title: 'Défaire le remplacement',
    lead: 'Le dossier revient dans votre liste en cours, avec les structures qui n’étaient que choisies.',
    follows: [
      'Les demandes que le remplacement a closes le restent : rien n’est envoyé de nouveau sans vous.',
      'Ce que vous avez choisi depuis pour l’autre dossier y reste.',
    ],
    act: 'Reprendre le dossier',
  },
  until: (day: string) => `Possible jusqu’au ${day}.`,
  back: 'Revenir au dossier',
}

export const letterWords = {
  subject: (number: string) => `Dossier ${number} : identité`,
  merged: (number: string, doctor: string) =>
    `${doctor} a réuni deux fiches d’une même personne. L’identité qui figure dans le dossier ${number} peut avoir changé.`,
  undone: (number: string, doctor: string) =>
    `${doctor} a séparé deux fiches qui avaient été réunies. Le dossier ${number} a retrouvé l’identité qu’il avait.`,
  unchanged:
    'Le dossier, ses volets et ses demandes ne changent pas. Si cela vous surprend, écrivez au médecin du dossier.',
  see: 'Voir le dossier',
}
