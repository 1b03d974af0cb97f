// The lives of dossiers that the demonstration shows: how far each is filled, whom it was sent to, what they answered.
import type { HomeStay } from '../demandes/demande.ts'
import type { Move } from '../demandes/transitions.ts'
import type { VoletKind } from '../volets/volet.ts'

/** `askMedical`: `ask` about what only a health professional may read. `note`: the structure writes for itself. */
export type Told = Move | 'askMedical' | 'note'
type Days = readonly [least: number, most: number]

export type Scenario = {
  key: string
  count: number
  stay: HomeStay
  /** Days before the day of loading: the creation, and the last thing that happened. */
  began: Days
  ended: Days
  filled: 'nothing' | VoletKind | 'everything' | 'validated'
  /** One structure each, with what happened there after it was sent; `[]` was not even opened. */
  chosen: readonly (readonly Told[])[]
  isSent: boolean
  reopens?: 'left' | 'sealedAgain'
  closing?: 'cancelled' | 'archived'
}

/** `main`: what the person is living now. `side`: a day or a temporary stay. `past`: closed, often years ago. */
export type Chapter = 'main' | 'side' | 'past'

type Story = Partial<Omit<Scenario, 'key' | 'count'>>

const scenario = (key: string, count: number, began: Days, ended: Days, story: Story): Scenario => ({
  key,
  count,
  began,
  ended,
  stay: 'permanent',
  filled: 'validated',
  chosen: [],
  isSent: story.chosen !== undefined,
  ...story,
})

/** The volet named is half filled, those before it are validated. */
const draft = (key: string, count: number, began: Days, filled: Scenario['filled'], chosen: Scenario['chosen'] = []) =>
  scenario(key, count, began, [0, began[0]], { filled, chosen, isSent: false })

const admission: readonly Told[] = ['open', 'review', 'waitlist', 'propose', 'accept', 'admit']

const main: readonly Scenario[] = [
  draft('empty', 3, [0, 6], 'nothing'),
  draft('halfAdministratif', 3, [1, 12], 'administratif'),
  draft('halfMedical', 3, [3, 25], 'medical'),
  draft('halfAutonomie', 3, [3, 25], 'autonomie'),
  draft('filled', 3, [2, 15], 'everything'),
  draft('chosenEarly', 1, [5, 9], 'medical', [[], []]),
  scenario('complete', 3, [4, 20], [0, 3], {}),
  scenario('chosen', 3, [4, 20], [0, 2], { chosen: [[], [], []], isSent: false }),
  scenario('sent', 4, [3, 12], [0, 2], { chosen: [[], [], []] }),
  scenario('read', 3, [8, 25], [0, 4], { chosen: [['open'], ['open'], []] }),
  scenario('questionAsked', 2, [10, 30], [0, 3], { chosen: [['open', 'ask'], ['open'], []] }),
  scenario('medicalQuestion', 2, [10, 30], [0, 3], { chosen: [['open', 'askMedical'], ['open']] }),
  scenario('questionAnswered', 2, [12, 35], [0, 3], {
    chosen: [
      ['open', 'askMedical', 'reply'],
      ['open', 'review'],
    ],
  }),
  scenario('underReview', 3, [12, 35], [0, 4], { chosen: [['open', 'review', 'note'], ['open'], []] }),
  scenario('waiting', 3, [40, 110], [3, 25], {
    chosen: [
      ['open', 'review', 'waitlist', 'note'],
      ['open', 'waitlist'],
      ['open', 'refuse'],
    ],
  }),
  scenario('mixed', 3, [30, 80], [1, 10], { chosen: [['open', 'review', 'waitlist'], ['open', 'refuse'], []] }),
  scenario('proposed', 4, [35, 100], [0, 2], {
    chosen: [['open', 'review', 'waitlist', 'propose'], ['open', 'waitlist'], ['open']],
  }),
  scenario('declined', 1, [40, 60], [2, 6], { chosen: [['open', 'review', 'propose', 'decline'], ['open']] }),
  scenario('expired', 1, [45, 70], [2, 5], { chosen: [['open', 'waitlist', 'propose', 'expire'], ['open']] }),
  scenario('withdrawn', 1, [40, 60], [2, 6], {
    chosen: [
      ['open', 'propose', 'withdraw'],
      ['open', 'ask', 'reply'],
    ],
  }),
  scenario('accepted', 2, [40, 90], [0, 3], {
    chosen: [['open', 'review', 'waitlist', 'propose', 'accept'], ['open', 'waitlist'], []],
  }),
  scenario('refusedByAll', 3, [30, 80], [1, 12], {
    chosen: [
      ['open', 'review', 'waitlist', 'refuse'],
      ['open', 'refuse'],
      ['open', 'review', 'refuse'],
    ],
  }),
  scenario('reconsidered', 1, [35, 60], [1, 4], {
    chosen: [
      ['open', 'refuse', 'reconsider'],
      ['open', 'refuse'],
    ],
  }),
  scenario('sentAgain', 1, [50, 80], [0, 2], {
    chosen: [
      ['open', 'refuse', 'resend'],
      ['open', 'waitlist'],
    ],
  }),
  scenario('reopened', 2, [30, 70], [0, 3], {
    chosen: [['open', 'review', 'waitlist'], ['open'], []],
    reopens: 'left',
  }),
  scenario('sealedAgain', 1, [50, 80], [1, 4], {
    chosen: [
      ['open', 'review', 'waitlist'],
      ['open', 'review'],
    ],
    reopens: 'sealedAgain',
  }),
  scenario('oneCancelled', 1, [40, 70], [1, 5], {
    chosen: [
      ['open', 'waitlist', 'cancel'],
      ['open', 'waitlist'],
    ],
  }),
  scenario('admitted', 5, [60, 110], [1, 12], { chosen: [admission, ['open', 'waitlist'], ['open'], []] }),
]

const side: readonly Scenario[] = [
  scenario('respiteSent', 3, [4, 14], [0, 3], { stay: 'temporaire', chosen: [[], ['open']] }),
  scenario('respiteProposed', 2, [12, 40], [0, 2], { stay: 'temporaire', chosen: [['open', 'propose'], []] }),
  scenario('respiteAccepted', 2, [15, 45], [0, 4], { stay: 'temporaire', chosen: [['open', 'propose', 'accept']] }),
  scenario('respiteDone', 5, [60, 150], [5, 40], {
    stay: 'temporaire',
    chosen: [['open', 'propose', 'accept', 'admit']],
  }),
  scenario('daySent', 3, [3, 12], [0, 2], { stay: 'jour', chosen: [[], ['open']] }),
  scenario('dayWaiting', 3, [25, 90], [3, 20], { stay: 'jour', chosen: [['open', 'waitlist'], ['open']] }),
  scenario('dayAdmitted', 4, [60, 150], [5, 40], { stay: 'jour', chosen: [['open', 'propose', 'accept', 'admit']] }),
  scenario('night', 1, [20, 40], [1, 6], { stay: 'nuit', chosen: [['open', 'review']] }),
]

const past: readonly Scenario[] = [
  scenario('movedIn', 26, [330, 800], [160, 320], {
    chosen: [
      ['open', 'propose', 'accept', 'admit'],
      ['open', 'refuse'],
    ],
    closing: 'archived',
  }),
  scenario('respiteOver', 12, [300, 700], [160, 290], {
    stay: 'temporaire',
    chosen: [['open', 'propose', 'accept', 'admit']],
    closing: 'archived',
  }),
  scenario('neverSent', 8, [300, 600], [160, 290], { filled: 'medical', closing: 'archived' }),
  scenario('givenUp', 6, [160, 400], [130, 155], { filled: 'administratif', closing: 'cancelled' }),
  scenario('stayedHome', 8, [200, 400], [130, 155], {
    chosen: [['open', 'waitlist', 'cancel'], ['open']],
    closing: 'cancelled',
  }),
]

export const chapters: Readonly<Record<Chapter, readonly Scenario[]>> = { main, side, past }
