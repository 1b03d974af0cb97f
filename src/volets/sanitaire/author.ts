import { questionOf } from '../borrow.ts'
import { medical } from '../grand-age/medical.ts'
import type { Question } from '../volet.ts'

/** Who fills the volet, as in the Grand Âge one. */
export const author = (label: string): Question => ({ ...questionOf(medical, 'auteur'), label })

/** One that is said to be joined is looked for among the pieces when the demande is sent. */
export const prescriptionAttached: Question = {
  key: 'ordonnance',
  label: 'Ordonnance',
  kind: 'choices',
  options: [
    { value: 'jointe', label: 'Jointe au dossier', help: 'Ajoutez-la aux pièces du dossier avant l’envoi.' },
    { value: 'oui', label: 'Remise au patient' },
  ],
  required: true,
}
