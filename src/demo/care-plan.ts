// A few Sanitaire and TND dossiers in each of their states, told like the others by the actions that the pages call.
import { dayOf } from '../calendar.ts'
import type { Stay } from '../demandes/demande.ts'
import type { MoveDetails } from '../demandes/move-demande.ts'
import { flowOf, type Move, transitionOf } from '../demandes/transitions.ts'
import { completeAnswers } from '../volets/builders.ts'
import { kindsFor } from '../volets/forms.ts'
import { sanitaireAnswers } from '../volets/sanitaire/builders.ts'
import { PALLIATIVE_MODE } from '../volets/sanitaire/had-rules.ts'
import type { Answers, Destination, VoletKind } from '../volets/volet.ts'
import { halfOf } from './answers.ts'
import { type CareStory, careStories, childStories, type Said } from './care-stories.ts'
import { children, identityOf } from './children.ts'
import { dateAfter, dayBack, instantAt } from './days.ts'
import { patients } from './patients.ts'
import type { PlannedDossier, Step } from './plan.ts'
import { agents, doctors, type Person } from './professional-list.ts'
import { fixedId } from './random.ts'
import { finessOf } from './structures.ts'
import { townOf } from './territory.ts'
import { careSketches } from './unit-list.ts'

const FIRST_ID = 500
const FIRST_CHILD = 1000
const MINUTE = 60_000

/** `now`: the instant of loading, before which everything happened. */
export const planCare = (now: Date): PlannedDossier[] => [
  ...careStories.map((story, rank) => planSanitaire(story, rank, now)),
  ...childStories.map((story, rank) => planChild(story, careStories.length + rank, rank, now)),
]

function planSanitaire(story: CareStory, rank: number, now: Date): PlannedDossier {
  const patient = patients[story.who]
  if (!patient) throw new Error('a story without a patient')
  const on = firstDay(story, now)
  const kinds = kindsFor('sanitaire', story.destinations)
  const civilite = patient.identity.sex === 'F' ? 'madame' : 'monsieur'
  const answers = (kind: VoletKind) => {
    const found = sanitaireOf(kind, story.destinations, patient.town, on)
    return kind === 'social' ? { ...found, civilite } : found
  }
  return {
    id: fixedId(2, FIRST_ID + rank),
    doctor: patient.doctor,
    patient,
    wanted: { orientation: 'sanitaire', destinations: story.destinations },
    scenario: story.key,
    steps: stepsOf(story, kinds, answers, patient.doctor, now),
  }
}

function planChild(story: CareStory, rank: number, who: number, now: Date): PlannedDossier {
  const child = children[who]
  const doctor = doctors[who % 3]
  if (!child || !doctor) throw new Error('a story without a child')
  const on = firstDay(story, now)
  const answers = (kind: VoletKind) =>
    kind === 'enfant' ? { ...completeAnswers(kind, on), ...livingIn(child.town, who) } : completeAnswers(kind, on)
  return {
    id: fixedId(2, FIRST_ID + rank),
    doctor,
    patient: { rank: FIRST_CHILD + who, identity: identityOf(child, who, on) },
    wanted: { orientation: 'tnd', destinations: [] },
    scenario: story.key,
    steps: stepsOf(story, kindsFor('tnd'), answers, doctor, now),
  }
}

const firstDay = ({ began }: CareStory, now: Date): string => dayBack(dayOf(now), began)

const livingIn = (town: string, rank: number): Answers => {
  const { code, postalCode } = townOf(town)
  return { adresse: `${3 + rank * 2} rue des Cerisiers`, codePostal: postalCode, commune: code }
}

/** One destination has its own patient; for several, the trunk that holds what any of them asks. */
function sanitaireOf(kind: VoletKind, destinations: readonly Destination[], town: string, on: string): Answers {
  const [only, ...others] = destinations
  const whole = (only && others.length === 0 && sanitaireAnswers(only, on)[kind]) || completeAnswers(kind, on)
  const found = destinations.includes('palliatif') ? { ...whole, ...palliativeOf(kind, on) } : whole
  return kind === 'social' ? { ...found, ...livingIn(town, 4) } : found
}

/** What is said of somebody at the end of life, at home included. */
const palliativeOf = (kind: VoletKind, on: string): Answers =>
  kind === 'had' ? { modePrincipal: PALLIATIVE_MODE } : (sanitaireAnswers('palliatif', on)[kind] ?? {})

/** From the first day to the last, a step after the other, each on a working day. */
function stepsOf(
  story: CareStory,
  kinds: readonly VoletKind[],
  answersOf: (kind: VoletKind) => Answers,
  doctor: Person,
  now: Date,
): Step[] {
  const { draft, chosen, isSent, began, ended } = story
  const whole = draft === undefined
  const filled = whole ? kinds : kinds.slice(0, kinds.indexOf(draft) + 1)
  const opening: Untimed[] = [
    { do: 'create' },
    ...filled.flatMap((kind): Untimed[] => [
      { do: 'save', kind, answers: kind === draft ? halfOf(answersOf(kind)) : answersOf(kind) },
      ...(kind === draft ? [] : [{ do: 'validate' as const, kind }]),
    ]),
    ...(chosen.length > 0 ? [{ do: 'choose' as const, choices: chosen.map(({ unit }) => choiceOf(unit)) }] : []),
    ...(isSent ? [{ do: 'send' as const }] : []),
  ]
  const start = instantAt(firstDay(story, now), 9 * 60 + 10).getTime()
  const latest = now.getTime() - 4 * MINUTE
  const first = Math.min(start, latest - opening.length * 3 * MINUTE)
  const steps: Step[] = opening.map((step, rank) => ({ ...step, at: new Date(first + rank * 3 * MINUTE) }))
  const told = interleaved(chosen)
  told.forEach(({ unit, said }, rank) => {
    const share = told.length > 1 ? rank / (told.length - 1) : 1
    const days = Math.round(began - share * (began - ended))
    const moment = instantAt(dayBack(dayOf(now), days), 10 * 60 + rank * 7).getTime()
    const before = steps.at(-1)?.at.getTime() ?? first
    const at = new Date(Math.max(before + MINUTE, Math.min(moment, latest - (told.length - rank) * MINUTE)))
    steps.push({ at, ...moveOf(unit, said, doctor, dayOf(at)) })
  })
  return steps
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never
type Untimed = WithoutTime<Step>

/** The first answer of each, then the second of each: the longest story ends last. */
const interleaved = (chosen: CareStory['chosen']) => {
  const rounds = Math.max(0, ...chosen.map(({ told }) => told.length))
  return Array.from({ length: rounds }, (_, round) =>
    chosen.flatMap(({ unit, told }) => {
      const said = told[round]
      return said ? [{ unit, said }] : []
    }),
  ).flat()
}

function choiceOf(name: string): { finess: string; stay: Stay } {
  const stay = careSketches.find((each) => each.name === name)?.stay
  if (!stay) throw new Error(`no unit ${name}`)
  return { finess: finessOf(name), stay }
}

function moveOf(unit: string, said: Said, doctor: Person, on: string): Untimed {
  const { finess, stay } = choiceOf(unit)
  const move: Move = said.move
  const isDoctors = transitionOf(flowOf(stay), move)?.by === 'requester'
  const agent = agents.find(({ posts }) => posts.some(({ structure, medical }) => structure === unit && medical))
  const by = isDoctors ? doctor : agent
  if (!by) throw new Error(`nobody answers for ${unit}`)
  const details: MoveDetails = {
    ...said.details,
    ...(said.inDays === undefined ? {} : { onDate: dateAfter(on, said.inDays) }),
  }
  return { do: 'move', finess, stay, move, by, side: isDoctors ? 'doctor' : 'agent', details }
}
