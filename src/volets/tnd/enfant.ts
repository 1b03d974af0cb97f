import type { Volet } from '../volet.ts'

export const enfant: Volet = {
  kind: 'enfant',
  edition: '1',
  title: 'Volet enfant et famille',
  short: 'Enfant',
  what: 'Enfant, titulaires de l’autorité parentale, accord',
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
