import type { Form } from '../form.ts'
import { has } from '../reading.ts'
import { adressage } from './adressage.ts'
import { enfant } from './enfant.ts'
import { reperage } from './reperage.ts'
import { tndAgeFault } from './rules.ts'

const ageFaultWords = {
  tooOld:
    'L’enfant a 7 ans ou plus : ce formulaire est celui des enfants de moins de 7 ans. Au-delà, adressez-vous à la plateforme 7-12 ans de votre territoire.',
  notBorn: 'L’enfant n’est pas encore né.',
} as const

export const tnd = {
  orientation: 'tnd',
  name: 'TND',
  letter: 'T',
  trunk: [enfant, reperage, adressage],
  isOpposed: (enfant) => has(enfant, 'accord', 'non'),
  ageFault: (birthDate, today) => {
    const fault = tndAgeFault(birthDate, today)
    return fault && ageFaultWords[fault]
  },
  branches: {},
} as const satisfies Form
