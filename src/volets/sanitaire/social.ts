import type { Volet } from '../volet.ts'

export const social: Volet = {
  kind: 'social',
  edition: '1',
  title: 'Volet administratif et social',
  short: 'Administratif',
  what: 'Lieu de vie, accord, couverture, contexte social',
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
