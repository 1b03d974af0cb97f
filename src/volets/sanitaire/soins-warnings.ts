import { has, listIn, numberIn, rowsIn } from '../reading.ts'
import type { Warning } from '../volet.ts'
import { allOf, heavyNeeds } from './needs.ts'
import { needLabel } from './tree.ts'

export const soinsWarnings: readonly Warning[] = [
  {
    key: 'soinsLourds',
    at: 'soins.aucun',
    text: 'Peu d’unités peuvent assurer ces soins.',
    say: (facts) =>
      `Peu d’unités peuvent les assurer : ${heavyNeeds(allOf('soins', facts)).map(needLabel).join(', ')}.`,
    flag: 'Soins lourds',
    when: (facts) => heavyNeeds(allOf('soins', facts)).length > 0,
  },
  {
    key: 'precautions',
    at: 'precautions',
    text: 'Précautions complémentaires d’hygiène à prévoir : les structures en sont averties.',
    flag: 'Précautions complémentaires',
    when: ({ answers }) =>
      has(answers, 'precautions', 'bmr', 'bhre', 'contact', 'gouttelettes', 'air', 'cDifficile', 'gale'),
  },
  {
    key: 'fugue',
    at: 'comportement',
    text: 'Risque de fugue : une unité fermée peut être nécessaire.',
    flag: 'Risque de fugue',
    when: ({ answers }) => has(answers, 'comportement', 'fugue'),
  },
  {
    key: 'escarreSansStade',
    at: 'pansements.plaies',
    text: 'Indiquez le stade et le siège de l’escarre.',
    when: ({ answers }) =>
      has(answers, 'soins.peau', 'escarre') &&
      !rowsIn(answers, 'pansements.plaies').some(({ nature, stade }) => nature === 'escarre' && stade),
  },
  {
    key: 'poidsMateriel',
    at: 'soins.materiel',
    text: 'Plus de 150 kg au volet médical : cochez le matériel adapté.',
    when: (facts) =>
      heavyNeeds(allOf('soins', facts)).includes('plus150kg') && !has(facts.answers, 'soins.materiel', 'plus150kg'),
  },
  {
    key: 'dependanceSansEquipement',
    at: 'soins.materiel',
    text: 'Déplacement avec assistance totale, mais ni fauteuil, ni lit médicalisé, ni lève-personne : est-ce exact ?',
    when: ({ answers }) =>
      has(answers, 'dependance.deplacement', '4') &&
      listIn(answers, 'soins.materiel').length > 0 &&
      !has(answers, 'soins.materiel', 'fauteuil', 'litMedicalise', 'levePersonne'),
  },
  {
    key: 'mmseBas',
    at: 'mmse',
    text: 'Ce MMSE évoque des troubles cognitifs, alors que « non » est coché.',
    when: ({ answers }) => (numberIn(answers, 'mmse') ?? 30) < 24 && has(answers, 'troublesCognitifs', 'non'),
  },
]
