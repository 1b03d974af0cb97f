import { can } from '../../access/policy.ts'
import { readingAs } from '../../db/acting-as.ts'
import { chooseStructures } from '../../demandes/choose-structures.ts'
import { askable } from '../../demandes/demande.ts'
import { demandesOf } from '../../demandes/store.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, formOf, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { openKindOf } from '../../volets/forms.ts'
import { readVolet } from '../../volets/store.ts'
import { findCommune } from '../commune-store.ts'
import { communeLabel } from '../names.ts'
import { unitNeeds } from '../needs.ts'
import { pageKeyOf } from '../search.ts'
import { searchUnits } from '../unit-store.ts'
import { unitWords as words } from '../unit-words.ts'
import { searchWords } from '../words.ts'
import { choicesIn } from './choices.ts'
import { unitsView } from './units-view.ts'

/** Units for a Sanitaire dossier, platforms for a TND one: matched to what its volets say. */
export async function showUnits(call: Call, status: 200 | 409 | 422 = 200, refusal?: string): Promise<Response> {
  const context = contextOf(call)
  const id = idFrom(call)
  const dossierPath = `/dossiers/${id}`
  const searched = await readingAs(context.db, actorOf(call), async (tx) => {
    const { dossier, relation } = await allowedDossier(tx, id, 'read', 'demande')
    const asked = askable(dossier)
    const stay = asked.find((each) => each === call.req.query('pour')) ?? asked[0]
    const open = openKindOf(dossier.orientation)
    const read = await readVolet(tx, context, actorOf(call), dossier, open)
    if (!stay || !read) throw new NotFound()
    const needs = unitNeeds(stay, read.facts.others, read.facts)
    const center = needs.place ? await findCommune(tx, needs.place.commune) : null
    const after = pageKeyOf(call.req.query('apres') ?? '')
    const demandes = await demandesOf(tx, id)
    return {
      dossier,
      view: {
        dossierPath,
        asked,
        stay,
        place: center ? communeLabel(center) : undefined,
        placeHref: `${dossierPath}/volets/${open}`,
        found: await searchUnits(tx, needs, center, after),
        chosen: new Set(demandes.filter((demande) => demande.stay === stay).map(({ finess }) => finess)),
        canChoose: !isClosed(dossier.status) && can(relation, 'send', 'demande'),
        isFirstPage: !after,
      },
    }
  })
  const { dossier, view } = searched
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
    html`${dossierStrip(dossier, context.now())}${pageHead({ title: words.title })}
    ${when(refusal, (text) => callout({ tone: 'bad', live: true, body: text }))}${unitsView(view)}`,
    status,
  )
}

/** The units ticked join the dossier’s list; nothing is sent yet. */
export async function chooseUnits(call: Call): Promise<Response> {
  const id = idFrom(call)
  const choices = choicesIn(await formOf(call))
  if (choices.length === 0) return showUnits(call, 422, words.nothingTicked)
  const result = await chooseStructures(contextOf(call), actorOf(call), id, choices)
  if ('chosen' in result) return call.redirect(`/dossiers/${id}?fait=choisies#demandes`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return showUnits(call, 409, refusals[result.refused])
}

const refusals = {
  locked: searchWords.locked,
  unknownStructure: searchWords.unknownStructure,
  outOfZone: words.outOfZone,
  outOfAge: words.outOfAge,
  onlyOne: words.onlyOne,
  alreadyAsked: words.alreadyAsked,
}
