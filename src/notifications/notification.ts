import type { Space } from '../accounts/account.ts'
import type { EventKind } from '../demandes/notice.ts'
import type { Audience } from '../mails/audience.ts'

export const choices = ['now', 'daily', 'none'] as const
export type Choice = (typeof choices)[number]

/** Kinds of news, by the space that they are read in. A family is told everything at once. */
export const kindsOf = {
  doctor: ['answers', 'messages', 'awaited', 'life'],
  agent: ['received', 'outcomes', 'replies'],
  family: [],
} as const satisfies Record<Space, readonly string[]>
export type Kind = (typeof kindsOf)[Space][number]
export type Choices = Partial<Record<Kind, Choice>>

/** What holds until somebody chooses, and what his page shows then: at once what waits for him, once a day what only informs. */
export const unchosen: Record<Kind, Choice> = {
  answers: 'now',
  messages: 'now',
  awaited: 'daily',
  life: 'daily',
  received: 'now',
  outcomes: 'now',
  replies: 'now',
}

/** What happens to a dossier besides the events of its demandes, told to those who have it. */
export const circleKinds = {
  unanswered: 'answers',
  awaited: 'awaited',
  stale: 'life',
  cancelled: 'life',
  archived: 'life',
  reactivated: 'life',
  setAside: 'life',
} as const satisfies Record<string, Kind>
export type CircleNews = keyof typeof circleKinds

export type News = EventKind | CircleNews

export function eventKind(to: Audience, event: EventKind): Kind {
  if (to === 'requester') return event === 'ask' || event === 'writeToRequester' ? 'messages' : 'answers'
  if (event === 'reply' || event === 'writeToStructure') return 'replies'
  return event === 'send' || event === 'resend' || event === 'remind' ? 'received' : 'outcomes'
}

export const kindsFor = (spaces: readonly Space[]): Kind[] => spaces.flatMap((space): readonly Kind[] => kindsOf[space])
