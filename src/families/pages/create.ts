import { rppsLooksValid } from '../../accounts/identifiers.ts'
import { dayOf } from '../../calendar.ts'
import { isId, newId } from '../../db/new-id.ts'
import { type Identity, identitySchema } from '../../dossiers/identity-form.ts'
import { faultsFrom, type Typed, typedFrom } from '../../dossiers/pages/identity-fields.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, type Form, first, formOf, type Handler, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { choiceIn } from '../../passwords/pages/choice-fields.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import type { Choice } from '../../passwords/password.ts'
import { TooManyPasswords } from '../../passwords/turns.ts'
import { welcome } from '../../sign-in/pages/home.ts'
import { createFamilyDossier } from '../create-family-dossier.ts'
import { type Relative, relativeSchema } from '../family.ts'
import { creationWords, doorWords } from '../words.ts'
import { type CreationState, creationView, relativeNames } from './create-view.ts'

export const showFamilyCreation: Handler = (call) => showForm(call, { id: newId(), typed: {} })

export const createByFamily: Handler = async (call) => {
  const context = contextOf(call)
  const form = await formOf(call)
  const id = orNotFound(isId(first(form, 'id')) ? first(form, 'id') : undefined)
  const read = readForm(form, dayOf(context.now()))
  const state = { id, typed: read.typed, hasAccepted: read.hasAccepted }
  if ('faults' in read) return showForm(call, { ...state, ...read }, 422)
  const { identity, relative, choice } = read
  try {
    const from = { client: clientOf(call), replaces: call.get('sessionToken') }
    const created = await createFamilyDossier(context, { id, identity, relative, choice }, from)
    if ('token' in created) return welcome(call, created, '/famille?fait=dossierFamille')
    if (created.refused === 'already') return call.redirect('/famille/connexion?fait=dejaCree', 303)
    if (created.refused === 'password') return showForm(call, { ...state, passwordFault: created.fault }, 422)
    const alert = creationWords.tooMany(minutesUntil(created.until, context.now()))
    return showForm(call, { ...state, alert }, 429)
  } catch (error) {
    if (!(error instanceof TooManyPasswords)) throw error
    call.header('Retry-After', '5')
    return showForm(call, { ...state, alert: doorWords.busy }, 503)
  }
}

const showForm = (call: Call, state: CreationState, status: 200 | 422 | 429 | 503 = 200) =>
  render(
    call,
    { title: creationWords.title, width: 'narrow', back: { label: doorWords.title, href: '/famille/connexion' } },
    creationView(state, contextOf(call).config.familyConfirmationDays),
    status,
  )

type Given = { typed: Typed; hasAccepted: boolean }
type Read = Given &
  (
    | { identity: Identity; relative: Relative; choice: Choice }
    | (Omit<CreationState, keyof Given | 'id'> & { faults: object })
  )

/** Everything that is wrong is said at once, but for the password, judged last; a number whose key is wrong is asked again, once. */
function readForm(form: Form, today: string): Read {
  const typed = { ...typedFrom(form), ...Object.fromEntries(relativeNames.map((name) => [name, first(form, name)])) }
  const hasAccepted = first(form, 'conditions') === 'oui'
  const identity = identitySchema(today).safeParse(typed)
  const relative = relativeSchema.safeParse(typed)
  const faults = {
    ...(identity.success ? {} : faultsFrom(identity.error.issues)),
    ...(relative.success ? {} : faultsFrom(relative.error.issues)),
    ...(hasAccepted ? {} : { conditions: 'terms' }),
  }
  const rpps = relative.success ? relative.data.rpps : undefined
  const doubted = rpps && !rppsLooksValid(rpps) && first(form, 'rppsRelu') !== rpps ? rpps : undefined
  if (identity.success && relative.success && hasAccepted && !doubted)
    return { typed, hasAccepted, identity: identity.data, relative: relative.data, choice: choiceIn(form) }
  return { typed, hasAccepted, faults, doubted }
}
