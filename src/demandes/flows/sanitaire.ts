import { careMotives, type Stay } from '../demande.ts'
import type { Flow } from './flow.ts'

/** Care that is given side by side, so that one does not end the search for the other. An assumption, to be reviewed. */
const together: readonly (readonly [Stay, Stay])[] = [['ssiad', 'esa']]
const goTogether = (a: Stay, b: Stay): boolean =>
  together.some(([one, other]) => (a === one && b === other) || (a === other && b === one))

export const sanitaire = {
  transitions: {
    send: { from: ['selected'], by: 'requester', to: 'sent' },
    resend: { from: ['refused', 'cancelled'], by: 'requester', to: 'sent', allows: ['comment'] },
    open: { from: ['sent'], by: 'structure', to: 'read' },
    ask: {
      from: ['read', 'agreedWaiting', 'agreedReserve'],
      by: 'structure',
      to: 'infoRequested',
      requires: ['comment'],
      medical: 'maybe',
    },
    reply: { from: ['infoRequested'], by: 'requester', to: 'read', requires: ['comment'], medical: 'maybe' },
    agreeDate: {
      from: ['read', 'infoRequested', 'agreedWaiting', 'agreedReserve'],
      by: 'structure',
      to: 'agreedDate',
      requires: ['onDate'],
      allows: ['comment'],
    },
    agreeWaiting: {
      from: ['read', 'infoRequested', 'agreedReserve'],
      by: 'structure',
      to: 'agreedWaiting',
      allows: ['comment'],
    },
    agreeReserve: {
      from: ['read', 'infoRequested', 'agreedWaiting'],
      by: 'structure',
      to: 'agreedReserve',
      requires: ['comment'],
      allows: ['onDate'],
      medical: 'maybe',
    },
    takeBack: {
      from: ['agreedDate', 'agreedWaiting', 'agreedReserve', 'confirmed'],
      by: 'structure',
      to: 'read',
      requires: ['comment'],
    },
    refuse: {
      from: ['read', 'infoRequested', 'agreedWaiting', 'agreedReserve'],
      by: 'structure',
      to: 'refused',
      requires: ['motive'],
      allows: ['comment'],
      motives: careMotives,
    },
    reconsider: { from: ['refused'], by: 'structure', to: 'read', requires: ['comment'] },
    confirm: {
      from: ['agreedDate', 'agreedWaiting', 'agreedReserve'],
      by: 'requester',
      to: 'confirmed',
      allows: ['comment'],
    },
    admit: {
      from: ['confirmed'],
      by: 'structure',
      to: 'admitted',
      requires: ['onDate'],
      allows: ['comment'],
      pastDate: true,
    },
    cancel: {
      from: ['sent', 'read', 'infoRequested', 'agreedDate', 'agreedWaiting', 'agreedReserve', 'confirmed'],
      by: 'requester',
      to: 'cancelled',
      requires: ['comment'],
    },
    closeOnConfirmation: {
      from: ['selected', 'sent', 'read', 'infoRequested', 'agreedDate', 'agreedWaiting', 'agreedReserve'],
      by: 'system',
      to: 'cancelled',
    },
    closeWithDossier: {
      from: ['selected', 'sent', 'read', 'infoRequested', 'agreedDate', 'agreedWaiting', 'agreedReserve', 'confirmed'],
      by: 'system',
      to: 'cancelled',
    },
  },
  excludes: (status, stay, other) => (status === 'confirmed' || status === 'admitted') && !goTogether(stay, other),
  closing: { move: 'closeOnConfirmation', motive: 'confirmedElsewhere' },
  endsSending: true,
  isSingle: false,
  search: 'units',
  isForChildren: false,
  marksSilence: true,
  pressing: ['agreedDate', 'agreedReserve', 'infoRequested', 'agreedWaiting'],
} as const satisfies Flow
