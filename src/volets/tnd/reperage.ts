import type { Volet } from '../volet.ts'

export const reperage: Volet = {
  kind: 'reperage',
  edition: '1',
  title: 'Volet repérage',
  short: 'Repérage',
  what: 'Observations, grille de l’âge, conclusion',
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
