import type { Stay } from '../demandes/demande.ts'
import { distanceKm } from '../structures/rules.ts'
import type { Kind } from '../structures/structure.ts'
import { clinicalCases } from './clinical.ts'
import type { Patient } from './patients.ts'
import { agents, type Person } from './professional-list.ts'
import type { Random } from './random.ts'
import type { Scenario, Told } from './scenarios.ts'
import { type Sketch, sketches } from './structure-list.ts'
import { finessOf, staysOf } from './structures.ts'
import { townOf } from './territory.ts'

/** A structure that a dossier is sent to, and who answers there; nobody does where nothing was opened. */
export type Target = { finess: string; staff: readonly Person[] }

const kindOf = { ehpad: 'ehpad', residenceAutonomie: 'residence-autonomie', usld: 'usld', puv: 'ehpa' } as const
const byDay: readonly Kind[] = ['accueil-de-jour', 'ehpad', 'autre']

export function chooseTargets(random: Random, patient: Patient, { chosen, stay }: Scenario): Target[] {
  const kinds = kindsFor(patient, stay)
  const near = sketches
    .filter((each) => staysOf(each.kind, each.offers).includes(stay))
    .map((each) => ({ each, score: remoteness(patient, each) + (kinds.includes(each.kind) ? 0 : FAR) }))
    .sort((a, b) => a.score - b.score)
    .map(({ each }) => each)
  const taken = new Set<string>()
  return chosen.map((told) => {
    const free = near.filter((each) => !taken.has(each.name) && isAbleTo(each, told))
    const picked = random.pick(free.slice(0, told.length > 0 ? 3 : 6))
    taken.add(picked.name)
    return { finess: finessOf(picked.name), staff: staffOf(picked, told) }
  })
}

// Farther than any two towns of the territory: such a structure is chosen only when no other is left.
const FAR = 1000

const remoteness = (patient: Patient, { town }: Sketch): number => distanceKm(townOf(patient.town), townOf(town))

function kindsFor({ clinical }: Patient, stay: Stay): readonly Kind[] {
  if (stay === 'jour') return byDay
  if (stay !== 'permanent') return ['ehpad']
  return clinicalCases[clinical].wanted.map((wanted) => kindOf[wanted])
}

const isAbleTo = (structure: Sketch, told: readonly Told[]): boolean =>
  told.length === 0 || staffOf(structure, told).length > 0

/** A question about health comes from somebody who may read the medical volet. */
const staffOf = ({ name }: Sketch, told: readonly Told[]): Person[] =>
  agents.filter(({ posts }) =>
    posts.some(({ structure, medical }) => structure === name && (medical || !told.includes('askMedical'))),
  )
