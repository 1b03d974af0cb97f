import type { Volet } from '../volet.ts'

export const esa: Volet = {
  kind: 'esa',
  edition: '1',
  title: 'ESA : la prescription',
  short: 'ESA',
  what: 'Diagnostic, stade, objectifs',
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
