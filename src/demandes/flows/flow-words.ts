import type { StatusTone } from '../../ui/badges.ts'
import type { DemandeStatus, InboxTab, Side, Stay } from '../demande.ts'
import type { Move } from '../transitions.ts'
import type { Detail, Particulars } from './flow.ts'

/** The same status is not said alike to whoever asks and to whoever answers. */
export type Reader = Exclude<Side, 'system'>
export type PastEvent = {
  move: string
  onDate: string | null
  deadline: string | null
  motive: string | null
  details?: Particulars | null
}
export type StatusWords = { label: string; tone: StatusTone }
export type MoveWords = {
  /** The verb on the button, or beside the choice. */
  label: string
  /** What follows, before one decides. */
  follows: (stay: Stay) => string
  past: (event: PastEvent, reader: Reader) => string
}
export type DetailWords = { label: string; help?: string }
type EmptyTab = { title: string; text: string }

/** What a structure’s list may tell of a demande, besides what it tells of every one. */
export type InboxFact = 'gir' | 'stay' | 'answerBefore' | 'agreedOn' | 'wishedOn' | 'validateBefore'
/** `on`: the tabs where it stands; all of them without it. */
export type InboxColumn = { fact: InboxFact; head: string; on?: readonly InboxTab[] }

/** All that is said of demandes in one orientation. */
export type FlowWords = {
  statuses: Record<Reader, Partial<Record<DemandeStatus, StatusWords>>>
  moves: Partial<Record<Move, MoveWords>>
  /** The question that stands for each detail of a move. */
  details: Partial<Record<Move, Partial<Record<Detail, DetailWords>>>>
  tabs: Record<InboxTab, string>
  emptyTabs: Record<InboxTab, EmptyTab>
  /** Of the list: what is asked, before the state of each demande; the day that counts, after it. */
  columns: { asked: readonly InboxColumn[]; day: readonly InboxColumn[] }
  /** The name of what is asked. */
  asked: string
  /** What the medical staff of a structure reads. */
  volets: string
  /** To whoever reads the open volet alone. */
  openVoletOnly: string
  /** Where the structure has to receive a demande before its time runs. */
  notReceived?: (days: number) => string
}
