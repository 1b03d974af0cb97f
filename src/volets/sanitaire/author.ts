import { questionOf } from '../borrow.ts'
import { medical } from '../grand-age/medical.ts'
import type { Question } from '../volet.ts'

/** Who fills the volet, as in the Grand Âge one. */
export const author = (label: string): Question => ({ ...questionOf(medical, 'auteur'), label })

/** Ticked by hand as long as the dossier keeps no file of it. */
export const prescriptionAttached: Question = {
  key: 'ordonnance',
  label: 'Ordonnance',
  help: 'La structure la demandera : transmettez-la avec la demande.',
  kind: 'choices',
  options: [{ value: 'oui', label: 'Ordonnance jointe ou remise au patient' }],
  required: true,
}
