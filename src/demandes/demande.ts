import type { ClosingMotive } from '../dossiers/closing.ts'
import { type Destination, destinations, type Orientation, type VoletKind } from '../volets/volet.ts'

export const homeStays = ['permanent', 'temporaire', 'jour', 'nuit'] as const
export type HomeStay = (typeof homeStays)[number]

/** What is asked of a structure; each is asked in one orientation only. */
export const stays = [...homeStays, ...destinations, 'pco'] as const
export type Stay = (typeof stays)[number]

export const staysOf = (orientation: Orientation): readonly Stay[] =>
  ({ grandAge: homeStays, sanitaire: destinations, tnd: ['pco'] as const })[orientation]

/** What a dossier may ask for. */
export const askable = (dossier: {
  orientation: Orientation
  destinations: readonly Destination[]
}): readonly Stay[] => (dossier.orientation === 'sanitaire' ? dossier.destinations : staysOf(dossier.orientation))

export function orientationOf(stay: Stay): Orientation {
  if (stay === 'pco') return 'tnd'
  return (homeStays as readonly Stay[]).includes(stay) ? 'grandAge' : 'sanitaire'
}

/** Care given where one lives: whoever does not come there cannot be asked. A PCO may be another than that of the home. */
export const boundToZone: readonly Stay[] = ['had', 'ssiad', 'esa']
/** Given to children of certain ages: who does not receive this one cannot be asked. */
export const boundToAge: readonly Stay[] = ['pco']

/** Of the volets of a dossier, those that go with this demande: the trunk, and the branch of what is asked. */
export const concerns = ({ stay, withPalliatif }: { stay: Stay; withPalliatif: boolean }, kind: VoletKind): boolean =>
  !(destinations as readonly VoletKind[]).includes(kind) ||
  kind === stay ||
  // A HAD asked for palliative care.
  (withPalliatif && kind === 'palliatif')

/** Of all orientations; each has its own among them (see `flows/`). */
export const demandeStatuses = [
  'selected',
  'sent',
  'read',
  'infoRequested',
  'underReview',
  'waiting',
  'proposed',
  'accepted',
  'agreedDate',
  'agreedWaiting',
  'agreedReserve',
  'confirmed',
  'toReview',
  'validated',
  'assessed',
  'intervening',
  'synthesised',
  'renewed',
  'finished',
  'admitted',
  'refused',
  'cancelled',
] as const
export type DemandeStatus = (typeof demandeStatuses)[number]

export type Side = 'requester' | 'structure' | 'system'

/** Proposed coded lists of motives; to be replaced by the national ones when they are published. */
export const homeMotives = [
  'noPlace',
  'careTooHeavy',
  'technicalCare',
  'tooAutonomous',
  'protectedUnitNeeded',
  'protectedUnitFull',
  'age',
  'territory',
  'finances',
  'incomplete',
  'personRefuses',
  'noAnswer',
  'other',
] as const
export const careMotives = [
  'noBed',
  'technicalPlatform',
  'notIndicated',
  'tooUnstable',
  'noIsolationRoom',
  'safety',
  'distance',
  'dischargePlan',
  'incomplete',
  'personRefuses',
  'other',
] as const
export const pcoMotives = ['equivalentRights', 'noGap', 'ageLimits', 'otherTerritory', 'familyGaveUp'] as const
/** How a course of the PCO ends. */
export const pcoOutcomes = ['diagnosis', 'doubtLifted', 'handedOver', 'abandoned'] as const

export type Motive =
  | (typeof homeMotives)[number]
  | (typeof careMotives)[number]
  | (typeof pcoMotives)[number]
  | (typeof pcoOutcomes)[number]
/** A closed dossier ends its demandes for its own motive; the program gives the last two itself. */
export type EndMotive = Motive | ClosingMotive | 'admittedElsewhere' | 'confirmedElsewhere'

/** The tabs of a structure’s list, each with the statuses that it holds; their names follow the orientation. */
export const inboxTabs = {
  nouvelles: ['sent', 'read', 'infoRequested', 'underReview'],
  attente: ['waiting', 'agreedWaiting', 'toReview'],
  propositions: [
    'proposed',
    'accepted',
    'agreedDate',
    'agreedReserve',
    'confirmed',
    'validated',
    'assessed',
    'intervening',
    'synthesised',
    'renewed',
  ],
  admis: ['admitted', 'finished'],
  terminees: ['refused', 'cancelled'],
} as const satisfies Record<string, readonly DemandeStatus[]>
export type InboxTab = keyof typeof inboxTabs
