import type { DemandeView } from '../../demandes/store.ts'
import { statusWordsOf } from '../../demandes/words.ts'
import { voletsIn } from '../../dossiers/dossier.ts'
import { showNumber } from '../../dossiers/number.ts'
import { countsOf } from '../../dossiers/rules.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { statusOf } from '../../dossiers/words.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { frLongDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { callout, dataTable, pageHead, statusPill, timeAgo } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import { isEngaged } from '../rules.ts'
import { compareWords, dossiersWords as words } from '../words.ts'
import { whoIs } from './pair.ts'

type Compared = {
  two: readonly [DossierView, DossierView]
  demandes: readonly [readonly DemandeView[], readonly DemandeView[]]
  now: Date
}

/** How far each dossier is, then which one is kept. */
export function comparedDossiers({ two, demandes, now }: Compared): Html {
  const [one, other] = two
  const engaged = two.filter(({ status }) => isEngaged(status))
  const row = (label: string, read: (dossier: DossierView, demandes: readonly DemandeView[]) => Html | string) => [
    label,
    read(one, demandes[0]),
    read(other, demandes[1]),
  ]
  return html`
  ${pageHead({ title: compareWords.titleOfDossiers, lead: `${whoIs(one)}. ${words.lead(formOf(one.orientation).name)}` })}
  ${dataTable({
    caption: words.caption,
    hideCaption: true,
    columns: words.columns.map((label, index) =>
      index ? { label } : { label: compareWords.columns[0], hideLabel: true },
    ),
    rows: [
      row(words.rows.number, ({ id, number }) => html`<a href="/dossiers/${id}">${showNumber(number)}</a>`),
      row(words.rows.status, ({ status }, asked) => stateOf(status, asked)),
      row(words.rows.created, ({ createdAt }) => frLongDate(createdAt)),
      row(words.rows.changed, ({ changedAt, changedBy }) => html`${timeAgo(changedAt, now)}, ${changedBy}`),
      row(words.rows.volets, ({ progress }) => validatedOf(progress)),
      row(words.rows.demandes, (_, asked) => (asked.length === 0 ? words.noDemande : demandeLines(asked))),
    ],
  })}
  ${when(engaged.length, () => callout({ tone: 'info', body: engaged.length > 1 ? words.bothEngaged : join(engaged.map(({ number }) => html`${words.engaged(showNumber(number))}`)) }))}
  <div class="actions">${keepLinks(two)}${buttonLink(compareWords.back, '/dossiers', { kind: 'quiet' })}</div>
  <div class="actions apart">${postButton(words.apart, `/dossiers/${one.id}/comparer/${other.id}/distincts`)}<span class="soft">${words.apartHelp}</span></div>`
}

/** The other one closes: it must not be engaged. */
const keepLinks = ([one, other]: readonly [DossierView, DossierView]): Html =>
  join(
    [
      [one, other],
      [other, one],
    ].flatMap(([kept, closed]) =>
      kept && closed && !isEngaged(closed.status)
        ? [buttonLink(words.keep(showNumber(kept.number)), `/dossiers/${closed.id}/remplacer/${kept.id}`)]
        : [],
    ),
  )

function stateOf(status: DossierView['status'], demandes: readonly DemandeView[]): Html {
  const { tone, label } = statusOf(status, countsOf(demandes.map((each) => each.status)))
  return statusPill(tone, label)
}

const validatedOf = (progress: DossierView['progress']): string => {
  const volets = voletsIn(progress)
  return `${volets.filter(({ state }) => state === 'validated').length} sur ${volets.length}`
}

const demandeLines = (demandes: readonly DemandeView[]): Html =>
  html`<ul class="plain-list">${demandes.map(
    (demande) =>
      html`<li>${demande.structureName} <span class="soft">${statusWordsOf('requester', demande).label}</span></li>`,
  )}</ul>`
