import { dayOf } from '../../calendar.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge } from '../../ui/parts.ts'
import { type Deadline, deadlinesOf } from '../deadlines.ts'
import type { DemandeView, EventView } from '../store.ts'
import { deadlineNames, deadlineWords } from '../words.ts'

const under: readonly DemandeView['status'][] = [
  'read',
  'infoRequested',
  'validated',
  'assessed',
  'intervening',
  'synthesised',
  'renewed',
  'finished',
]

/** The legal delays of a child’s course, met, running or passed. */
export function deadlinesView(demande: DemandeView, events: readonly EventView[], now: Date): Html {
  if (demande.stay !== 'pco' || !under.includes(demande.status)) return html``
  const receivedOn = demande.readAt ? dayOf(demande.readAt) : undefined
  const isAwaited = demande.status === 'read' || demande.status === 'infoRequested'
  // Administrative staff does not see the validation, and must not be told that it is missing.
  const deadlines = deadlinesOf(receivedOn, events, dayOf(now)).filter(
    ({ step, doneOn }) => step !== 'validation' || doneOn !== undefined || isAwaited,
  )
  return when(deadlines.length, () => html`<dl class="summary deadlines">${join(deadlines.map(line))}</dl>`)
}

const line = ({ step, dueOn, doneOn, isLate }: Deadline): Html =>
  html`<div><dt>${deadlineNames[step]}</dt><dd>${doneOn ? deadlineWords.done(frDate(doneOn)) : deadlineWords.due(frDate(dueOn))}${when(
    isLate,
    () => html` ${badge(doneOn ? deadlineWords.doneLate : deadlineWords.late, doneOn ? 'plain' : 'owed')}`,
  )}</dd></div>`
