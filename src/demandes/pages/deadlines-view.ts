import { dayOf } from '../../calendar.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge } from '../../ui/parts.ts'
import type { EventView } from '../event-store.ts'
import type { Deadline, Happening } from '../flows/tnd-deadlines.ts'
import type { DemandeView } from '../store.ts'
import { flowOf } from '../transitions.ts'
import { deadlineNames, deadlineWords } from '../words.ts'

/** The day an event speaks of, or else the one on which it was told. */
const happeningsOf = (events: readonly EventView[]): Happening[] =>
  events.map(({ move, at, onDate }) => ({ move, day: onDate ?? dayOf(at) }))

/** The legal delays of a demande, met, running or passed; `events`: oldest first. */
export function deadlinesView({ stay, status }: DemandeView, events: readonly EventView[], now: Date): Html {
  const deadlines = flowOf(stay).deadlines?.(happeningsOf(events), dayOf(now), status) ?? []
  return when(deadlines.length, () => html`<dl class="summary deadlines">${join(deadlines.map(line))}</dl>`)
}

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
