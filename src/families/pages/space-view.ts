import { familyPiecesCard } from '../../attachments/pages/pieces-card.ts'
import { familyPrints } from '../../documents/pages/links-view.ts'
import { accessWords } from '../../dossiers/circle-words.ts'
import { type VoletInProgress, voletsIn } from '../../dossiers/dossier.ts'
import { staleWords } from '../../dossiers/manage-words.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientFacts, patientName } from '../../dossiers/pages/list-view.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { namedDoctor } from '../../dossiers/words.ts'
import { button, postButton } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { frDateTime, frLongDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import {
  badge,
  callout,
  card,
  disclosure,
  emptyState,
  identityStrip,
  pageHead,
  type StatusTone,
  statusPill,
  summaryList,
} from '../../ui/parts.ts'
import { formOf, voletOf } from '../../volets/forms.ts'
import { draftSummary } from '../../volets/pages/reading-view.ts'
import { isConfidential } from '../../volets/volet.ts'
import { agreedWords, creationWords, faultWords, noDoctorText, stateWords, spaceWords as words } from '../words.ts'
import { familyDemandes, type Silence } from './demandes-view.ts'
import type { FamilySpace, ShownDossier } from './load-space.ts'

/** The form that names a doctor, sent and not taken. */
export type Naming = { dossierId: string; typed: string; fault?: string | undefined; doubted?: string }
type Shown = FamilySpace & { title: string; refusal?: string; naming?: Naming; silence: Silence }

export const spaceView = ({ title, dossiers, address, refusal, naming, silence }: Shown): Html => html`
  ${pageHead({ title, lead: words.lead })}
  ${when(refusal, (text) => callout({ tone: 'bad', body: text, live: true }))}
  ${addressState(address, dossiers)}
  ${dossiers.length === 0 ? emptyState(words.none) : join(dossiers.map((dossier) => dossierView(dossier, silence, naming)))}`

/** What is confirmed is said quietly; what is not, with its delay and the way to another link. */
function addressState(
  { email, emailConfirmedAt, cancelsAt, dossierId }: FamilySpace['address'],
  dossiers: readonly ShownDossier[],
): Html {
  if (!email) return html``
  if (emailConfirmedAt) return html`<p class="soft">${words.address.confirmed(email)}</p>`
  const waits = dossiers.some(({ id, status }) => id === dossierId && !isClosed(status))
  return when(waits, () =>
    callout({
      tone: 'owed',
      body: words.address.unconfirmed(email, cancelsAt ? frDateTime(cancelsAt) : undefined),
      action: postButton(words.address.resend, '/famille/renvoyer', { small: true }),
    }),
  )
}

function dossierView(dossier: ShownDossier, silence: Silence, naming: Naming | undefined): Html {
  const { now } = silence
  const { id } = dossier
  const { label, tone } = stateOf(dossier)
  return html`<section aria-labelledby="dossier-${id}">
    <h2 class="visually-hidden" id="dossier-${id}">${patientName(dossier)}, ${showNumber(dossier.number)}</h2>
    ${identityStrip({ name: patientName(dossier), facts: patientFacts(dossier, now), badge: badge(formOf(dossier.orientation).name), number: showNumber(dossier.number), status: statusPill(tone, label) })}
    ${when(!isClosed(dossier.status) && dossier.archivesOn, (day) => staleCallout(id, day))}${callout({ tone: tone === 'owed' ? 'owed' : 'info', title: words.nextTitle, body: nextOf(dossier) })}
    ${card({ title: words.demandes, body: familyDemandes(dossier, silence) })}
    ${voletsCard(dossier)}
    ${familyPiecesCard(id, dossier.pieces, now)}
    ${familyPrints(dossier)}
    ${factsCard(dossier, naming?.dossierId === id ? naming : undefined)}</section>`
}

const staleCallout = (id: string, archivesOn: Date): Html =>
  callout({
    tone: 'owed',
    title: staleWords.title,
    body: staleWords.text(frLongDate(archivesOn)),
    action: postButton(staleWords.act, `/famille/dossiers/${id}/actuel`),
  })

const stateOf = ({ orientation, status }: ShownDossier) =>
  orientation === 'sanitaire' && status === 'proposed' ? agreedWords : stateWords[status]

/** What is expected, and from whom. */
const nextOf = (dossier: ShownDossier): string =>
  dossier.status === 'inProgress' && dossier.doctorLabel === null ? noDoctorText : stateOf(dossier).text

const voletsCard = (dossier: ShownDossier): Html =>
  card({
    title: words.volets,
    body: html`<ul class="volets">${voletsIn(dossier.progress).map((volet) => {
      const { tone, label } = voletState(volet)
      return html`<li class="volet-line"><div><strong>${voletOf(volet.kind).short}</strong></div><div>${statusPill(tone, label)}</div></li>`
    })}</ul><p class="soft">${words.voletsText}</p>
    ${when(dossier.administratif, ({ volet, facts, lookups }) => disclosure(words.administratif, draftSummary(volet, facts, lookups)))}`,
  })

/** Of a medical volet nothing is told but that it is done, or awaited. */
function voletState({ kind, state, answered }: VoletInProgress): { tone: StatusTone; label: string } {
  if (state === 'validated') return { tone: 'good', label: words.voletStates.validated }
  if (isConfidential(kind)) return { tone: 'neutral', label: words.voletStates.awaited }
  return answered > 0
    ? { tone: 'waiting', label: words.voletStates.begun }
    : { tone: 'neutral', label: words.voletStates.blank }
}

const factsCard = (dossier: ShownDossier, naming: Naming | undefined): Html =>
  card({
    title: words.facts,
    body: html`${summaryList([
      { label: words.number, value: showNumber(dossier.number) },
      { label: words.doctor, value: doctorOf(dossier) },
      { label: words.created, value: frLongDate(dossier.createdAt) },
      { label: words.changed, value: frLongDate(dossier.changedAt) },
    ])}<p><a href="/famille/dossiers/${dossier.id}/acces">${accessWords.see}</a></p>${when(lacksDoctor(dossier), () => doctorForm(dossier.id, naming))}`,
  })

const doctorOf = ({ doctorLabel, rpps }: ShownDossier): string =>
  doctorLabel ?? (rpps.map(words.waitingDoctor).join(', ') || namedDoctor(null))

const lacksDoctor = ({ doctorLabel, rpps, status }: ShownDossier): boolean =>
  doctorLabel === null && rpps.length === 0 && !isClosed(status)

const doctorForm = (dossierId: string, { typed, fault, doubted }: Partial<Naming> = {}): Html =>
  html`<form method="post" action="/famille/medecin"><input type="hidden" name="dossier" value="${dossierId}">
    ${when(doubted, (rpps) => html`<input type="hidden" name="rppsRelu" value="${rpps}">`)}
    ${textField({
      id: `rpps-${dossierId}`,
      name: 'rpps',
      label: creationWords.rpps,
      help: words.nameHelp,
      required: true,
      width: 'medium',
      inputMode: 'numeric',
      value: typed,
      fault: fault && faultWords[fault],
      warning: doubted ? words.doubted : undefined,
    })}
    <div class="actions">${button(words.nameDoctor)}</div></form>`
