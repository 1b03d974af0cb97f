import { readingAs } from '../../db/acting-as.ts'
import { isId, newId } from '../../db/new-id.ts'
import { plain } from '../../dossiers/identity.ts'
import { actorOf, type Call, contextOf, type Form, first, formOf, type Handler, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { blankForm, type Faults, fieldOf, readForm, type Typed } from '../form.ts'
import { grantDelegation } from '../grant-delegation.ts'
import { type Colleague, findColleagues, labelOfDoctor, patientsToLend } from '../store.ts'
import { pageWords as words } from '../words.ts'
import { giveView } from './give-view.ts'
import { LIST } from './given-view.ts'

export const showGiving: Handler = (call) => showForm(call, blankForm(newId(), contextOf(call).now()))

/** One form, sent to look for a colleague or a patient as often as needed: nothing typed is lost, no name is in an address. */
export const give: Handler = async (call) => {
  const form = await formOf(call)
  const typed = typedFrom(form)
  if (first(form, 'geste') !== 'confier') return showForm(call, typed, { isSearching: true })
  const read = readForm(typed)
  if ('faults' in read) return showForm(call, typed, { faults: read.faults }, 422)
  const granted = await grantDelegation(contextOf(call), actorOf(call), { id: typed.id, ...read.wanted })
  if ('granted' in granted) return call.redirect(`${LIST}?fait=delegationDonnee`, 303)
  return showForm(call, typed, { faults: { [fieldOf[granted.refused]]: granted.refused } }, 422)
}

async function showForm(
  call: Call,
  typed: Typed,
  { faults = {}, isSearching = false }: { faults?: Faults; isSearching?: boolean } = {},
  status: 200 | 422 = 200,
): Promise<Response> {
  const actor = actorOf(call)
  const { db, now } = contextOf(call)
  const [colleagues, chosen, patients] = await readingAs(db, actor, async (tx) => [
    typed.colleague ? await findColleagues(tx, typed.colleague) : [],
    isId(typed.delegateId) ? await labelOfDoctor(tx, typed.delegateId) : undefined,
    await patientsToLend(tx, actor.accountId, plain(typed.patient), typed.patients),
  ])
  const only: Colleague | undefined = isSearching && colleagues.length === 1 ? colleagues[0] : undefined
  // Whoever looks for somebody else no longer means the one before.
  const isAnother = isSearching && typed.colleague !== '' && colleagues.every(({ id }) => id !== typed.delegateId)
  const isChosen = chosen !== undefined && !isAnother
  return render(
    call,
    { title: words.form.title, width: 'narrow', back: { label: words.title, href: LIST } },
    giveView({
      typed: isChosen ? typed : { ...typed, delegateId: only?.id ?? '' },
      faults,
      colleagues,
      chosenLabel: isChosen ? chosen : undefined,
      ...patients,
      now: now(),
    }),
    status,
  )
}

const typedFrom = (form: Form): Typed => ({
  id: orNotFound(isId(first(form, 'id')) ? first(form, 'id') : undefined),
  colleague: first(form, 'colleague').trim(),
  delegateId: first(form, 'delegateId'),
  level: first(form, 'level'),
  scope: first(form, 'scope'),
  patient: first(form, 'patient').trim(),
  patients: [...new Set(form['patients'] ?? [])].filter(isId),
  since: first(form, 'since'),
  until: first(form, 'until'),
})
