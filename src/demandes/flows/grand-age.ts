import { homeMotives } from '../demande.ts'
import type { Flow } from './flow.ts'

export const grandAge = {
  transitions: {
    send: { from: ['selected'], by: 'requester', to: 'sent' },
    resend: { from: ['refused', 'cancelled'], by: 'requester', to: 'sent', allows: ['comment'] },
    open: { from: ['sent'], by: 'structure', to: 'read' },
    ask: {
      from: ['read', 'underReview', 'waiting'],
      by: 'structure',
      to: 'infoRequested',
      requires: ['comment'],
      medical: 'maybe',
    },
    reply: { from: ['infoRequested'], by: 'requester', to: 'read', requires: ['comment'], medical: 'maybe' },
    review: { from: ['read', 'infoRequested'], by: 'structure', to: 'underReview', allows: ['comment', 'onDate'] },
    waitlist: { from: ['read', 'infoRequested', 'underReview'], by: 'structure', to: 'waiting', allows: ['comment'] },
    propose: {
      from: ['read', 'infoRequested', 'underReview', 'waiting'],
      by: 'structure',
      to: 'proposed',
      requires: ['onDate', 'deadline'],
      allows: ['comment'],
    },
    withdraw: { from: ['proposed'], by: 'structure', to: 'waiting', requires: ['comment'] },
    refuse: {
      from: ['read', 'infoRequested', 'underReview', 'waiting'],
      by: 'structure',
      to: 'refused',
      requires: ['motive'],
      allows: ['comment'],
      motives: homeMotives,
    },
    reconsider: { from: ['refused'], by: 'structure', to: 'underReview', requires: ['comment'] },
    accept: { from: ['proposed'], by: 'requester', to: 'accepted', allows: ['comment'] },
    decline: { from: ['proposed'], by: 'requester', to: 'waiting', allows: ['comment'] },
    expire: { from: ['proposed'], by: 'system', to: 'waiting' },
    admit: {
      from: ['accepted'],
      by: 'structure',
      to: 'admitted',
      requires: ['onDate'],
      allows: ['comment'],
      pastDate: true,
    },
    cancel: {
      from: ['sent', 'read', 'infoRequested', 'underReview', 'waiting', 'proposed', 'accepted'],
      by: 'requester',
      to: 'cancelled',
      requires: ['comment'],
    },
    closeOnAdmission: {
      from: ['selected', 'sent', 'read', 'infoRequested', 'underReview', 'waiting', 'proposed', 'accepted'],
      by: 'system',
      to: 'cancelled',
    },
    closeWithDossier: {
      from: ['selected', 'sent', 'read', 'infoRequested', 'underReview', 'waiting', 'proposed', 'accepted'],
      by: 'system',
      to: 'cancelled',
    },
  },
  /** A temporary admission does not end the search for a permanent place. */
  excludes: (status, stay) => status === 'admitted' && stay === 'permanent',
  closing: { move: 'closeOnAdmission', motive: 'admittedElsewhere' },
  endsSending: false,
  isSingle: false,
  search: 'homes',
  isForChildren: false,
  marksSilence: false,
  pressing: ['proposed', 'infoRequested', 'accepted'],
} as const satisfies Flow
