import { actingAs } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import {
  actorOf,
  type Call,
  contextOf,
  type Form,
  first,
  formOf,
  type Handler,
  NotFound,
  orNotFound,
} from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { cancelInvitation } from '../cancel-invitation.ts'
import { endHabilitation } from '../end-habilitation.ts'
import { invite } from '../invite.ts'
import { invitationsOf, leads, teamOf } from '../store.ts'
import { guestSchema } from '../team.ts'
import { teamWords as words } from '../words.ts'
import { teamHref } from './links.ts'
import { type GuestFaults, guestNames, type TypedGuest, teamView } from './team-view.ts'

export const showTeam: Handler = (call) => showPage(call)

export const inviteGuest: Handler = async (call) => {
  const { finess } = structureOf(call)
  const typed = typedFrom(await formOf(call))
  const parsed = guestSchema.safeParse(typed)
  if (!parsed.success) {
    const faults: GuestFaults = {}
    for (const { path, message } of parsed.error.issues) faults[path[0] as keyof GuestFaults] ??= message
    return showPage(call, { typed, faults }, 422)
  }
  const invited = await invite(contextOf(call), actorOf(call), finess, parsed.data)
  if ('invited' in invited) return call.redirect(`${teamHref(finess)}?fait=invitee`, 303)
  if (invited.refused === 'notReferent') throw new NotFound()
  return showPage(call, { typed, faults: { email: invited.refused } }, invited.refused === 'tooMany' ? 429 : 409)
}

export const cancelOne: Handler = async (call) => {
  const { finess } = structureOf(call)
  const result = await cancelInvitation(contextOf(call), actorOf(call), finess, idFrom(call))
  if ('refused' in result) throw new NotFound()
  return call.redirect(`${teamHref(finess)}?fait=invitationAnnulee`, 303)
}

export const endOne: Handler = async (call) => {
  const { finess } = structureOf(call)
  const result = await endHabilitation(contextOf(call), actorOf(call), finess, idFrom(call))
  if ('ended' in result) return call.redirect(`${teamHref(finess)}?fait=habilitationTerminee`, 303)
  if (result.refused !== 'lastReferent') throw new NotFound()
  return showPage(call, { refusal: words.faults['lastReferent'] }, 409)
}

type State = { typed?: TypedGuest; faults?: GuestFaults; refusal?: string | undefined }

/** The team of a structure, for its référent; for anybody else it does not exist. */
async function showPage(call: Call, state: State = {}, status: 200 | 409 | 422 | 429 = 200) {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const structure = structureOf(call)
  const team = await actingAs(db, actor, async (tx) => {
    if (!(await leads(tx, actor.accountId, structure.finess))) throw new NotFound()
    return {
      members: await teamOf(tx, structure.finess),
      invitations: await invitationsOf(tx, structure.finess, now()),
    }
  })
  return render(
    call,
    {
      title: `${words.title} · ${structure.name}`,
      width: 'wide',
      trail: [{ label: structure.name, href: `/etablissement/${structure.finess}` }, { label: words.title }],
    },
    teamView({ structure, me: actor.accountId, typed: {}, faults: {}, ...team, ...state }),
    status,
  )
}

const structureOf = (call: Call) => {
  const finess = call.req.param('finess') ?? ''
  return orNotFound(actorOf(call).habilitations.find((each) => each.finess === finess))
}

const typedFrom = (form: Form): TypedGuest => Object.fromEntries(guestNames.map((name) => [name, first(form, name)]))
