import type { Volet } from '../volet.ts'

export const soins: Volet = {
  kind: 'soins',
  edition: '1',
  title: 'Volet soins et autonomie',
  short: 'Soins',
  what: 'Dépendance, soins, équipements, précautions',
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
