// Which dossier of which patient lives which scenario: pure, so that each creation tells the same stories.

import { dayOf } from '../calendar.ts'
import type { Stay } from '../demandes/demande.ts'
import type { MoveDetails } from '../demandes/move-demande.ts'
import type { Move } from '../demandes/transitions.ts'
import type { Wanted } from '../dossiers/begin-dossier.ts'
import type { Answers, VoletKind } from '../volets/volet.ts'
import { answersOf, halfOf } from './answers.ts'
import { type Beat, beatsOf } from './beats.ts'
import { detailsOf, noteOf, type StoryOf } from './details.ts'
import { type Patient, patients } from './patients.ts'
import { doctors, type Person } from './professional-list.ts'
import { fixedId, type Random, randomFrom } from './random.ts'
import { type Chapter, chapters, type Scenario } from './scenarios.ts'
import { chooseTargets } from './targets.ts'
import { timesOf } from './times.ts'

export type Step = { at: Date } & (
  | { do: 'create' }
  | { do: 'save'; kind: VoletKind; answers: Answers }
  | { do: 'validate' | 'reopen'; kind: VoletKind }
  | { do: 'choose'; choices: { finess: string; stay: Stay }[] }
  | { do: 'send' }
  | { do: 'move'; finess: string; stay: Stay; move: Move; by: Person; side: 'doctor' | 'agent'; details: MoveDetails }
  | { do: 'note'; finess: string; stay: Stay; by: Person; text: string }
  | { do: 'expire' }
  | { do: 'close'; as: 'cancelled' | 'archived' }
)
export type PlannedDossier = {
  id: string
  doctor: Person
  /** Several dossiers of one rank are of one person. */
  patient: Pick<Patient, 'rank' | 'identity'>
  /** Grand Âge unless said. */
  wanted?: Wanted
  /** Told beforehand to the family that comes in by it. */
  number?: string
  scenario: string
  steps: Step[]
}

const SEED = 19_700
/** Dossiers per doctor: a busy one, one who has just settled. */
const shares: Readonly<Record<Chapter, readonly number[]>> = {
  main: [27, 19, 17, 3, 1],
  side: [10, 7, 6, 0, 0],
  past: [25, 19, 16, 0, 0],
}

/** Oldest first. `now`: the instant of loading, before which everything happened. */
export function planDossiers(now: Date): PlannedDossier[] {
  const random = randomFrom(SEED)
  const settled = new Set<Patient>()
  const cast = (['main', 'side', 'past'] as const).flatMap((chapter) => castOf(random, chapter, settled))
  return cast
    .map(({ scenario, patient }, rank) => planOne(randomFrom(SEED + 1 + rank), rank, scenario, patient, now))
    .sort((a, b) => startOf(a) - startOf(b))
}

const startOf = ({ steps }: PlannedDossier): number => steps[0]?.at.getTime() ?? 0

type Cast = { scenario: Scenario; patient: Patient }

/** Everybody lives one main story; who has just moved in for good (`settled`) asks for nothing else. */
function castOf(random: Random, chapter: Chapter, settled: Set<Patient>): Cast[] {
  const all = chapters[chapter].flatMap((scenario) => Array<Scenario>(scenario.count).fill(scenario))
  const stories = random.shuffled(all)
  return doctors.flatMap((doctor, rank) => {
    const own = patients.filter((patient) => patient.doctor === doctor)
    const share = stories.splice(0, shares[chapter][rank]).sort(admittedFirst)
    return share.map((scenario, turn) => {
      const able = own.filter((patient) => canLive(chapter, patient) && !settled.has(patient))
      const patient = chapter === 'side' || turn >= own.length ? able[turn % able.length] : own[turn]
      if (!patient) throw new Error('a story without a patient')
      if (isAdmission(scenario)) settled.add(patient)
      return { scenario, patient }
    })
  })
}

const isAdmission = ({ key }: Scenario): boolean => key === 'admitted'
const admittedFirst = (a: Scenario, b: Scenario): number => Number(isAdmission(b)) - Number(isAdmission(a))

const bedridden: ReadonlySet<string> = new Set(['alzheimerSevere', 'palliatif'])
const canLive = (chapter: Chapter, { clinical }: Patient): boolean => chapter !== 'side' || !bedridden.has(clinical)

function planOne(random: Random, rank: number, scenario: Scenario, patient: Patient, now: Date): PlannedDossier {
  const targets = chooseTargets(random, patient, scenario)
  const beats = beatsOf(scenario)
  const times = timesOf(random, beats, scenario, now)
  const story = { random, scenario, patient, targets, beats, times }
  const steps = beats.map((beat, index) => stepOf(story, beat, index))
  return { id: fixedId(2, rank + 1), doctor: patient.doctor, patient, scenario: scenario.key, steps }
}

function stepOf(story: StoryOf, beat: Beat, index: number): Step {
  const { random, scenario, patient, targets, times } = story
  const at = times[index] ?? new Date(Number.NaN)
  if (beat.do === 'save') {
    const answers = answersOf(beat.kind, patient, { stay: scenario.stay, on: dayOf(at), random })
    return { at, do: 'save', kind: beat.kind, answers: beat.half ? halfOf(answers) : answers }
  }
  if (beat.do === 'choose')
    return { at, do: 'choose', choices: targets.map(({ finess }) => ({ finess, stay: scenario.stay })) }
  if (beat.do === 'note') return { at, do: 'note', ...noteOf(story, beat) }
  if (beat.do !== 'tell') return { at, ...beat }
  if (beat.told === 'expire') return { at, do: 'expire' }
  return { at, do: 'move', ...detailsOf(story, beat, index) }
}
