import type { Volet } from '../volet.ts'

export const smr: Volet = {
  kind: 'smr',
  edition: '1',
  title: 'SMR : la demande',
  short: 'SMR',
  what: 'Mention, mode de prise en charge, objectifs',
  sections: [
    {
      key: 'general',
      title: 'Généralités',
      questions: [{ key: 'motif', label: 'Motif de la demande', kind: 'text', max: 300, required: true }],
    },
  ],
  oneOf: [],
  warnings: [],
}
