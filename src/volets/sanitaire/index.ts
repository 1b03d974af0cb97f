import type { Form } from '../form.ts'
import { has } from '../reading.ts'
import { clinique } from './clinique.ts'
import { esa } from './esa.ts'
import { had } from './had.ts'
import { palliatif } from './palliatif.ts'
import { smr } from './smr.ts'
import { social } from './social.ts'
import { soins } from './soins.ts'
import { ssiad } from './ssiad.ts'

export const sanitaire = {
  orientation: 'sanitaire',
  name: 'Sanitaire',
  letter: 'S',
  trunk: [social, clinique, soins],
  isOpposed: (social) => has(social, 'accordPatient', 'non') || has(social, 'autorite.accord', 'non'),
  wishedDay: 'dateSouhaitee',
  branches: { smr, had, palliatif, ssiad, esa },
} as const satisfies Form
