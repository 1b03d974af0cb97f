import type { Volet } from '../volet.ts'

export const adressage: Volet = {
  kind: 'adressage',
  edition: '1',
  title: 'Formulaire d’adressage',
  short: 'Adressage',
  what: 'Antécédents, bilans, examens demandés',
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
