import type { Habilitation } from '../../accounts/account.ts'
import { ageOn } from '../../dossiers/identity.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
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
import { dayOf } from '../../volets/facts.ts'
import { type InboxTab, inboxTabs } from '../demande.ts'
import { hasChangedSince } from '../rules.ts'
import type { InboxRow } from '../store.ts'
import { emptyTabs, motiveText, statusWords, stayNames, tabNames } from '../words.ts'

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
  tab: InboxTab
  counts: Counts
  rows: readonly InboxRow[]
  now: Date
  isFirstPage: boolean
  /** Key of the last line shown, when there are more. */
  next?: string
}

export const inboxView = ({ structure, tab, counts, rows, now, isFirstPage, next }: Inbox): Html => html`
  ${pageHead({ title: structure.name, lead: structure.medical ? '' : 'Vous lisez le volet administratif. Les volets médical et autonomie sont réservés aux professionnels habilités.' })}
  ${tabs(
    (Object.keys(inboxTabs) as InboxTab[]).map((each) => ({
      label: tabNames[each],
      href: inboxHref(structure.finess, each),
      count: counts[each],
      current: each === tab,
    })),
    'Demandes reçues',
  )}
  ${
    rows.length === 0
      ? emptyState(isFirstPage ? emptyTabs[tab] : { title: 'Il n’y a plus rien après.' })
      : dataTable({
          caption: tabNames[tab],
          hideCaption: true,
          columns: columnsOf(tab),
          rows: rows.map((row) => cellsOf(row, tab, structure, now)),
        })
  }
  ${when(rows.length, () =>
    pager({
      shown: rows.length,
      total: counts[tab],
      ...(next ? { next: inboxHref(structure.finess, tab, next) } : {}),
      ...(isFirstPage ? {} : { previous: inboxHref(structure.finess, tab) }),
    }),
  )}`

const columnsOf = (tab: InboxTab): TableColumn[] => [
  { label: 'Personne' },
  { label: 'Âge' },
  { label: 'GIR' },
  { label: 'Séjour' },
  { label: 'État' },
  ...(tab === 'propositions' ? [{ label: 'Réponse jusqu’au' }] : []),
  { label: 'Médecin' },
  { label: 'Reçue', align: 'end' },
  { label: 'Changée', align: 'end' },
]

const cellsOf = (row: InboxRow, tab: InboxTab, { medical }: Habilitation, now: Date): (Html | string)[] => [
  html`<a href="/demandes/${row.id}"><strong>${patientName(row)}</strong></a> ${dossierNumber(showNumber(row.number))}${marks(row, medical)}`,
  `${plural(ageOn(row.birthDate, dayOf(now)), 'an', 'ans')}, ${row.sex === 'F' ? 'femme' : 'homme'}`,
  row.gir === null ? '—' : String(row.gir),
  stayNames[row.stay],
  html`${statusPill(statusWords.structure[row.status].tone, statusWords.structure[row.status].label)}${when(
    row.status === 'refused' && row.motive,
    (motive) => html`<br><span class="soft">${motiveText(motive)}</span>`,
  )}`,
  ...(tab === 'propositions' ? [row.status === 'proposed' && row.proposalUntil ? frDate(row.proposalUntil) : '—'] : []),
  row.doctorLabel,
  row.sentAt ? timeAgo(row.sentAt, now) : '—',
  timeAgo(row.changedAt, now),
]

/** What must be seen from the list; the flags of the medical volet for those who may read it. */
function marks(row: InboxRow, medical: boolean): Html {
  const flags = [
    ...(hasChangedSince(row) ? [badge('Dossier modifié', 'owed')] : []),
    ...(medical ? (row.flags ?? []).map((flag) => badge(flag, 'plain')) : []),
  ]
  return when(flags.length, () => html`<span class="badges">${join(flags)}</span>`)
}
