import type { Form } from '../form.ts'
import type { Answers } from '../volet.ts'
import { administratif } from './administratif.ts'
import { autonomie } from './autonomie.ts'
import { medical } from './medical.ts'

/** A refusal stops the sending, unless a legal representative signed: a choice of ours, to confirm with users. */
export const isOpposed = (administratif: Answers): boolean =>
  administratif['consentante'] === 'non' && administratif['signature.qualite'] !== 'representant'

export const grandAge = {
  orientation: 'grandAge',
  name: 'Grand Âge',
  letter: 'G',
  trunk: [administratif, medical, autonomie],
  branches: {},
  isOpposed,
} as const satisfies Form
