import { can, type Relation } from '../../access/policy.ts'
import type { Actor } from '../../accounts/account.ts'
import { piecesCard } from '../../attachments/pages/pieces-card.ts'
import { attachmentsOf } from '../../attachments/store.ts'
import type { Context } from '../../context.ts'
import { actingAs, asSystem } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { lentNote } from '../../delegations/pages/lent-note.ts'
import { eventsOf } from '../../demandes/event-store.ts'
import { preparedOf } from '../../demandes/obstacle.ts'
import { demandesView, timelineView } from '../../demandes/pages/demandes-view.ts'
import { lackingFor, type Prepared } from '../../demandes/readiness.ts'
import { type DemandeView, demandesOf } from '../../demandes/store.ts'
import { doctorPrints } from '../../documents/pages/links-view.ts'
import { proposalCallouts } from '../../duplicates/pages/proposal.ts'
import { lastMergeOf, proposalsFor, replacementOf } from '../../duplicates/store.ts'
import { undoStart } from '../../duplicates/undo-start.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { CHANGES } from '../../http/session.ts'
import { record } from '../../journal/record.ts'
import { liveRegion } from '../../live/pages/live-view.ts'
import { liveWords } from '../../live/words.ts'
import { exportLink } from '../../seals/pages/export-link.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { badge, callout, card, columns, identityStrip, progressBar, statusPill, timeAgo } from '../../ui/parts.ts'
import { formOf, voletOf } from '../../volets/forms.ts'
import { archivingDay } from '../archive-stale.ts'
import { accessTo, storyOf } from '../circle-store.ts'
import { voletsIn } from '../dossier.ts'
import { awaitsDoctor } from '../name-doctor.ts'
import { showNumber } from '../number.ts'
import { leadsToGrandAge } from '../outcome.ts'
import { partnerOf } from '../partner.ts'
import { countsOf, type Expected, expectedFrom, isClosed, mayReactivate } from '../rules.ts'
import type { DossierView } from '../store.ts'
import {
  destinationWords,
  expectedWords,
  insStatusWords,
  namedDoctor,
  outcomeWords,
  statusOf,
  statusWords,
} from '../words.ts'
import { accessCard } from './access-view.ts'
import { allowedDossier } from './allowed.ts'
import { slugs } from './create-view.ts'
import { hrefFor, patientFacts, patientName } from './list-view.ts'
import { closedCallout, manageCard, staleCallout } from './manage-card.ts'
import { partnerView } from './partner-view.ts'
import { storyLines } from './story-view.ts'

export const showDossier: Handler = async (call) => {
  const context = contextOf(call)
  const { db, now } = context
  const actor = actorOf(call)
  const id = idFrom(call)
  const shown = await actingAs(db, actor, (tx) => load(tx, context, actor, id))
  const { dossier, relation, twofold, demandes, events, prepared } = shown
  const canWrite = can(relation, 'write', 'identity')
  const canAct = can(relation, 'send', 'demande')
  const isIts = can(relation, 'write', 'circle')
  const counts = countsOf(demandes.map(({ status }) => status))
  const expected = nextFor(expectedFrom(dossier.status, dossier.progress, counts), demandes, prepared)
  return render(
    call,
    {
      title: `${patientName(dossier)} · ${showNumber(dossier.number)}`,
      width: 'wide',
      trail: [{ label: 'Mes dossiers', href: '/dossiers' }, { label: patientName(dossier) }],
    },
    liveRegion({
      page: `/dossiers/${id}`,
      changes: `/dossiers/${id}${CHANGES}`,
      changedAt: dossier.changedAt,
      told: liveWords.dossier,
      body: html`<h1 class="visually-hidden">Dossier de ${patientName(dossier)}</h1>${dossierStrip(dossier, now(), statusOf(dossier.status, counts))}
    ${lentNote(actor, relation)}${isClosed(dossier.status) ? closedCallout(dossier) : html`${when(shown.archivesOn, (day) => staleCallout(dossier, day))}${canAct ? nextStep(dossier, expected) : ''}`}${when(isIts && shown.isBoundForEhpad && !dossier.diedOn, () => grandAgeOffer(id))}${proposalCallouts(twofold.proposals)}
    ${columns({
      main: html`${voletsCard(dossier, now(), canWrite && !isClosed(dossier.status))}${when(shown.partner, partnerView)}<div id="demandes">${demandesView({ dossier, demandes, events, prepared, canAct, now: now(), reminderDays: context.config.reminderDays, accountId: actor.accountId })}</div>`,
      side: html`${identityCard(dossier, canWrite && !isClosed(dossier.status), isIts)}${accessCard(id, shown.access)}${piecesCard(dossier, shown.pieces)}${doctorPrints(dossier)}${manageCard(dossier, { relation, accountId: actor.accountId, undo: twofold.undo, isAwaited: shown.isAwaited, isReactivable: mayReactivate(dossier, now(), context.config.reactivationDays) })}${card({ title: 'Ce qui s’est passé', body: timelineView({ demandes, events, others: storyLines(shown.story), now: now() }) })}`,
      sideLabel: 'Identité et historique',
    })}`,
    }),
  )
}

async function load(tx: Tx, context: Context, actor: Actor, id: string) {
  const { dossier, relation } = await allowedDossier(tx, id, 'read', 'dossier')
  const demandes = await demandesOf(tx, id)
  const events = await eventsOf(
    tx,
    demandes.map((demande) => demande.id),
  )
  const archivesOn = await archivingDay(tx, context.config, dossier)
  const partner = await partnerOf(tx, actor.accountId, id)
  const pieces = await attachmentsOf(tx, id)
  const isBoundForEhpad = await leadsToGrandAge(tx, dossier)
  const prepared =
    dossier.destinations.length > 0
      ? await preparedOf(tx, context, actor, dossier)
      : { progress: dossier.progress, answers: {}, pieces: [] }
  const twofold = await twofoldOf(tx, context, actor, dossier, relation)
  const isAwaited = dossier.doctorLabel === null && (await asSystem(tx, () => awaitsDoctor(tx, id)))
  const [access, story] = [await accessTo(tx, id), await storyOf(tx, id)]
  await record(tx, actor, { action: 'openDossier', reason: relation, dossierId: id })
  return {
    dossier,
    relation,
    twofold,
    archivesOn,
    demandes,
    events,
    partner,
    pieces,
    isBoundForEhpad,
    prepared,
    access,
    story,
    isAwaited,
  }
}

/** For the doctor who treats the person: what looks double, and what he may still take apart. */
async function twofoldOf(tx: Tx, context: Context, { accountId }: Actor, dossier: DossierView, relation: Relation) {
  if (!can(relation, 'write', 'circle')) return { proposals: [], undo: { fiches: false, replacement: false } }
  const start = undoStart(context)
  return {
    proposals: await proposalsFor(tx, accountId, [dossier.patientId]),
    undo: {
      fiches: (await lastMergeOf(tx, dossier, start)) !== undefined,
      replacement: dossier.replacedBy !== null && (await replacementOf(tx, accountId, dossier.id, start)) !== undefined,
    },
  }
}

/** Whose dossier this is, at the head of each of its pages. */
export const dossierStrip = (dossier: DossierView, now: Date, state = statusWords[dossier.status]): Html =>
  identityStrip({
    name: patientName(dossier),
    facts: patientFacts(dossier, now),
    badge: badge(formOf(dossier.orientation).name),
    number: showNumber(dossier.number),
    status: statusPill(state.tone, state.label),
  })

/** The list does not know of pieces: here the way to the one that holds everything back. */
function nextFor(expected: Expected, demandes: readonly DemandeView[], prepared: Prepared): Expected {
  if (expected.do !== 'send') return expected
  const chosen = demandes.filter(({ status }) => status === 'selected')
  const isHeld = chosen.every(({ stay }) => lackingFor(stay, prepared).pieces.length > 0)
  return chosen.length > 0 && isHeld ? { do: 'addPiece' } : expected
}

const nextStep = (dossier: DossierView, expected: Expected): Html =>
  expected.do === 'nothing'
    ? callout({ tone: 'info', title: 'Rien n’est attendu de vous.', body: waitingFor(dossier) })
    : callout({
        tone: 'owed',
        title: `${expectedWords(expected)}.`,
        action: buttonLink(verbFor(expected), hrefFor(dossier.id, expected), { kind: 'primary' }),
      })

const waitingFor = ({ status }: DossierView): string =>
  ({
    searching: 'Les structures ont le dossier : leurs réponses apparaîtront ci-dessous.',
    admitted: 'La personne est admise.',
    proposed: 'L’admission est acceptée : la structure confirmera l’arrivée.',
    cancelled: 'Ce dossier est annulé.',
    archived: 'Ce dossier est archivé.',
    confirmed: 'La place est confirmée : la structure enregistrera l’arrivée.',
    addressed: 'La plateforme a la demande : sa réponse apparaîtra ci-dessous.',
    followed: 'La plateforme suit l’enfant : chaque étape apparaît ci-dessous.',
    finished: 'Le parcours est terminé.',
    inProgress: '',
    complete: '',
  })[status]

const verbFor = (expected: Expected): string =>
  ({
    fill: 'Remplir',
    validate: 'Relire et valider',
    chooseStructures: 'Chercher des structures',
    send: 'Voir et envoyer',
    addPiece: 'Ajouter la pièce',
    decideProposal: 'Voir la proposition',
    chooseAgreement: 'Voir les accords',
    completeForPco: 'Voir la demande de complément',
    reviewChild: 'Voir la réponse',
    replyQuestion: 'Voir la question',
    nothing: '',
  })[expected.do]

const voletsCard = (dossier: DossierView, now: Date, canWrite: boolean): Html =>
  card({
    title: 'Les volets',
    head: html`<span class="soft">Dernier mouvement ${timeAgo(dossier.changedAt, now)}, ${dossier.changedBy}</span>`,
    body: html`${destinationsLine(dossier, canWrite)}<ul class="volets">${join(
      voletsIn(dossier.progress).map(({ kind, state, required, answered, sealNumber }) => {
        const { title, what } = voletOf(kind)
        const isValidated = state === 'validated'
        return html`<li class="volet-line"><div><a href="/dossiers/${dossier.id}/volets/${kind}"><strong>${title}</strong></a>
          <span class="soft">${what}</span></div>
          <div>${isValidated ? statusPill('good', `Validé, version ${sealNumber}`) : progressBar(answered, required)}</div>
          <div class="volet-line-do">${buttonLink(isValidated || !canWrite ? 'Lire' : answered >= required ? 'Relire et valider' : 'Remplir', `/dossiers/${dossier.id}/volets/${kind}`, { small: true })}</div></li>`
      }),
    )}</ul>${when(
      voletsIn(dossier.progress).some(({ sealNumber }) => sealNumber > 0),
      () => exportLink(`/dossiers/${dossier.id}`),
    )}`,
  })

const grandAgeOffer = (id: string): Html =>
  callout({
    tone: 'info',
    title: outcomeWords.title,
    body: outcomeWords.text,
    action: buttonLink(outcomeWords.open, `/dossiers/${id}/nouveau/${slugs.grandAge}`),
  })

const destinationsLine = ({ id, orientation, destinations }: DossierView, canWrite: boolean): Html | undefined =>
  orientation === 'sanitaire'
    ? html`<p class="soft">${destinations.map((each) => destinationWords[each].label).join(' · ')}${when(canWrite, () => html` · <a href="/dossiers/${id}/destinations">Modifier les prises en charge</a>`)}</p>`
    : undefined

const identityCard = (dossier: DossierView, canWrite: boolean, isIts: boolean): Html =>
  card({
    title: 'Identité',
    body: html`<dl class="summary">
      <div><dt>Nom de naissance</dt><dd>${dossier.birthName.toLocaleUpperCase('fr')}</dd></div>
      <div><dt>Prénoms</dt><dd>${dossier.firstNames}</dd></div>
      <div><dt>Lieu de naissance</dt><dd>${placeOf(dossier)}</dd></div>
      <div><dt>Médecin traitant</dt><dd>${namedDoctor(dossier.doctorLabel)}</dd></div>
      <div><dt>Statut de l’identité</dt><dd>${insStatusWords[dossier.insStatus]}</dd></div>
      ${when(dossier.diedOn, (day) => html`<div><dt>Décès</dt><dd>${frDate(day)}</dd></div>`)}${dossier.gir ? html`<div><dt>GIR validé</dt><dd>${dossier.gir}</dd></div>` : ''}
    </dl>${when(canWrite, () => html`<p><a href="/dossiers/${dossier.id}/identite">Corriger l’identité</a></p>`)}
    ${when(isIts && !dossier.diedOn, () => html`<p><a href="/dossiers/${dossier.id}/nouveau">Ouvrir un autre dossier pour cette personne</a></p>`)}`,
  })

const placeOf = ({ birthPlace, birthPlaceCode }: DossierView): string =>
  birthPlace ? `${birthPlace} (${birthPlaceCode ?? 'sans code INSEE'})` : (birthPlaceCode ?? 'Non renseigné')
