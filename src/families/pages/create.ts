import { rppsLooksValid } from '../../accounts/identifiers.ts'
import { dayOf } from '../../calendar.ts'
import { isId, newId } from '../../db/new-id.ts'
import { type Identity, identitySchema } from '../../dossiers/identity-form.ts'
import { faultsFrom, identityNames, type Typed, typedFrom } from '../../dossiers/pages/identity-fields.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, type Form, first, formOf, type Handler, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { faultOf } from '../../passwords/choose-password.ts'
import { choiceIn } from '../../passwords/pages/choice-fields.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
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
  const read = await readForm(form, dayOf(context.now()))
  const state = { id, typed: read.typed, hasAccepted: read.hasAccepted }
  if ('faults' in read) return showForm(call, { ...state, ...read }, 422)
  const { identity, relative, password } = read
  try {
    const from = { client: clientOf(call), replaces: call.get('sessionToken') }
    const created = await createFamilyDossier(context, { id, identity, relative, password }, from)
    if ('token' in created) return welcome(call, created, '/famille?fait=dossierFamille')
    if (created.refused === 'already') return call.redirect('/famille/connexion?fait=dejaCree', 303)
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
    | { identity: Identity; relative: Relative; password: string }
    | (Omit<CreationState, keyof Given | 'id'> & { faults: object })
  )

/** Everything that is wrong is said at once; a number whose key is wrong is asked again, once. */
async function readForm(form: Form, today: string): Promise<Read> {
  const typed = { ...typedFrom(form), ...Object.fromEntries(relativeNames.map((name) => [name, first(form, name)])) }
  const hasAccepted = first(form, 'conditions') === 'oui'
  const identity = identitySchema(today).safeParse(typed)
  const relative = relativeSchema.safeParse(typed)
  const choice = choiceIn(form)
  const about = [...identityNames, ...relativeNames].flatMap((name) => (name === 'sex' ? [] : (typed[name] ?? [])))
  const passwordFault = await faultOf(choice, about, undefined)
  const faults = {
    ...(identity.success ? {} : faultsFrom(identity.error.issues)),
    ...(relative.success ? {} : faultsFrom(relative.error.issues)),
    ...(hasAccepted ? {} : { conditions: 'terms' }),
  }
  const rpps = relative.success ? relative.data.rpps : undefined
  const doubted = rpps && !rppsLooksValid(rpps) && first(form, 'rppsRelu') !== rpps ? rpps : undefined
  if (identity.success && relative.success && hasAccepted && !passwordFault && !doubted)
    return { typed, hasAccepted, identity: identity.data, relative: relative.data, password: choice.password }
  return { typed, hasAccepted, faults, passwordFault, doubted }
}
