import { type Call, contextOf, type Form, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { choiceIn } from '../../passwords/pages/choice-fields.ts'
import type { ChoiceFault } from '../../passwords/password.ts'
import { TooManyPasswords } from '../../passwords/turns.ts'
import { explain } from '../../sign-in/pages/explained.ts'
import { acceptAsNew, acceptSignedIn, lookAtInvitation } from '../accept-invitation.ts'
import { invitationWords as words } from '../words.ts'
import { type InvitationState, invitationView } from './invitation-view.ts'

const tokenOf = (call: Call): string => call.req.param('token') ?? ''

export const showInvitation: Handler = (call) => showPage(call)

/** Somebody new chooses his password; somebody known must have signed in. */
export const acceptInvitation: Handler = async (call) => {
  const form = await formOf(call)
  const actor = call.get('actor')
  if (actor && first(form, 'geste') === 'rejoindre') {
    const joined = await acceptSignedIn(contextOf(call), tokenOf(call), actor)
    if ('accepted' in joined) return call.redirect('/etablissement?fait=equipeRejointe', 303)
    return explain(call, joined.refused === 'somebodyElse' ? words.somebodyElse : words.noLink)
  }
  return first(form, 'conditions') === 'oui' ? acceptNew(call, form) : showPage(call, { lacksTerms: true }, 422)
}

async function acceptNew(call: Call, form: Form) {
  try {
    const accepted = await acceptAsNew(contextOf(call), tokenOf(call), choiceIn(form))
    if ('accepted' in accepted) return call.redirect('/connexion?fait=invitationAcceptee', 303)
    if (accepted.refused === 'noLink') return explain(call, words.noLink)
    if (accepted.refused === 'known' || accepted.refused === 'somebodyElse') return showPage(call)
    return showPage(call, { hasAccepted: true, fault: accepted.refused }, 422)
  } catch (error) {
    if (!(error instanceof TooManyPasswords)) throw error
    call.header('Retry-After', '5')
    return showPage(call, { hasAccepted: true, isBusy: true }, 503)
  }
}

type Given = { hasAccepted?: boolean; lacksTerms?: boolean; isBusy?: boolean; fault?: ChoiceFault }

async function showPage(call: Call, given: Given = {}, status: 200 | 422 | 503 = 200) {
  const looked = await lookAtInvitation(contextOf(call), tokenOf(call))
  if (!looked) return explain(call, words.noLink)
  const { invitation, accountId } = looked
  const actor = call.get('actor')
  if (actor && accountId && accountId !== actor.accountId) return explain(call, words.somebodyElse)
  const way: InvitationState['way'] = accountId ? (actor ? 'join' : 'signIn') : 'new'
  const title = words.title(invitation.structureName)
  const state = { invitation, way, path: call.req.path, ...given }
  return render(call, { title, width: 'narrow' }, invitationView(state), status)
}
