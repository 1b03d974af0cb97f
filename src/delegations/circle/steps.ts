// What may happen in the lives of the model, drawn by chance.
import fc from 'fast-check'
import type { Level } from '../delegation.ts'
import { type Doctor, type Pair, type Rank, which, who } from './cast.ts'
import { type LinkStep, linkStep } from './links.ts'

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
/** Most often the one who has most of them at first: else little would happen. */
const holder = fc.constantFrom(0 as const, 0 as const, 0 as const, ...who)

export const pair: fc.Arbitrary<Pair> = fc.record({ doctor, dossier })

const lend = fc.record({
  do: fc.constant('lend' as const),
  from: holder,
  to: doctor,
  level: fc.constantFrom('read' as const, 'validate' as const),
  of: fc.oneof(fc.constant('all' as const), dossier),
  inMinutes: fc.constantFrom(0, 0, 30),
  minutes: fc.constantFrom(10, 60),
})
const handOver = fc.record({
  do: fc.constant('handOver' as const),
  from: holder,
  to: doctor,
  dossier,
  keepsReading: fc.boolean(),
})
const revoke = fc.record({ do: fc.constant('revoke' as const), rank: fc.nat({ max: 5 }) })
const setAside = fc.record({ do: fc.constant('setAside' as const), doctor: holder, dossier })
const takeBack = fc.record({ do: fc.constant('takeBack' as const), doctor: holder, dossier })
const join = fc.record({ do: fc.constant('join' as const), doctor, dossier })
const wait = fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(5, 15, 45) })
const message = fc.record({ do: fc.constant('message' as const), dossier })
const work = fc.constant({ do: 'work' as const })

export const step: fc.Arbitrary<Step | LinkStep> = fc.oneof(
  { weight: 4, arbitrary: lend },
  { weight: 3, arbitrary: handOver },
  { weight: 2, arbitrary: revoke },
  { weight: 2, arbitrary: setAside },
  { weight: 1, arbitrary: takeBack },
  { weight: 1, arbitrary: join },
  { weight: 2, arbitrary: wait },
  { weight: 1, arbitrary: message },
  { weight: 1, arbitrary: work },
  { weight: 4, arbitrary: linkStep },
)
