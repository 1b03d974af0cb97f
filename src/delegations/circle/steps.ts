// What may happen in the lives of the model, drawn by chance.
import fc from 'fast-check'
import type { Level } from '../delegation.ts'
import { type Doctor, type Pair, type Rank, which, who } from './model.ts'

export type Step =
  | { do: 'lend'; from: Doctor; to: Doctor; level: Level; of: Rank | 'all'; inMinutes: number; minutes: number }
  | { do: 'revoke'; rank: number }
  | { do: 'setAside' | 'takeBack'; doctor: Doctor; dossier: Rank }
  /** By number and birth date. */
  | { do: 'join'; doctor: Doctor; dossier: Rank }
  | { do: 'handOver'; from: Doctor; to: Doctor; dossier: Rank; keepsReading: boolean }
  | { do: 'wait'; minutes: number }
  /** A structure writes to who sent it the dossier. */
  | { do: 'message'; dossier: Rank }
  /** The jobs that wait are done, late. */
  | { do: 'work' }

const doctor = fc.constantFrom(...who)
const dossier = fc.constantFrom(...which)

export const pair: fc.Arbitrary<Pair> = fc.record({ doctor, dossier })

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('lend' as const),
      from: doctor,
      to: doctor,
      level: fc.constantFrom('read' as const, 'validate' as const),
      of: fc.oneof(fc.constant('all' as const), dossier),
      inMinutes: fc.constantFrom(0, 0, 30),
      minutes: fc.constantFrom(10, 60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), rank: fc.nat({ max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('setAside' as const, 'takeBack' as const), doctor, dossier }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), doctor, dossier }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('handOver' as const),
      from: doctor,
      to: doctor,
      dossier,
      keepsReading: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(5, 15, 45) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('message' as const), dossier }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('work' as const) }) },
)
