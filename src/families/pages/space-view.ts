import { voletKinds } from '../../dossiers/dossier.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientFacts, patientName } from '../../dossiers/pages/list-view.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { postButton } from '../../ui/buttons.ts'
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
import { draftSummary } from '../../volets/pages/reading-view.ts'
import { NO_DOCTOR } from '../family.ts'
import { noDoctorText, stateWords, spaceWords as words } from '../words.ts'
import { familyDemandes } from './demandes-view.ts'
import type { FamilySpace, ShownDossier } from './space.ts'

type Shown = FamilySpace & { title: string; refusal: string | undefined; now: Date }

export const spaceView = ({ title, dossiers, address, refusal, now }: Shown): Html => html`
  ${pageHead({ title, lead: words.lead })}
  ${when(refusal, (text) => callout({ tone: 'bad', body: text, live: true }))}
  ${addressState(address, dossiers)}
  ${dossiers.length === 0 ? emptyState(words.none) : join(dossiers.map((dossier) => dossierView(dossier, now)))}`

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

function dossierView(dossier: ShownDossier, now: Date): Html {
  const { status, id } = dossier
  const { label, tone } = stateWords[status]
  return html`<section aria-labelledby="dossier-${id}">
    <h2 class="visually-hidden" id="dossier-${id}">${patientName(dossier)}, ${showNumber(dossier.number)}</h2>
    ${identityStrip({ name: patientName(dossier), facts: patientFacts(dossier, now), badge: badge('Grand Âge'), number: showNumber(dossier.number), status: statusPill(tone, label) })}
    ${callout({ tone: tone === 'owed' ? 'owed' : 'info', title: words.nextTitle, body: nextOf(dossier) })}
    ${card({ title: words.demandes, body: familyDemandes(dossier) })}
    ${voletsCard(dossier)}
    ${factsCard(dossier)}</section>`
}

/** What is expected, and from whom. */
const nextOf = ({ status, doctorLabel }: ShownDossier): string =>
  status === 'inProgress' && doctorLabel === NO_DOCTOR ? noDoctorText : stateWords[status].text

const voletsCard = (dossier: ShownDossier): Html =>
  card({
    title: words.volets,
    body: html`<ul class="volets">${voletKinds.map((kind) => {
      const { tone, label } = voletState(dossier, kind)
      return html`<li class="volet-line"><div><strong>${words.voletNames[kind]}</strong></div><div>${statusPill(tone, label)}</div></li>`
    })}</ul><p class="soft">${words.voletsText}</p>
    ${when(dossier.administratif, ({ volet, facts, lookups }) => disclosure(words.administratif, draftSummary(volet, facts, lookups)))}`,
  })

/** Begun or not is all that is told: how many answers a medical volet has is nobody else’s business. */
function voletState(
  { progress }: ShownDossier,
  kind: (typeof voletKinds)[number],
): { tone: StatusTone; label: string } {
  const { state, answered } = progress[kind]
  if (state === 'validated') return { tone: 'good', label: words.voletStates.validated }
  return answered > 0
    ? { tone: 'waiting', label: words.voletStates.begun }
    : { tone: 'neutral', label: words.voletStates.blank }
}

const factsCard = ({ number, doctorLabel, rpps, createdAt, changedAt }: ShownDossier): Html =>
  card({
    title: words.number,
    body: summaryList([
      { label: words.number, value: `${showNumber(number)}. ${words.numberHelp}` },
      {
        label: words.doctor,
        value: doctorLabel === NO_DOCTOR ? rpps.map(words.waitingDoctor).join(', ') || NO_DOCTOR : doctorLabel,
      },
      { label: words.created, value: frLongDate(createdAt) },
      { label: words.changed, value: frLongDate(changedAt) },
    ]),
  })
