import { ageOn, dayOf } from '../calendar.ts'
import type { MoveDetails } from '../demandes/move-demande.ts'
import type { Move } from '../demandes/transitions.ts'
import { flowOf, transitionOf } from '../demandes/transitions.ts'
import type { Beat, Telling } from './beats.ts'
import { clinicalCases } from './clinical.ts'
import { dateAfter, dateBefore } from './days.ts'
import type { Patient } from './patients.ts'
import type { Person } from './professional-list.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenarios.ts'
import type { Target } from './targets.ts'
import * as texts from './texts.ts'

export type StoryOf = {
  random: Random
  scenario: Scenario
  patient: Patient
  targets: readonly Target[]
  beats: readonly Beat[]
  times: readonly Date[]
}

type Detailed = {
  finess: string
  stay: StoryOf['scenario']['stay']
  move: Move
  by: Person
  side: 'doctor' | 'agent'
  details: MoveDetails
}

/** Who makes the move, and what he says with it. */
export function detailsOf(story: StoryOf, beat: Telling, index: number): Detailed {
  const { random, scenario, patient, targets } = story
  const target = targets[beat.target]
  if (!target) throw new Error('a structure answers that was not chosen')
  const move: Move = beat.told === 'askMedical' ? 'ask' : beat.told
  const isDoctors = transitionOf(flowOf(scenario.stay), move)?.by === 'requester'
  const by = isDoctors ? patient.doctor : random.pick(target.staff)
  const side = isDoctors ? 'doctor' : 'agent'
  return { finess: target.finess, stay: scenario.stay, move, by, side, details: said(story, beat, index) }
}

export function noteOf({ random, scenario, targets }: StoryOf, { target }: { target: number }) {
  const chosen = targets[target]
  if (!chosen) throw new Error('a structure writes that was not chosen')
  return { finess: chosen.finess, stay: scenario.stay, by: random.pick(chosen.staff), text: random.pick(texts.notes) }
}

function said(story: StoryOf, beat: Telling, index: number): MoveDetails {
  const { random, scenario } = story
  const on = dayOf(story.times[index] ?? new Date(Number.NaN))
  const suited = (list: readonly string[]) => random.pick(list.filter((text) => suits(story, text)))
  switch (beat.told) {
    case 'ask':
    case 'askMedical':
      return { comment: exchangeOf(story, beat).ask, medical: beat.told === 'askMedical' }
    case 'reply':
      return { comment: exchangeOf(story, beat).reply, medical: isMedical(story, beat) }
    case 'review':
      return { comment: random.pick(texts.reviews), onDate: dateAfter(on, random.integer(4, 9)) }
    case 'waitlist':
      return { comment: suited(texts.waiting) }
    case 'propose':
      return { comment: suited(texts.proposals[scenario.stay]), ...offer(story, beat, index, on) }
    case 'refuse':
      return refusal(story)
    case 'admit':
      return { comment: random.pick(texts.admissions), onDate: on }
    default:
      return { comment: random.pick(plainTexts[beat.told] ?? ['']) }
  }
}

const plainTexts: Partial<Record<Move, readonly string[]>> = {
  withdraw: texts.withdrawals,
  reconsider: texts.reconsiderations,
  accept: texts.acceptances,
  decline: texts.declines,
  cancel: texts.cancellations,
  resend: texts.returns,
}

/** Until when the offer stands: past the answer that follows, if one does, or the day before it lapses. */
function offer({ random, beats, times }: StoryOf, beat: Telling, index: number, on: string) {
  const next = beats.findIndex((each, rank) => rank > index && each.do === 'tell' && each.target === beat.target)
  const after = beats[next]
  const answeredOn = next > 0 ? dayOf(times[next] ?? new Date(Number.NaN)) : undefined
  const isLeft = after?.do === 'tell' && after.told === 'expire'
  const usual = dateAfter(on, random.integer(7, 12))
  if (answeredOn && isLeft) return { deadline: dateBefore(answeredOn, 1), onDate: dateAfter(answeredOn, 10) }
  const deadline = answeredOn && answeredOn > usual ? answeredOn : usual
  return { deadline, onDate: dateAfter(deadline, random.integer(3, 8)) }
}

const isMedical = ({ scenario }: StoryOf, { target }: Telling): boolean =>
  scenario.chosen[target]?.includes('askMedical') ?? false

/** The answer belongs to its question: neither depends on how many were drawn before. */
function exchangeOf(story: StoryOf, beat: Telling): texts.Exchange {
  const all = isMedical(story, beat) ? texts.medicalQuestions : texts.questions
  const fitting = all.filter(({ about }) => !about || about.includes(story.patient.clinical))
  const picked = fitting[(story.patient.rank + beat.target) % fitting.length]
  if (!picked) throw new Error('no question fits this case')
  return picked
}

function refusal(story: StoryOf): MoveDetails {
  const { random, patient } = story
  const { gir, unit } = clinicalCases[patient.clinical]
  const isUnder60 = ageOn(patient.identity.birthDate, dayOf(story.times[0] ?? new Date(Number.NaN))) < 60
  const holds: Partial<Record<string, boolean>> = {
    tooAutonomous: gir >= 5,
    careTooHeavy: gir <= 2,
    technicalCare: gir <= 3,
    protectedUnitNeeded: unit === 'protegee',
    protectedUnitFull: unit === 'protegee',
    age: isUnder60,
  }
  const { motive, comment } = random.pick(texts.refusals.filter((each) => holds[each.motive] ?? true))
  return { motive, ...(comment ? { comment } : {}) }
}

const suits = ({ patient }: StoryOf, text: string): boolean =>
  clinicalCases[patient.clinical].unit === 'protegee' || !/unité protégée/.test(text)
