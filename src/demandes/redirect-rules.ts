// To whom a refused demande goes next, with the reason of the refusal in mind.
import type { Kind } from '../structures/structure.ts'

export type Candidate = {
  finess: string
  name: string
  kind: Kind
  city: string | null
  meters: number | null
  /** Of a home. */
  socialAid?: boolean
  hasProtectedUnit?: boolean
  /** Of a unit. */
  capacities?: readonly string[]
}

/** What the next structure should have that the one before had not. */
export type Aim = 'nearer' | 'stronger' | 'lighter' | 'protectedUnit' | 'socialAid'

const aims: Readonly<Record<string, Aim>> = {
  territory: 'nearer',
  distance: 'nearer',
  otherTerritory: 'nearer',
  careTooHeavy: 'stronger',
  technicalCare: 'stronger',
  technicalPlatform: 'stronger',
  tooUnstable: 'stronger',
  noIsolationRoom: 'stronger',
  safety: 'stronger',
  tooAutonomous: 'lighter',
  protectedUnitNeeded: 'protectedUnit',
  protectedUnitFull: 'protectedUnit',
  finances: 'socialAid',
}
export const aimOf = (motive: string | null | undefined): Aim | undefined => (motive ? aims[motive] : undefined)

/** The dossier or the person is the reason: another structure would read the same. */
export const isAboutDossier = (motive: string | null | undefined): boolean =>
  ['incomplete', 'personRefuses', 'noAnswer', 'dischargePlan', 'notIndicated'].includes(motive ?? '')

/** How much care a home gives; the others give none of their own. */
const careGiven: Partial<Record<Kind, number>> = { ehpa: 1, ehpad: 2, usld: 3 }
const careOf = ({ kind }: Candidate): number => careGiven[kind] ?? 0

const heeding: Record<Aim, (next: Candidate, refusing: Candidate) => boolean> = {
  nearer: (next, refusing) => next.meters !== null && (refusing.meters === null || next.meters < refusing.meters),
  stronger: (next, refusing) =>
    next.capacities
      ? next.capacities.some((capacity) => !refusing.capacities?.includes(capacity))
      : careOf(next) > careOf(refusing),
  lighter: (next, refusing) => careOf(next) < careOf(refusing),
  protectedUnit: (next) => next.hasProtectedUnit ?? false,
  socialAid: (next) => next.socialAid ?? false,
}

export type Next = { candidate: Candidate; heeds: boolean }

/** Those that answer the reason first, otherwise in the order given; never the one that refused. */
export const nextAfter = (refusing: Candidate, aim: Aim | undefined, candidates: readonly Candidate[]): Next[] =>
  candidates
    .filter(({ finess }) => finess !== refusing.finess)
    .map((candidate) => ({ candidate, heeds: aim ? heeding[aim](candidate, refusing) : true }))
    .toSorted((a, b) => Number(b.heeds) - Number(a.heeds))
