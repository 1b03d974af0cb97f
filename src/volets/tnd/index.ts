import type { Form } from '../form.ts'
import { has } from '../reading.ts'
import { adressage } from './adressage.ts'
import { enfant } from './enfant.ts'
import { reperage } from './reperage.ts'

export const tnd = {
  orientation: 'tnd',
  name: 'TND',
  letter: 'T',
  trunk: [enfant, reperage, adressage],
  isOpposed: (enfant) => has(enfant, 'accord', 'non'),
  branches: {},
} as const satisfies Form
