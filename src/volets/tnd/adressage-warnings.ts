import { has } from '../reading.ts'
import type { Answers, Warning } from '../volet.ts'
import { remarks } from './words.ts'

/** Neither done nor asked for. */
const isForgotten = (answers: Answers, check: string, ...examinations: readonly string[]): boolean =>
  has(answers, check, 'aFaire') && !has(answers, 'examens.conventionnes', ...examinations)

export const adressageWarnings: readonly Warning[] = [
  {
    key: 'audition',
    at: 'bilanOrl',
    text: remarks.hearing,
    when: ({ answers }) => isForgotten(answers, 'bilanOrl', 'orl'),
  },
  {
    key: 'vision',
    at: 'bilanOphtalmo',
    text: remarks.sight,
    when: ({ answers }) => isForgotten(answers, 'bilanOphtalmo', 'ophtalmologie', 'orthoptie'),
  },
  {
    key: 'urgence',
    at: 'conclusionReperage',
    text: remarks.regression,
    flag: 'Régression',
    when: ({ answers }) => has(answers, 'conclusionReperage', 'urgence'),
  },
  {
    key: 'nonConclu',
    at: 'conclusionReperage',
    text: remarks.notConcluded,
    when: ({ answers, others }) => others.reperage !== undefined && has(answers, 'conclusionReperage', 'incomplet'),
  },
  {
    key: 'attente',
    at: 'decision',
    text: remarks.doNotSend,
    when: ({ answers }) => has(answers, 'decision', 'attendre'),
  },
  {
    key: 'droits',
    at: 'mdph',
    text: remarks.rights,
    when: ({ answers }) => has(answers, 'mdph', 'droits'),
  },
]
