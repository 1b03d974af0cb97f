import { can } from '../../access/policy.ts'
import { readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { chooseStructures } from '../../demandes/choose-structures.ts'
import type { Stay } from '../../demandes/demande.ts'
import { demandesOf } from '../../demandes/store.ts'
import { flows } from '../../demandes/transitions.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { findVolet } from '../../volets/store.ts'
import { runSearch } from '../run-search.ts'
import { parseSearch } from '../search.ts'
import { wishesOf } from '../wishes.ts'
import { searchWords as words } from '../words.ts'
import { choicesIn } from './choices.ts'
import { searchView } from './search-view.ts'
import { chooseUnits, showUnits } from './units.ts'

/** The dossier a search is made for, what it wishes and what it already asks of whom. */
export async function dossierSearched(tx: Tx, id: string) {
  const { dossier, relation } = await allowedDossier(tx, id, 'read', 'demande')
  const volet = await findVolet(tx, id, 'administratif')
  const chosen = new Map<string, Stay[]>()
  for (const { finess, stay } of await demandesOf(tx, id)) chosen.set(finess, [...(chosen.get(finess) ?? []), stay])
  return {
    dossier,
    chosen,
    wishes: wishesOf(volet?.answers ?? {}),
    canChoose: !isClosed(dossier.status) && can(relation, 'send', 'demande'),
  }
}

export const showSearch: Handler = async (call) =>
  (await isForHomes(call, 'read')) ? showResults(call, 200) : showUnits(call)

/** The structures ticked join the dossier’s list; nothing is sent yet. */
export const choose: Handler = async (call) => {
  if (!(await isForHomes(call, 'send'))) return chooseUnits(call)
  const id = idFrom(call)
  const choices = choicesIn(await formOf(call))
  if (choices.length === 0) return showResults(call, 422, words.nothingTicked)
  const result = await chooseStructures(contextOf(call), actorOf(call), id, choices)
  if ('chosen' in result) return call.redirect(`/dossiers/${id}?fait=choisies#demandes`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return showResults(call, 409, result.refused === 'locked' ? words.locked : words.unknownStructure)
}

const isForHomes = (call: Call, verb: 'read' | 'send'): Promise<boolean> =>
  readingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const { dossier } = await allowedDossier(tx, idFrom(call), verb, 'demande')
    return flows[dossier.orientation].search === 'homes'
  })

async function showResults(call: Call, status: 200 | 409 | 422, refusal?: string) {
  const { db, now } = contextOf(call)
  const id = idFrom(call)
  const { dossier, chosen, wishes, canChoose, outcome } = await readingAs(db, actorOf(call), async (tx) => {
    const searched = await dossierSearched(tx, id)
    const search = parseSearch(new URL(call.req.url).searchParams, searched.wishes.criteria)
    return { ...searched, outcome: await runSearch(tx, search, { socialAidFirst: searched.wishes.socialAidFirst }) }
  })
  const dossierPath = `/dossiers/${id}`
  return render(
    call,
    {
      title: words.title,
      width: 'wide',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: patientName(dossier), href: dossierPath },
        { label: words.title },
      ],
    },
    html`${dossierStrip(dossier, now())}${pageHead({ title: words.title })}
    ${when(refusal, (text) => callout({ tone: 'bad', live: true, body: text }))}
    ${searchView({ ...outcome, dossierPath, chosen, wantedStay: wishes.stay, socialAidFirst: wishes.socialAidFirst, canChoose })}`,
    status,
  )
}
