// Whole grids, for tests and for the demonstration.
import type { Answers } from '../volet.ts'
import { countingVariables, type Gir, type Letter, type Variable, variables } from './aggir.ts'
import { entriesOf, keyOf, MODE_KEY } from './rules.ts'

// Letters of the eight activities that count, in the order of the annexe; then those of all the others.
const profiles: Record<Gir, readonly [counting: string, others: Letter]> = {
  1: ['CCCCCCCC', 'C'],
  2: ['CCCCBBAA', 'C'],
  3: ['BBCCBCBB', 'C'],
  4: ['AABBAABA', 'B'],
  5: ['AABAAAAA', 'B'],
  6: ['AAAAAAAA', 'A'],
}

/** A whole grid, filled with letters, whose GIR is this one. */
export function autonomieFor(gir: Gir, today: string): Answers {
  const [counting, others] = profiles[gir]
  const letterOf = (variable: Variable) =>
    counting[(countingVariables as readonly Variable[]).indexOf(variable)] ?? others
  const letters = variables.flatMap((variable) =>
    entriesOf(variable).map((entry) => [keyOf(entry, 'lettres'), letterOf(variable)] as const),
  )
  return {
    dateEvaluation: today,
    evaluateur: 'Dr Claire Exemple, médecin traitant',
    [MODE_KEY]: 'lettres',
    ...Object.fromEntries(letters),
    'observations.menage': 'Aide à domicile deux fois par semaine.',
    girNotifie: String(gir),
    'girNotifie.date': today,
    'girNotifie.departement': 'Ain',
  }
}
