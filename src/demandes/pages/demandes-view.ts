// The demandes of a dossier as its doctor follows them, and what happened to them.
import { kindOf } from '../../attachments/kinds.ts'
import { isClosed } from '../../dossiers/rules.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { plural } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import {
  button,
  buttonLink,
  card,
  disclosure,
  emptyState,
  postButton,
  type TimelineEvent,
  timeline,
} from '../../ui/parts.ts'
import { voletOf } from '../../volets/forms.ts'
import { staysOf } from '../demande.ts'
import type { EventView } from '../event-store.ts'
import { isReadyFor, type Lacking, lackingFor, type Prepared } from '../readiness.ts'
import { isToRedirect } from '../rules.ts'
import type { DemandeView } from '../store.ts'
import { endedStatuses, flowOf, isLive } from '../transitions.ts'
import { stayNames } from '../words.ts'
import { ownDemande } from './own-demande-view.ts'
import { eventLine } from './timeline-view.ts'

export type Followed = {
  dossier: DossierView
  demandes: readonly DemandeView[]
  events: readonly EventView[]
  now: Date
  prepared: Prepared
  reminderDays: number
  accountId: string
  /** Not for who only reads. */
  canAct: boolean
}

/** Chosen and not sent first, then what is under way, then what has ended. */
export function demandesView(followed: Followed): Html {
  const { dossier, demandes, canAct } = followed
  const chosen = demandes.filter(({ status }) => status === 'selected')
  const live = demandes.filter(({ status }) => isLive(status)).toSorted(owedFirst)
  const ended = demandes.filter(({ status }) => endedStatuses.includes(status)).toSorted(admittedFirst)
  const isStanding = (demande: DemandeView) => !isClosed(dossier.status) && isToRedirect(demande, demandes)
  const admitted = ended.filter(isAdmitted)
  const toRedirect = ended.filter(isStanding)
  const closed = ended.filter((demande) => !isAdmitted(demande) && !isStanding(demande))
  const maySearch = canAct && !isClosed(dossier.status)
  const list = (some: readonly DemandeView[]) =>
    html`<ul class="demandes">${join(some.map((demande) => oneDemande(followed, demande)))}</ul>`
  return html`${when(chosen.length, () => chosenCard(followed, chosen))}
    ${card({
      title: 'Demandes et réponses',
      head: when(maySearch, () =>
        buttonLink('Chercher des structures', `/dossiers/${dossier.id}/structures`, { small: true, icon: 'search' }),
      ),
      body: html`${when(demandes.length === chosen.length, () => noneSent(dossier, chosen.length, maySearch))}${when(live.length + admitted.length + toRedirect.length, () => list([...admitted, ...toRedirect, ...live]))}
      ${when(closed.length, (count) => disclosure(plural(count, 'demande refusée ou annulée', 'demandes refusées ou annulées'), list(closed)))}`,
    })}`
}

const oneDemande = ({ events, demandes: _all, ...followed }: Followed, demande: DemandeView): Html =>
  ownDemande({ ...followed, demande, events: events.filter((event) => event.demandeId === demande.id) })

function rankOf({ stay, status }: DemandeView): number {
  const { pressing } = flowOf(stay)
  return pressing.includes(status) ? pressing.indexOf(status) : pressing.length
}
const owedFirst = (a: DemandeView, b: DemandeView): number =>
  rankOf(a) - rankOf(b) || b.changedAt.getTime() - a.changedAt.getTime()
const isAdmitted = ({ status }: DemandeView): boolean => status === 'admitted'
const admittedFirst = (a: DemandeView, b: DemandeView): number => b.changedAt.getTime() - a.changedAt.getTime()

const asksOne = ({ orientation }: DossierView): boolean => staysOf(orientation).every((stay) => flowOf(stay).isSingle)

function noneSent(dossier: DossierView, chosen: number, maySearch: boolean): Html {
  if (chosen) return html`<p class="soft">Les réponses des structures apparaîtront ici après l’envoi.</p>`
  if (!maySearch) return html`<p class="soft">Aucune demande pour ce dossier.</p>`
  return emptyState({
    title: 'Aucune demande pour ce dossier.',
    text: asksOne(dossier)
      ? 'Cherchez la plateforme du territoire, choisissez-la, puis envoyez-lui la demande.'
      : 'Cherchez des structures, choisissez-en plusieurs, puis envoyez-leur la demande.',
  })
}

/** What was chosen but not sent, and the one button that sends it all. */
const chosenCard = ({ dossier, prepared, canAct }: Followed, chosen: readonly DemandeView[]): Html =>
  card({
    title: plural(chosen.length, 'structure choisie, pas encore envoyée', 'structures choisies, pas encore envoyées'),
    body: html`<ul class="demandes">${join(chosen.map((demande) => chosenLine(dossier, demande, canAct)))}</ul>${when(canAct, () => sendOrWhy(dossier, chosen, prepared))}`,
  })

const chosenLine = (dossier: DossierView, demande: DemandeView, canAct: boolean): Html =>
  html`<li class="demande chosen"><div><a href="/dossiers/${dossier.id}/structures/${demande.finess}"><strong>${demande.structureName}</strong></a>
    <span class="facts">${stayNames[demande.stay]}${when(demande.city, (city) => html` · ${city}`)}</span></div>
    ${when(canAct, () =>
      postButton('Retirer', `/dossiers/${dossier.id}/demandes/${demande.id}/retirer`, {
        small: true,
        kind: 'quiet',
        attributes: { 'aria-label': `Retirer ${demande.structureName}, ${stayNames[demande.stay]}` },
      }),
    )}</li>`

function sendOrWhy(dossier: DossierView, chosen: readonly DemandeView[], prepared: Prepared): Html {
  if (isClosed(dossier.status)) return html`<p class="soft">Ce dossier est clos : rien ne peut plus être envoyé.</p>`
  const ready = chosen.filter(({ stay }) => isReadyFor(stay, prepared))
  const lacking = chosen.map(({ stay }) => lackingFor(stay, prepared))
  const missing = {
    volets: [...new Set(lacking.flatMap(({ volets }) => volets))],
    pieces: [...new Set(lacking.flatMap(({ pieces }) => pieces))],
  }
  return html`${when(ready.length, (count) => sendForm(dossier, count))}${when(ready.length < chosen.length, () => whyNot(dossier, missing, ready.length > 0))}`
}

const sendForm = (dossier: DossierView, count: number): Html =>
  html`<form method="post" action="/dossiers/${dossier.id}/envoyer"><div class="actions">${button(count === 1 ? 'Envoyer la demande' : `Envoyer les ${count} demandes`, { kind: 'primary', icon: 'send' })}</div></form>`

function whyNot({ id }: DossierView, { volets, pieces }: Lacking, isPart: boolean): Html {
  const which = isPart ? 'Les autres pourront être envoyées' : 'L’envoi sera possible'
  const links = volets.map(
    (kind) => html`<a href="/dossiers/${id}/volets/${kind}">${voletOf(kind).title.toLowerCase()}</a>`,
  )
  const added = pieces.map((kind) => html`<a href="/dossiers/${id}/pieces">${kindOf(kind).label.toLowerCase()}</a>`)
  return html`${when(volets.length, () => html`<p>${which} quand ${isPart ? 'leurs' : 'tous les'} volets seront validés. Il manque : ${join(links, ', ')}.</p>`)}
    ${when(pieces.length, () => html`<p>${which} quand la pièce dite jointe sera ajoutée : ${join(added, ', ')}.</p>`)}`
}

type Lived = Pick<Followed, 'demandes' | 'events' | 'now'> & { others: readonly TimelineEvent[] }

/** Everything that happened to the demandes of the dossier, and the others’ lines, newest first. */
export function timelineView({ demandes, events, others, now }: Lived): Html {
  if (events.length + others.length === 0) return html`<p class="soft">Rien n’a encore été envoyé.</p>`
  const nameOf = new Map(demandes.map(({ id, structureName }) => [id, structureName]))
  const whoOf = ({ demandeId, bySide, byLabel }: EventView) =>
    [nameOf.get(demandeId), bySide === 'structure' ? undefined : byLabel].filter(Boolean).join(' · ')
  const stayOf = new Map(demandes.map(({ id, stay }) => [id, stay]))
  const lines = events.map((event) =>
    eventLine(stayOf.get(event.demandeId) ?? 'permanent', event, 'requester', whoOf(event)),
  )
  return timeline([...lines, ...others].toSorted((a, b) => a.at.getTime() - b.at.getTime()).toReversed(), now)
}
