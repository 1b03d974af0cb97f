import { frDateTime, plural } from '../ui/format.ts'
import type { Level } from './delegation.ts'
import type { FaultCode } from './form.ts'
import type { Standing } from './rules.ts'

type Names = { delegator: string; delegate: string; since: Date; until: Date }

export const levelWords: Record<Level, { label: string; help: string }> = {
  read: { label: 'Lire', help: 'Il lit les dossiers, leurs volets et leurs pièces, sans rien y changer.' },
  validate: {
    label: 'Lire, remplir et valider',
    help: 'Il fait en votre nom ce que vous faites sur un dossier. Chacun de ses actes porte vos deux noms.',
  },
}

export const standingWords: Record<Standing, string> = {
  coming: 'À venir',
  running: 'En cours',
  revoked: 'Retirée',
  over: 'Terminée',
}

export const faultWords: Record<FaultCode, string> = {
  noLevel: 'Dites ce que le confrère peut faire.',
  noScope: 'Choisissez tous vos patients, ou certains.',
  noMoment: 'Indiquez un jour et une heure.',
  self: 'Choisissez un confrère : vous avez déjà vos dossiers.',
  ended: 'Cette période est déjà passée.',
  backwards: 'La fin doit venir après le début.',
  tooLong: 'Une délégation dure un an au plus. Vous pourrez en donner une autre.',
  nobody: 'Choisissez au moins un patient, ou tous.',
  noColleague: 'Cherchez un confrère, puis choisissez-le dans la liste.',
  notYourPatient: 'Un des patients choisis n’est plus dans vos dossiers. Relisez votre choix.',
}

const FOR = ', pour le compte de '
const READING_FOR = ', en lecture d’un dossier confié par '

/** « Dre Camille Exemple, pour le compte de Dr Paul Fictif »: on all that is done in another’s name. */
export const onBehalfOf = (label: string, delegator: string): string => `${label}${FOR}${delegator}`

/** In the head of the page and in the journal, of who may not act in his name. */
export const readerFor = (label: string, delegator: string): string => `${label}${READING_FOR}${delegator}`

type Signature = { name: string; lender?: string; isReadOnly?: true }

/** The two names of such a signature, or the only one. */
export function signedBy(signature: string): Signature {
  const [name = '', lender] = signature.split(FOR)
  if (lender) return { name, lender }
  const [reader = '', readFor] = signature.split(READING_FOR)
  return readFor ? { name: reader, lender: readFor, isReadOnly: true } : { name }
}

const period = ({ since, until }: Names): string => `du ${frDateTime(since)} au ${frDateTime(until)}`

export const letterWords = {
  subject: {
    granted: 'Une délégation de dossiers vous concerne',
    revoked: 'Une délégation de dossiers est retirée',
    over: 'Une délégation de dossiers est terminée',
  },
  what: ({ level, patients }: { level: Level; patients: 'all' | number }) =>
    `Droits : ${levelWords[level].label.toLowerCase()}. Patients : ${patients === 'all' ? 'tous ceux du médecin' : plural(patients, 'patient choisi', 'patients choisis')}.`,
  link: 'Voir les délégations',
  delegator: {
    granted: (names: Names) =>
      `Vous confiez des dossiers à ${names.delegate}, ${period(names)}. Vous pouvez retirer cette délégation à tout moment.`,
    revoked: (names: Names) => `Vous avez retiré à ${names.delegate} l’accès aux dossiers que vous lui aviez confiés.`,
    over: (names: Names) =>
      `${names.delegate} n’a plus accès aux dossiers que vous lui aviez confiés : la période est terminée.`,
  },
  delegate: {
    granted: (names: Names) => `${names.delegator} vous confie des dossiers, ${period(names)}.`,
    revoked: (names: Names) => `${names.delegator} vous a retiré l’accès aux dossiers confiés.`,
    over: (names: Names) =>
      `Vous n’avez plus accès aux dossiers que ${names.delegator} vous avait confiés : la période est terminée.`,
  },
} as const

export const pageWords = {
  title: 'Délégations',
  lead: 'Confiez vos dossiers à un confrère pour un temps, et voyez ceux que l’on vous confie. Chacun est prévenu par courriel.',
  give: 'Confier des dossiers',
  manage: 'Voir les délégations',
  given: {
    title: 'Mes délégations',
    none: 'Vous ne confiez aucun dossier.',
    noneText:
      'Un congé, une garde\u00a0? «\u00a0Confier des dossiers\u00a0» ouvre vos dossiers à un confrère, et les referme à l’heure dite.',
  },
  held: {
    title: 'Mes habilitations sur les dossiers de confrères',
    none: 'Aucun confrère ne vous confie de dossiers.',
    noneText: 'Ce qui vous est confié paraîtra ici, et parmi vos dossiers.',
  },
  past: (count: number) => plural(count, 'délégation passée', 'délégations passées'),
  columns: {
    colleague: 'Confrère',
    standing: 'État',
    period: 'Période',
    level: 'Droits',
    patients: 'Patients',
    acts: 'Gestes',
  },
  period: (since: string, until: string) => `du ${since} au ${until}`,
  all: 'Tous mes patients',
  allOfTheirs: 'Tous ses patients',
  allCounted: (patients: string) => `Tous ses patients (${patients})`,
  patients: (count: number) => plural(count, 'patient', 'patients'),
  takeBack: {
    open: 'Retirer',
    from: (label: string) => `la délégation donnée à ${label}`,
    title: 'Retirer cette délégation\u00a0?',
    lead: (label: string) =>
      `${label} n’ouvrira plus ces dossiers, tout de suite. Ce qui a été fait en votre nom reste. Vous serez prévenus tous deux par courriel.`,
    yes: 'Retirer la délégation',
    no: 'La garder',
  },
  form: {
    title: 'Confier des dossiers',
    lead: 'Le confrère choisi ouvre les dossiers pendant la période, pas après. Vous gardez les vôtres, et pouvez retirer la délégation à tout moment.',
    who: 'À qui',
    when: 'Quand',
    what: 'Quoi',
    labels: {
      delegateId: 'Confrère choisi',
      since: 'Du',
      until: 'Au',
      level: 'Ce qu’il peut faire',
      scope: 'Pour quels patients',
      patients: 'Patients confiés',
    },
    colleague: 'Nom du confrère, ou son numéro RPPS',
    colleagueHelp: 'Trois lettres au moins. Sont trouvés les médecins qui ont un compte ici.',
    search: 'Chercher ce confrère',
    noColleague:
      'Aucun médecin de ce nom ou de ce numéro n’a de compte ici. Vérifiez, ou demandez-lui de se connecter une première fois.',
    rpps: (number: string) => `RPPS\u00a0${number}`,
    untilHelp: 'Heure de Paris. La délégation se termine d’elle-même à la minute dite.',
    all: 'Tous mes patients',
    allHelp: 'Tous leurs dossiers, clos compris, et ceux que vous créerez d’ici la fin.',
    chosen: 'Les patients cochés',
    chosenHelp: 'Tous leurs dossiers dont vous êtes le médecin.',
    patient: 'Chercher parmi mes patients',
    searchPatient: 'Chercher ce patient',
    noPatient: 'Aucun autre de vos patients ne porte ce nom.',
    submit: 'Confier les dossiers',
  },
} as const

/** On what is lent, for who has it. */
export const lentWords = {
  reader: (lender: string) => `Vous lisez ce dossier pour ${lender}.`,
  readerText: 'Rien n’y est attendu de vous, et vous n’y changez rien.',
  delegate: (lender: string) => `Vous travaillez pour le compte de ${lender}.`,
  delegateText: 'Ce que vous faites ici porte vos deux noms.',
  over: {
    title: 'Cette délégation est terminée',
    text: (lender: string) =>
      `${lender} vous avait confié ce dossier\u00a0: la période est finie, ou la délégation a été retirée. Ce que vous venez d’envoyer n’est pas enregistré\u00a0; ce qui l’était avant l’est toujours. Voyez avec votre confrère.`,
    status: (lender: string) => `Non enregistré\u00a0: la délégation de ${lender} est terminée.`,
    list: 'Voir mes habilitations',
  },
} as const
