import { kindsFor } from '../volets/forms.ts'
import type { VoletKind } from '../volets/volet.ts'
import type { Told as Act, Scenario } from './scenarios.ts'

type Told = Exclude<Act, 'note'>

/** One act of a scenario. `gap`: it follows the one before within minutes, or some days later. */
export type Beat = { gap: 'minutes' | 'days' } & (
  | { do: 'create' }
  | { do: 'save'; kind: VoletKind; half: boolean }
  | { do: 'validate' | 'reopen'; kind: VoletKind }
  | { do: 'choose' }
  | { do: 'send' }
  | { do: 'tell'; target: number; told: Told }
  | { do: 'note'; target: number }
  | { do: 'close'; as: 'cancelled' | 'archived' }
)
export type Telling = Extract<Beat, { do: 'tell' }>

export const beatsOf = (scenario: Scenario): Beat[] => [
  { gap: 'days', do: 'create' },
  ...filling(scenario.filled),
  ...sending(scenario),
  ...answering(scenario),
  ...reopening(scenario),
  ...(scenario.closing ? [{ gap: 'days' as const, do: 'close' as const, as: scenario.closing }] : []),
]

/** The doctor fills the administrative volet with the family, then both others in one consultation. */
function filling(filled: Scenario['filled']): Beat[] {
  if (filled === 'nothing') return []
  const isWhole = filled === 'everything' || filled === 'validated'
  const all = kindsFor('grandAge')
  const kinds = all.slice(0, isWhole ? all.length : all.indexOf(filled) + 1)
  const save = (kind: VoletKind): Beat => {
    const gap = kind === 'medical' ? 'days' : 'minutes'
    return { gap, do: 'save', kind, half: kind === filled }
  }
  const validate = (kind: VoletKind): Beat[] =>
    filled === 'everything' || kind === filled ? [] : [{ gap: 'minutes', do: 'validate', kind }]
  const [first, ...others] = kinds
  return first ? [save(first), ...validate(first), ...others.map(save), ...others.flatMap(validate)] : []
}

function sending({ chosen, isSent }: Scenario): Beat[] {
  if (chosen.length === 0) return []
  return [{ gap: 'minutes', do: 'choose' }, ...(isSent ? [{ gap: 'minutes' as const, do: 'send' as const }] : [])]
}

/** Each structure answers in turn: the longest story of the scenario is also the last one told. */
function answering({ chosen }: Scenario): Beat[] {
  const rounds = Math.max(0, ...chosen.map((told) => told.length))
  return Array.from({ length: rounds }, (_, round) =>
    chosen
      .flatMap((all, target): Beat[] => {
        const told = all[round]
        if (!told) return []
        return told === 'note' ? [{ gap: 'minutes', do: 'note', target }] : [{ gap: 'days', do: 'tell', target, told }]
      })
      .reverse(),
  ).flat()
}

function reopening({ reopens }: Scenario): Beat[] {
  if (!reopens) return []
  const reopen: Beat = { gap: 'days', do: 'reopen', kind: 'medical' }
  if (reopens === 'left') return [reopen]
  return [
    reopen,
    { gap: 'minutes', do: 'save', kind: 'medical', half: false },
    { gap: 'minutes', do: 'validate', kind: 'medical' },
  ]
}
