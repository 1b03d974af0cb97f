import { can } from '../../access/policy.ts'
import type { Actor } from '../../accounts/account.ts'
import { rppsLooksValid } from '../../accounts/identifiers.ts'
import { thingOf } from '../../attachments/remove-attachment.ts'
import { attachmentsOf } from '../../attachments/store.ts'
import type { Context } from '../../context.ts'
import { actingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { isId } from '../../db/new-id.ts'
import { eventsOf } from '../../demandes/event-store.ts'
import { demandesOf } from '../../demandes/store.ts'
import { archivingDay } from '../../dossiers/archive-stale.ts'
import { confirmDossier } from '../../dossiers/confirm-dossier.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { voletOf } from '../../volets/forms.ts'
import { lookupsFor } from '../../volets/pages/load.ts'
import { readVolet } from '../../volets/store.ts'
import { resendConfirmation } from '../ask-confirmation.ts'
import { APA_GIR, rppsSchema } from '../family.ts'
import { nameDoctorLater } from '../name-doctor-later.ts'
import { type FamilyDossier, listFamilyDossiers, namedDoctorsOf } from '../store.ts'
import { spaceWords as words } from '../words.ts'
import { spaceView } from './space-view.ts'

export const showFamilySpace: Handler = (call) => showSpace(call)

export const resend: Handler = async (call) => {
  const sent = await resendConfirmation(contextOf(call), actorOf(call))
  if ('until' in sent) return showSpace(call, { refusal: words.address.tooMany }, 429)
  return call.redirect('sent' in sent ? '/famille?fait=lien' : '/famille', 303)
}

export const confirmStillCurrent: Handler = async (call) => {
  const result = await confirmDossier(contextOf(call), actorOf(call), idFrom(call))
  if ('refused' in result && result.refused === 'notFound') throw new NotFound()
  return call.redirect('confirmed' in result ? '/famille?fait=actuel' : '/famille', 303)
}

/** A number whose key is wrong is asked again, once. */
export const chooseDoctor: Handler = async (call) => {
  const form = await formOf(call)
  const [dossierId, typed] = [first(form, 'dossier'), first(form, 'rpps').slice(0, 40)]
  orNotFound(isId(dossierId) ? dossierId : undefined)
  const parsed = rppsSchema.safeParse(typed)
  const naming = { dossierId, typed }
  if (!parsed.success) return showSpace(call, { naming: { ...naming, fault: parsed.error.issues[0]?.message } }, 422)
  const rpps = parsed.data ?? ''
  if (!rppsLooksValid(rpps) && first(form, 'rppsRelu') !== rpps)
    return showSpace(call, { naming: { ...naming, doubted: rpps } }, 422)
  const named = await nameDoctorLater(contextOf(call), actorOf(call), dossierId, rpps)
  if ('refused' in named && named.refused === 'notFound') throw new NotFound()
  return call.redirect('named' in named ? '/famille?fait=medecinDesigne' : '/famille', 303)
}

/** The form that names a doctor, sent and not taken. */
export type Naming = { dossierId: string; typed: string; fault?: string | undefined; doubted?: string }
type State = { refusal?: string; naming?: Naming }

async function showSpace(call: Call, state: State = {}, status: 200 | 422 | 429 = 200) {
  const context = contextOf(call)
  const actor = actorOf(call)
  const space = await actingAs(context.db, actor, (tx) => loadSpace(tx, context, actor))
  const title = space.dossiers.length > 1 ? words.titleMany : words.title
  const silence = { now: context.now(), afterDays: context.config.rules.structureSecondReminderDays }
  return render(call, { title }, spaceView({ ...space, ...state, title, silence }), status)
}

export type FamilySpace = Awaited<ReturnType<typeof loadSpace>>
export type ShownDossier = FamilySpace['dossiers'][number]

/** All that the family may see; each dossier opened is in the journal. */
async function loadSpace(tx: Tx, means: Pick<Context, 'config' | 'now'>, actor: Actor) {
  const address = await addressOf(tx, actor.accountId)
  const found = await listFamilyDossiers(tx, actor.accountId)
  const named = await namedDoctorsOf(
    tx,
    found.map(({ id }) => id),
  )
  const dossiers = []
  for (const dossier of found) {
    const rpps = named.filter(({ dossierId }) => dossierId === dossier.id).map((each) => each.rpps)
    const archivesOn = await archivingDay(tx, means.config, dossier)
    dossiers.push({ ...dossier, ...(await contentOf(tx, means, actor, dossier)), rpps, archivesOn })
    await record(tx, actor, { action: 'openDossier', reason: 'family', dossierId: dossier.id })
  }
  return { address, dossiers }
}

async function contentOf(tx: Tx, means: Pick<Context, 'config' | 'now'>, actor: Actor, dossier: FamilyDossier) {
  const demandes = await demandesOf(tx, dossier.id)
  const events = await eventsOf(
    tx,
    demandes.map(({ id }) => id),
  )
  const pieces = await piecesOf(tx, dossier.id)
  const volet = voletOf('administratif')
  const read = await readVolet(tx, means, actor, dossier, 'administratif')
  if (!read) return { demandes, events, pieces, administratif: undefined }
  const { [APA_GIR]: _gir, ...answers } = read.facts.answers
  const lookups = await lookupsFor(tx, volet, answers)
  return { demandes, events, pieces, administratif: { volet, facts: { ...read.facts, answers }, lookups } }
}

const piecesOf = async (tx: Tx, dossierId: string) =>
  (await attachmentsOf(tx, dossierId)).filter(
    (piece) => piece.state === 'kept' && can('family', 'read', thingOf(piece)),
  )

const addressOf = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('accounts')
    .leftJoin('familyConfirmations', 'familyConfirmations.accountId', 'accounts.id')
    .select([
      'accounts.email',
      'accounts.emailConfirmedAt',
      'familyConfirmations.cancelsAt',
      'familyConfirmations.dossierId',
    ])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()
