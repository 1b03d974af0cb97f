import { dayOf } from '../../calendar.ts'
import { readingAs } from '../../db/acting-as.ts'
import { isId, newId } from '../../db/new-id.ts'
import { idFrom } from '../../http/address.ts'
import {
  actorOf,
  type Call,
  contextOf,
  type Form,
  first,
  type Handler,
  NotFound,
  orNotFound,
  formOf as postedOf,
} from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { formOf } from '../../volets/forms.ts'
import { type Destination, destinations, type Orientation, orientations } from '../../volets/volet.ts'
import { createDossier } from '../create-dossier.ts'
import { identitySchema } from '../identity-form.ts'
import { creationWords as words } from '../words.ts'
import { allowedDossier } from './allowed.ts'
import { type Creation, creationForm, type KnownPerson, orientationChoice, slugs } from './create-view.ts'
import { isAgreed } from './duplicate.ts'
import { faultsFrom, typedFrom } from './identity-fields.ts'

/** First which orientation, then for whom; under a dossier, for its person, whose identity is not asked again. */
export const showOrientations: Handler = async (call) =>
  render(call, pageOf(words.title), orientationChoice(await knownPerson(call)))

export const showCreation: Handler = async (call) => {
  const known = await knownPerson(call)
  const orientation = orientationOf(call)
  const creation = {
    id: newId(),
    orientation,
    known,
    destinations: [],
    typed: {},
    faults: {},
    ...(known?.isDead ? { refusal: words.dead } : {}),
  }
  return render(call, pageOf(titleOf(orientation)), creationForm(creation))
}

export const create: Handler = async (call) => {
  const { now } = contextOf(call)
  const form = await postedOf(call)
  const id = orNotFound(isId(first(form, 'id')) ? first(form, 'id') : undefined)
  const orientation = orientationOf(call)
  const known = await knownPerson(call)
  const creation = { id, orientation, known, destinations: destinationsIn(form), typed: typedFrom(form), faults: {} }
  const today = dayOf(now())
  const parsed = identitySchema(today).safeParse(known ?? creation.typed)
  const faults = {
    ...(parsed.success || known ? {} : faultsFrom(parsed.error.issues)),
    ...(orientation === 'sanitaire' && creation.destinations.length === 0 ? { destinations: 'noDestination' } : {}),
  }
  if (!parsed.success || Object.keys(faults).length > 0) return showAgain(call, { ...creation, faults }, 422)
  const identity = parsed.data
  const refusal = formOf(orientation).ageFault?.(identity.birthDate, today)
  if (refusal) return showAgain(call, { ...creation, refusal, faults: known ? {} : { birthDate: 'age' } }, 422)
  const created = await createDossier(contextOf(call), actorOf(call), {
    id,
    orientation,
    destinations: creation.destinations,
    ...(known ? { sameAs: known.dossierId } : { identity }),
    despiteDuplicate: isAgreed(form, identity),
  })
  if ('id' in created) return call.redirect(`/dossiers/${created.id}?fait=cree`, 303)
  if (created.refused === 'notFound') throw new NotFound()
  if (created.refused === 'dead') return showAgain(call, { ...creation, refusal: words.dead }, 409)
  const duplicate = created.refused === 'duplicate' ? { own: created.own, of: identity } : undefined
  return showAgain(call, { ...creation, duplicate }, 409)
}

const showAgain = (call: Call, creation: Creation, status: 409 | 422) =>
  render(call, pageOf(titleOf(creation.orientation)), creationForm(creation), status)

const titleOf = (orientation: Orientation) => words.titleOf(formOf(orientation).name)

const pageOf = (title: string) => ({
  title,
  trail: [{ label: 'Mes dossiers', href: '/dossiers' }, { label: 'Nouveau dossier' }],
  width: 'narrow' as const,
})

const orientationOf = (call: Call): Orientation =>
  orNotFound(orientations.find((each) => slugs[each] === call.req.param('orientation')))

const destinationsIn = (form: Form): Destination[] =>
  destinations.filter((destination) => form['destinations']?.includes(destination))

/** The person of one of the doctor’s own dossiers, with traits as a form gives them. */
async function knownPerson(call: Call): Promise<KnownPerson | undefined> {
  if (call.req.param('id') === undefined) return undefined
  const dossierId = idFrom(call)
  return readingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const { dossier } = await allowedDossier(tx, dossierId, 'write', 'circle')
    const { birthName, usageName, firstName, firstNames, sex, birthDate, birthPlace, birthPlaceCode, nir } = dossier
    const optional = { usageName, birthPlace, birthPlaceCode, nir }
    const filled = Object.fromEntries(Object.entries(optional).map(([name, value]) => [name, value ?? '']))
    return { dossierId, isDead: dossier.diedOn !== null, birthName, firstName, firstNames, sex, birthDate, ...filled }
  })
}
