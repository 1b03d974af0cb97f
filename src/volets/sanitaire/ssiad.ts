import type { Volet } from '../volet.ts'

export const ssiad: Volet = {
  kind: 'ssiad',
  edition: '1',
  title: 'SSIAD : la prescription',
  short: 'SSIAD',
  what: 'Soins demandés, passages, durée',
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
