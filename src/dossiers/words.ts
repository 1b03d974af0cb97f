import type { StatusTone } from '../ui/badges.ts'
import { voletOf } from '../volets/forms.ts'
import type { DossierStatus } from './dossier.ts'
import type { Counts, Expected } from './rules.ts'

export const statusWords: Record<DossierStatus, { label: string; tone: StatusTone }> = {
  inProgress: { label: 'À compléter', tone: 'owed' },
  complete: { label: 'Prêt à envoyer', tone: 'info' },
  searching: { label: 'En recherche', tone: 'waiting' },
  proposed: { label: 'Place proposée', tone: 'good' },
  admitted: { label: 'Admis', tone: 'good' },
  cancelled: { label: 'Annulé', tone: 'neutral' },
  archived: { label: 'Archivé', tone: 'neutral' },
}

/** A place that was accepted is no longer to be decided. */
export const statusOf = (status: DossierStatus, demandes: Counts): (typeof statusWords)[DossierStatus] =>
  status === 'proposed' && !demandes.proposed ? { label: 'Place acceptée', tone: 'good' } : statusWords[status]

/** What the doctor owes, said by its verb; nothing to do is said too. */
export function expectedWords(expected: Expected): string {
  if (expected.do === 'fill') return `${voletOf(expected.volet).title} à remplir`
  if (expected.do === 'validate') return `${voletOf(expected.volet).title} à valider`
  return {
    decideProposal: 'Répondre à une proposition de place',
    replyQuestion: 'Répondre à une question',
    chooseStructures: 'Choisir des structures',
    send: 'Envoyer ce qui est choisi',
    nothing: 'Rien à faire',
  }[expected.do]
}

export const faultWords: Record<string, string> = {
  missing: 'Cette réponse est nécessaire.',
  notAName: 'Un nom s’écrit avec des lettres, des espaces, des tirets et des apostrophes.',
  notAPlace: 'Un lieu s’écrit avec des lettres, des chiffres, des espaces et des parenthèses : Vonnas (01).',
  invisible: 'Ce texte contient des caractères invisibles (souvent apportés par un copier-coller). Retapez-le.',
  notADate: 'Cette date n’existe pas. Exemple : 03/02/1942.',
  before1900: 'La date doit être postérieure au 1er janvier 1900.',
  future: 'Une date de naissance ne peut pas être dans l’avenir.',
  notAPlaceCode: 'Un code de commune INSEE a cinq caractères (99 et trois chiffres pour l’étranger).',
  badNir: 'Ce numéro n’a pas quinze caractères ou sa clé est fausse. Vérifiez-le, ou laissez vide.',
}

export const faultText = (code: string): string => {
  const [kind, over] = code.split(':')
  if (kind === 'tooLong') return `${over} caractère${Number(over) > 1 ? 's' : ''} de trop.`
  return faultWords[kind ?? ''] ?? 'Cette réponse n’est pas acceptée.'
}

/** What the page of a dossier calls its doctor before there is one. */
export const NO_DOCTOR = 'Médecin à désigner'
