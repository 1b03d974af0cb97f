import type { Volet } from '../volet.ts'

export const palliatif: Volet = {
  kind: 'palliatif',
  edition: '1',
  title: 'Soins palliatifs : la demande',
  short: 'Palliatif',
  what: 'Symptômes, information, souhaits',
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
