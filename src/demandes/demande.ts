export const stays = ['permanent', 'temporaire', 'jour', 'nuit'] as const
export type Stay = (typeof stays)[number]

export const demandeStatuses = [
  'selected',
  'sent',
  'read',
  'infoRequested',
  'underReview',
  'waiting',
  'proposed',
  'accepted',
  'admitted',
  'refused',
  'cancelled',
] as const
export type DemandeStatus = (typeof demandeStatuses)[number]

export type Side = 'requester' | 'structure' | 'system'

/** Proposed coded list of motives; to be replaced by the national one when it is published. */
export const refusalMotives = [
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
export type RefusalMotive = (typeof refusalMotives)[number]
export type EndMotive = RefusalMotive | 'admittedElsewhere'

/** The tabs of a structure’s list, each with the statuses that it holds. */
export const inboxTabs = {
  nouvelles: ['sent', 'read', 'infoRequested', 'underReview'],
  attente: ['waiting'],
  propositions: ['proposed', 'accepted'],
  admis: ['admitted'],
  terminees: ['refused', 'cancelled'],
} as const satisfies Record<string, readonly DemandeStatus[]>
export type InboxTab = keyof typeof inboxTabs
