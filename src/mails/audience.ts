import type { Side } from '../demandes/demande.ts'
import type { EventKind } from '../demandes/notice.ts'

export type Audience = Exclude<Side, 'system'>

/** Whom each event is told to. Reading is shown on the page; nobody gets a letter for it. */
export const audiences: Record<EventKind, readonly Audience[]> = {
  send: ['structure'],
  resend: ['structure'],
  open: [],
  ask: ['requester'],
  reply: ['structure'],
  review: ['requester'],
  waitlist: ['requester'],
  propose: ['requester'],
  withdraw: ['requester'],
  refuse: ['requester'],
  reconsider: ['requester'],
  accept: ['structure'],
  decline: ['structure'],
  expire: ['requester', 'structure'],
  admit: ['requester'],
  cancel: ['structure'],
  closeOnAdmission: ['structure'],
  agreeDate: ['requester'],
  agreeWaiting: ['requester'],
  agreeReserve: ['requester'],
  takeBack: ['requester'],
  confirm: ['structure'],
  closeOnConfirmation: ['structure'],
  closeWithDossier: ['structure'],
  validate: ['requester'],
  postpone: ['requester'],
  assess: ['requester'],
  intervene: ['requester'],
  synthesise: ['requester'],
  renew: ['requester'],
  finish: ['requester'],
  remind: ['structure'],
  writeToStructure: ['structure'],
  writeToRequester: ['requester'],
}
