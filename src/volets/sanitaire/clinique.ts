import type { Volet } from '../volet.ts'

export const clinique: Volet = {
  kind: 'clinique',
  edition: '1',
  title: 'Volet médical',
  short: 'Médical',
  what: 'Motif, pathologies, histoire, traitements',
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
