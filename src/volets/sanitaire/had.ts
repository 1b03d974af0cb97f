import type { Volet } from '../volet.ts'

export const had: Volet = {
  kind: 'had',
  edition: '1',
  title: 'HAD : la demande',
  short: 'HAD',
  what: 'Modes de prise en charge, passages, domicile',
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
