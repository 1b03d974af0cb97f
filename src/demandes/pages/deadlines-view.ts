import { dayOf } from '../../calendar.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge } from '../../ui/parts.ts'
import type { DemandeView, EventView } from '../store.ts'
import { type Deadline, deadlinesOf, type Happening } from '../tnd-deadlines.ts'
import { deadlineNames, deadlineWords } from '../words.ts'

/** The day an event speaks of, or else the one on which it was told. */
const happeningsOf = (events: readonly EventView[]): Happening[] =>
  events.map(({ move, at, onDate }) => ({ move, day: onDate ?? dayOf(at) }))

/** The legal delays of a child’s course, met, running or passed; `events`: oldest first. */
export function deadlinesView(demande: DemandeView, events: readonly EventView[], now: Date): Html {
  if (demande.stay !== 'pco') return html``
  const deadlines = deadlinesOf(happeningsOf(events), dayOf(now), demande.status).filter((each) =>
    isToldTo(each, demande),
  )
  return when(deadlines.length, () => html`<dl class="summary deadlines">${join(deadlines.map(line))}</dl>`)
}

// The validation is told to health professionals alone: to the others it is not late, it is not known.
const isToldTo = ({ key, doneOn }: Deadline, { status }: DemandeView): boolean =>
  key !== 'validation' || doneOn !== undefined || status === 'read' || status === 'infoRequested'

function line({ key, due, doneOn, state }: Deadline): Html {
  const told = doneOn
    ? `${deadlineWords.done(frDate(doneOn))} (${deadlineWords.due(frDate(due))})`
    : deadlineWords.due(frDate(due))
  return html`<div><dt>${deadlineNames[key]}</dt><dd>${told}${marks[state](doneOn !== undefined)}</dd></div>`
}

const marks: Record<Deadline['state'], (isDone: boolean) => Html> = {
  upcoming: () => html``,
  kept: () => html` ${badge(deadlineWords.kept, 'good')}`,
  late: (isDone) => html` ${badge(isDone ? deadlineWords.doneLate : deadlineWords.late, isDone ? 'plain' : 'owed')}`,
}
