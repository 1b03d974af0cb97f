import { rppsLooksValid } from '../../accounts/identifiers.ts'
import { actingAs } from '../../db/acting-as.ts'
import { isId } from '../../db/new-id.ts'
import { confirmDossier } from '../../dossiers/confirm-dossier.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { resendConfirmation } from '../ask-confirmation.ts'
import { rppsSchema } from '../family.ts'
import { nameDoctorLater } from '../name-doctor-later.ts'
import { spaceWords as words } from '../words.ts'
import { loadSpace } from './load-space.ts'
import { type Naming, spaceView } from './space-view.ts'

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

type State = { refusal?: string; naming?: Naming }

async function showSpace(call: Call, state: State = {}, status: 200 | 422 | 429 = 200) {
  const context = contextOf(call)
  const actor = actorOf(call)
  const space = await actingAs(context.db, actor, (tx) => loadSpace(tx, context, actor))
  const title = space.dossiers.length > 1 ? words.titleMany : words.title
  const silence = { now: context.now(), afterDays: context.config.rules.structureSecondReminderDays }
  return render(call, { title }, spaceView({ ...space, ...state, title, silence }), status)
}
