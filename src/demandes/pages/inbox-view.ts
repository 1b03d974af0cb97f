import type { Habilitation } from '../../accounts/account.ts'
import { ageOn, dayOf } from '../../calendar.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
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
import { type InboxTab, inboxTabs } from '../demande.ts'
import { hasChangedSince } from '../rules.ts'
import type { InboxRow } from '../store.ts'
import { emptyTabs, motiveText, shortStayNames, statusWords, tabNames } from '../words.ts'

type Counts = Record<InboxTab, number>

export const inboxHref = (finess: string, tab: InboxTab = 'nouvelles', after?: string): string =>
  `/etablissement/${finess}${tab === 'nouvelles' && !after ? '' : `?onglet=${tab}`}${after ? `&apres=${after}` : ''}`

/** The agent’s structures, with what waits in each. */
export const structuresView = (structures: readonly Habilitation[], counts: ReadonlyMap<string, Counts>): Html => html`
  ${pageHead({ title: 'Mes structures' })}
  ${dataTable({
    caption: 'Mes structures',
    hideCaption: true,
    columns: [
      { label: 'Structure' },
      { label: tabNames.nouvelles, align: 'end' },
      { label: tabNames.attente, align: 'end' },
      { label: tabNames.propositions, align: 'end' },
      { label: 'Volets lisibles' },
    ],
    rows: structures.map(({ finess, name, medical }) => {
      const { nouvelles = 0, attente = 0, propositions = 0 } = counts.get(finess) ?? {}
      return [
        html`<a href="${inboxHref(finess)}">${name}</a>`,
        nouvelles ? html`<strong>${nouvelles}</strong>` : '0',
        String(attente),
        String(propositions),
        medical ? 'Administratif, médical, autonomie' : 'Administratif',
      ]
    }),
  })}`

export type Inbox = {
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

export const inboxView = ({ structure, isReferent, tab, counts, rows, now, isFirstPage, next }: Inbox): Html => html`
  ${pageHead({ title: structure.name, lead: structure.medical ? '' : 'Vous lisez le volet administratif. Les volets médical et autonomie sont réservés aux professionnels habilités.' })}
  ${tabs(
    (Object.keys(inboxTabs) as InboxTab[]).map((each) => ({
      label: tabNames[each],
      href: inboxHref(structure.finess, each),
      count: counts[each],
      current: each === tab,
    })),
    'Demandes reçues',
    isReferent ? teamLink(structure.finess) : undefined,
  )}
  ${rows.length === 0 ? emptyState(isFirstPage ? emptyTabs[tab] : { title: 'Il n’y a plus rien après.' }) : listOf(rows, tab, structure, now)}
  ${when(rows.length, () =>
    pager({
      shown: rows.length,
      total: counts[tab],
      ...(next ? { next: inboxHref(structure.finess, tab, next) } : {}),
      ...(isFirstPage ? {} : { previous: inboxHref(structure.finess, tab) }),
    }),
  )}`

const listOf = (rows: readonly InboxRow[], tab: InboxTab, structure: Habilitation, now: Date): Html => {
  const columns = columnsOf(tab)
  return html`<div class="inbox">${dataTable({
    caption: tabNames[tab],
    hideCaption: true,
    columns: columns.map(({ column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row, structure, now))),
  })}</div>`
}

type Column = { column: TableColumn; cell: (row: InboxRow, structure: Habilitation, now: Date) => Html | string }

/** The GIR belongs to a volet: a structure that no longer receives the demande no longer sees it change. */
const columnsOf = (tab: InboxTab): Column[] => [
  { column: { label: 'Personne' }, cell: (row, { medical }) => personOf(row, medical) },
  { column: { label: 'Âge' }, cell: (row, _structure, now) => ageOf(row, now) },
  ...(tab === 'terminees' ? [] : [{ column: { label: 'GIR' }, cell: ({ gir }: InboxRow) => String(gir ?? '—') }]),
  { column: { label: 'Séjour' }, cell: ({ stay }) => shortStayNames[stay] },
  { column: { label: 'État' }, cell: stateOf },
  ...(tab === 'propositions' ? [{ column: { label: 'Réponse jusqu’au' }, cell: deadlineOf }] : []),
  { column: { label: 'Médecin' }, cell: ({ doctorLabel }) => doctorLabel },
  {
    column: { label: 'Reçue', align: 'end' },
    cell: ({ sentAt }, _structure, now) => (sentAt ? timeAgo(sentAt, now) : '—'),
  },
  { column: { label: 'Changée', align: 'end' }, cell: ({ changedAt }, _structure, now) => timeAgo(changedAt, now) },
]

const personOf = (row: InboxRow, medical: boolean): Html =>
  html`<a href="/demandes/${row.id}"><strong>${patientName(row)}</strong></a> ${dossierNumber(showNumber(row.number))}${marks(row, medical)}`

const ageOf = ({ birthDate, sex }: InboxRow, now: Date): string =>
  `${plural(ageOn(birthDate, dayOf(now)), 'an', 'ans')}, ${sex === 'F' ? 'femme' : 'homme'}`

const stateOf = ({ status, motive }: InboxRow): Html => {
  const { tone, label } = statusWords.structure[status]
  const why = status === 'refused' || status === 'cancelled' ? motive : null
  return html`${statusPill(tone, label)}${when(why, (code) => html`<br><span class="soft">${motiveText(code)}</span>`)}`
}

const deadlineOf = ({ status, proposalUntil }: InboxRow): string =>
  status === 'proposed' && proposalUntil ? frDate(proposalUntil) : '—'

/** What must be seen from the list; the flags of the medical volet for those who may read it. */
function marks(row: InboxRow, medical: boolean): Html {
  const flags = [
    ...(hasChangedSince(row) ? [badge('Dossier modifié', 'owed')] : []),
    ...(medical ? (row.flags ?? []).map((flag) => badge(flag, 'plain')) : []),
  ]
  return when(flags.length, () => html`<span class="badges">${join(flags)}</span>`)
}
