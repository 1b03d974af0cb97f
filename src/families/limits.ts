import type { Limit } from '../limits/limits.ts'

/** The door by dossier number: one factor only, so its tries are as few as those of a professional’s password. */
export const doorLimits = {
  dossier: { name: 'family:dossier', max: 5, minutes: 15 },
  dossierDay: { name: 'family:dossier:day', max: 10, minutes: 1440 },
  address: { name: 'family:address', max: 50, minutes: 15 },
  overall: { name: 'family:overall', max: 1000, minutes: 60 },
} as const satisfies Record<string, Limit>

/** Anybody may create a dossier, which writes a letter and may enter a doctor’s list. */
export const creationLimits = {
  address: { name: 'family:create:address', max: 10, minutes: 60 },
  overall: { name: 'family:create:overall', max: 500, minutes: 60 },
} as const satisfies Record<string, Limit>

export const resetLimits = {
  dossier: { name: 'family:reset', max: 3, minutes: 60 },
  address: { name: 'family:reset:address', max: 20, minutes: 60 },
} as const satisfies Record<string, Limit>

export const resendLimit: Limit = { name: 'family:resend', max: 3, minutes: 60 }
