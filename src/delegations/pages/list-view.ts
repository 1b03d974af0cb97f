import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html, nothing, when } from '../../ui/html.ts'
import { card, dataTable, disclosure, emptyState, type StatusTone, statusPill } from '../../ui/parts.ts'
import { type Standing, standingOf } from '../rules.ts'
import type { DelegationView } from '../store.ts'
import { levelWords, standingWords, pageWords as words } from '../words.ts'
import { patientsText, periodText, takeBackHref } from './given-view.ts'

const tones: Record<Standing, StatusTone> = { running: 'good', coming: 'waiting', revoked: 'neutral', over: 'neutral' }
type Side = 'given' | 'held'

export const delegationsView = (given: readonly DelegationView[], held: readonly DelegationView[], now: Date): Html =>
  html`${listCard('given', given, now)}${listCard('held', held, now)}`

function listCard(side: Side, delegations: readonly DelegationView[], now: Date): Html {
  const live = delegations.filter((each) => isLive(each, now))
  const past = delegations.filter((each) => !isLive(each, now))
  return card({
    title: words[side].title,
    body: html`${live.length > 0 ? tableOf(side, words[side].title, live, now) : emptyState({ title: words[side].none, text: words[side].noneText })}
      ${when(past.length, (count) => disclosure(words.past(count), tableOf(side, words.past(count), past, now)))}`,
  })
}

const isLive = (delegation: DelegationView, now: Date): boolean =>
  ['running', 'coming'].includes(standingOf(delegation, now))

const tableOf = (side: Side, caption: string, delegations: readonly DelegationView[], now: Date): Html =>
  dataTable({
    caption,
    hideCaption: true,
    columns: [
      { label: words.columns.colleague },
      { label: words.columns.standing },
      { label: words.columns.period },
      { label: words.columns.level },
      { label: words.columns.patients },
      ...(side === 'given' ? [{ label: words.columns.acts, hideLabel: true }] : []),
    ],
    rows: delegations.map((each) => {
      const standing = standingOf(each, now)
      const label = side === 'given' ? each.delegateLabel : each.delegatorLabel
      return [
        html`<strong>${label}</strong>`,
        statusPill(tones[standing], standingWords[standing]),
        periodText(each),
        levelWords[each.level].label,
        side === 'given' ? patientsText(each) : heldText(each, standing),
        ...(side === 'given' ? [isLive(each, now) ? takeBackLink(each.id, label) : nothing] : []),
      ]
    }),
  })

/** What he may open now is counted; before and after, nothing is his to count. */
const heldText = (delegation: DelegationView, standing: Standing): string => {
  if (standing !== 'running') return delegation.isForAll ? words.allOfTheirs : patientsText(delegation)
  const opened = words.patients(delegation.openCount)
  return delegation.isForAll ? words.allCounted(opened) : opened
}

const takeBackLink = (id: string, label: string): Html =>
  buttonLink(
    html`${words.takeBack.open}<span class="visually-hidden"> ${words.takeBack.from(label)}</span>`,
    takeBackHref(id),
    { small: true, kind: 'danger' },
  )
