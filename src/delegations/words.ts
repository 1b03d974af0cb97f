import { frDateTime } from '../ui/format.ts'
import type { Level } from './delegation.ts'
import type { Fault, Standing } from './rules.ts'

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

export const faultWords: Record<Fault | 'noColleague' | 'notYourPatient', string> = {
  self: 'Choisissez un confrère : vous avez déjà vos dossiers.',
  ended: 'Cette période est déjà passée.',
  backwards: 'La fin doit venir après le début.',
  tooLong: 'Une délégation dure un an au plus. Vous pourrez en donner une autre.',
  nobody: 'Choisissez au moins un patient, ou tous.',
  noColleague: 'Choisissez un confrère de la liste.',
  notYourPatient: 'Un des patients choisis n’est plus dans vos dossiers. Relisez votre choix.',
}

/** « Dre Camille Exemple, pour le compte de Dr Paul Fictif »: on all that is done in another’s name. */
export const onBehalfOf = (label: string, delegator: string): string => `${label}, pour le compte de ${delegator}`

const period = ({ since, until }: Names): string => `du ${frDateTime(since)} au ${frDateTime(until)}`

export const letterWords = {
  subject: {
    granted: 'Une délégation de dossiers vous concerne',
    revoked: 'Une délégation de dossiers est retirée',
    over: 'Une délégation de dossiers est terminée',
  },
  link: 'Voir les délégations',
  delegator: {
    granted: (names: Names) =>
      `Vous confiez des dossiers à ${names.delegate}, ${period(names)}. Vous pouvez le retirer à tout moment.`,
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
