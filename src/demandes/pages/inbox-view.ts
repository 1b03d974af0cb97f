import type { Habilitation } from '../../accounts/account.ts'
import { ageOn, dayOf, monthsOn } from '../../calendar.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { namedDoctor } from '../../dossiers/words.ts'
import { teamLink } from '../../teams/pages/links.ts'
import { frDate, plural } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import {
  badge,
  dataTable,
  dossierNumber,
  emptyState,
  pageHead,
  pager,
  statusPill,
  type TableColumn,
  tabs,
  timeAgo,
} from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import type { Orientation } from '../../volets/volet.ts'
import { childAge } from '../child-age.ts'
import { type InboxTab, inboxTabs } from '../demande.ts'
import type { InboxColumn, InboxFact } from '../flows/flow-words.ts'
import { validationDueOn } from '../flows/tnd-deadlines.ts'
import type { InboxRow } from '../inbox-store.ts'
import { hasChangedSince, silenceOf } from '../rules.ts'
import { flowOf, flows } from '../transitions.ts'
import { flowWordsOf, motiveText, shortStayNames, silenceText, statusWordsOf } from '../words.ts'

type Counts = Record<InboxTab, number>

type Where = { tab?: InboxTab; after?: string; orientation?: Orientation | undefined }

export function inboxHref(finess: string, { tab = 'nouvelles', after, orientation }: Where = {}): string {
  const asked = new URLSearchParams()
  if (orientation) asked.set('pour', orientation)
  if (tab !== 'nouvelles' || after) asked.set('onglet', tab)
  if (after) asked.set('apres', after)
  return `/etablissement/${finess}${asked.size > 0 ? `?${asked}` : ''}`
}

/** The agent’s structures, with what waits in each. */
export const structuresView = (
  structures: readonly Habilitation[],
  counts: ReadonlyMap<string, Counts>,
  asked: ReadonlyMap<string, readonly Orientation[]>,
): Html => html`
  ${pageHead({ title: 'Mes structures' })}
  ${dataTable({
    caption: 'Mes structures',
    hideCaption: true,
    columns: [
      { label: 'Structure' },
      { label: 'À traiter', align: 'end' },
      { label: 'En attente', align: 'end' },
      { label: 'En cours', align: 'end' },
      { label: 'Volets lisibles' },
    ],
    rows: structures.map(({ finess, name, medical }) => {
      const { nouvelles = 0, attente = 0, propositions = 0 } = counts.get(finess) ?? {}
      return [
        html`<a href="${inboxHref(finess)}">${name}</a>`,
        nouvelles ? html`<strong>${nouvelles}</strong>` : '0',
        String(attente),
        String(propositions),
        medical ? readable(asked.get(finess)) : 'Administratif',
      ]
    }),
  })}`

function readable(asked: readonly Orientation[] | undefined): string {
  const [only, ...others] = new Set(asked?.map((orientation) => flowWordsOf(orientation).volets))
  return only && others.length === 0 ? only : 'Tous'
}

export type Inbox = {
  /** What the structure is asked for, and which of it is shown. */
  asked: readonly Orientation[]
  orientation: Orientation
  delays: { soonHours: number; lateHours: number }
  structure: Habilitation
  /** He sees to the team. */
  isReferent: boolean
  tab: InboxTab
  counts: Counts
  rows: readonly InboxRow[]
  now: Date
  isFirstPage: boolean
  /** Key of the last line shown, when there are more. */
  next?: string
}

export const inboxView = (inbox: Inbox): Html => {
  const { structure, isReferent, orientation, tab, counts, rows, isFirstPage, next } = inbox
  const shown = inbox.asked.length > 1 ? orientation : undefined
  const words = flowWordsOf(orientation)
  const href = (where: Where) => inboxHref(structure.finess, { ...where, orientation: shown })
  return html`
  ${pageHead({ title: structure.name, lead: structure.medical ? '' : words.openVoletOnly })}
  ${when(shown, () => orientationTabs(inbox))}
  ${tabs(
    (Object.keys(inboxTabs) as InboxTab[]).map((each) => ({
      label: words.tabs[each],
      href: href({ tab: each }),
      count: counts[each],
      current: each === tab,
    })),
    'Demandes reçues',
    isReferent ? teamLink(structure.finess) : undefined,
  )}
  ${rows.length === 0 ? emptyState(isFirstPage ? words.emptyTabs[tab] : { title: 'Il n’y a plus rien après.' }) : listOf(inbox)}
  ${when(rows.length, () =>
    pager({
      shown: rows.length,
      total: counts[tab],
      ...(next ? { next: href({ tab, after: next }) } : {}),
      ...(isFirstPage ? {} : { previous: href({ tab }) }),
    }),
  )}`
}

const orientationTabs = ({ asked, structure, orientation }: Inbox): Html =>
  tabs(
    asked.map((each) => ({
      label: formOf(each).name,
      href: inboxHref(structure.finess, { orientation: each }),
      current: each === orientation,
    })),
    'Orientations',
  )

const listOf = (inbox: Inbox): Html => {
  const columns = columnsOf(inbox)
  return html`<div class="inbox">${dataTable({
    caption: flowWordsOf(inbox.orientation).tabs[inbox.tab],
    hideCaption: true,
    columns: columns.map(({ column }) => column),
    rows: inbox.rows.map((row) => columns.map(({ cell }) => cell(row))),
  })}</div>`
}

type Column = { column: TableColumn; cell: (row: InboxRow) => Html | string }

function columnsOf(inbox: Inbox): Column[] {
  const { orientation, tab, structure, now } = inbox
  const { asked, day } = flowWordsOf(orientation).columns
  const shown = (columns: readonly InboxColumn[]): Column[] =>
    columns
      .filter(({ on }) => on?.includes(tab) ?? true)
      .map(({ fact, head }) => ({ column: { label: head }, cell: cells[fact] }))
  return [
    { column: { label: 'Personne' }, cell: (row) => personOf(row, structure.medical) },
    { column: { label: 'Âge' }, cell: (row) => ageOf(row, now) },
    ...shown(asked),
    { column: { label: 'État' }, cell: (row) => stateOf(row, inbox) },
    ...shown(day),
    { column: { label: 'Médecin' }, cell: ({ doctorLabel }) => namedDoctor(doctorLabel) },
    { column: { label: 'Reçue', align: 'end' }, cell: ({ sentAt }) => (sentAt ? timeAgo(sentAt, now) : '—') },
    { column: { label: 'Changée', align: 'end' }, cell: ({ changedAt }) => timeAgo(changedAt, now) },
  ]
}

const cells: Record<InboxFact, (row: InboxRow) => string> = {
  gir: ({ gir }) => String(gir ?? '—'),
  stay: ({ stay }) => shortStayNames[stay],
  answerBefore: ({ status, proposalUntil }) => dayText(status === 'proposed' ? proposalUntil : null),
  agreedOn: ({ proposalOn }) => dayText(proposalOn),
  wishedOn: ({ wishedOn }) => dayText(wishedOn),
  validateBefore: ({ readAt }) => dayText(readAt && validationDueOn(dayOf(readAt))),
}

const dayText = (day: string | null): string => (day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? frDate(day) : '—')

const personOf = (row: InboxRow, medical: boolean): Html =>
  html`<a href="/demandes/${row.id}"><strong>${patientName(row)}</strong></a> ${dossierNumber(showNumber(row.number))}${marks(row, medical)}`

/** Of a child, in years and months: bands of age are months wide. */
function ageOf({ stay, birthDate, sex }: InboxRow, now: Date): string {
  const today = dayOf(now)
  const years = ageOn(birthDate, today)
  const age =
    years < 7 || flowOf(stay).isForChildren ? childAge(monthsOn(birthDate, today)) : plural(years, 'an', 'ans')
  const [girl, boy] = years < 18 ? ['fille', 'garçon'] : ['femme', 'homme']
  return `${age}, ${sex === 'F' ? girl : boy}`
}

function stateOf(row: InboxRow, { orientation, delays, now }: Inbox): Html {
  const { status, motive } = row
  const { tone, label } = statusWordsOf('structure', row)
  const why = status === 'refused' || status === 'cancelled' ? motive : null
  const silence = flows[orientation].marksSilence ? silenceOf(row, now, delays) : undefined
  return html`${statusPill(tone, label)}${when(why, (code) => html`<br><span class="soft">${motiveText(code)}</span>`)}${when(
    silence,
    ({ hours, mark }) => html`<br>${badge(silenceText(hours), mark === 'late' ? 'owed' : 'plain')}`,
  )}`
}

/** What must be seen from the list; the flags of the medical volet for those who may read it. */
function marks(row: InboxRow, medical: boolean): Html {
  const flags = [
    ...(hasChangedSince(row) ? [badge('Dossier modifié', 'owed')] : []),
    ...(medical ? (row.flags ?? []).map((flag) => badge(flag, 'plain')) : []),
  ]
  return when(flags.length, () => html`<span class="badges">${join(flags)}</span>`)
}
