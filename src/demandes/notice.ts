import type { Side } from './demande.ts'
import type { Move } from './transitions.ts'

/** What is said beside the moves: it leaves the demande where it stands. */
export const notices = ['remind', 'writeToStructure', 'writeToRequester'] as const
export type Notice = (typeof notices)[number]
export type EventKind = Move | Notice

export const isNotice = (name: string): name is Notice => (notices as readonly string[]).includes(name)

/** Each side writes to the other. */
export const messageBy = (side: Exclude<Side, 'system'>): Notice =>
  side === 'structure' ? 'writeToRequester' : 'writeToStructure'
