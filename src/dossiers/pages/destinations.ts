import { actingAs } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, formOf, type Handler, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { record } from '../../journal/record.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { type Destination, destinations } from '../../volets/volet.ts'
import { changeDestinations as changeThem } from '../change-destinations.ts'
import { creationWords, destinationsWords as words } from '../words.ts'
import { allowedDossier } from './allowed.ts'
import { destinationField } from './create-view.ts'

export const showDestinations: Handler = async (call) => show(call, await currentOf(call))

export const changeDestinations: Handler = async (call) => {
  const id = idFrom(call)
  await currentOf(call)
  const form = await formOf(call)
  const chosen = destinations.filter((destination) => form['destinations']?.includes(destination))
  const result = await changeThem(contextOf(call), actorOf(call), id, chosen)
  if ('reopened' in result)
    return call.redirect(
      `/dossiers/${id}?fait=${result.reopened.length > 0 ? 'destinationsRouvert' : 'destinations'}`,
      303,
    )
  if (result.refused === 'notFound') throw new NotFound()
  if (result.refused === 'none') return show(call, chosen, { fault: 'noDestination' }, 422)
  const refusal = result.refused === 'asked' ? words.asked(result.destination) : words.closed
  return show(call, chosen, { refusal }, 409)
}

/** Those of the dossier, for the doctor who may change them. */
const currentOf = (call: Call): Promise<readonly Destination[]> =>
  actingAs(contextOf(call).db, actorOf(call), async (tx) => {
    const id = idFrom(call)
    const { dossier, relation } = await allowedDossier(tx, id, 'write', 'smr')
    if (dossier.orientation !== 'sanitaire') throw new NotFound()
    await record(tx, actorOf(call), { action: 'openDossier', reason: relation, dossierId: id, target: 'destinations' })
    return dossier.destinations
  })

type Trouble = { fault?: string; refusal?: string }

const show = (
  call: Call,
  chosen: readonly Destination[],
  { fault, refusal }: Trouble = {},
  status: 200 | 409 | 422 = 200,
) => {
  const id = idFrom(call)
  return render(
    call,
    {
      title: creationWords.destinations,
      width: 'narrow',
      trail: [
        { label: 'Mes dossiers', href: '/dossiers' },
        { label: 'Dossier', href: `/dossiers/${id}` },
        { label: creationWords.destinations },
      ],
    },
    html`${pageHead({ title: creationWords.destinations, lead: words.lead })}
    ${when(refusal, (text) => callout({ tone: 'bad', live: true, title: text }))}
    <form method="post" action="/dossiers/${id}/destinations">${destinationField(chosen, fault)}
    <div class="actions">${button(words.save, { kind: 'primary' })}${buttonLink(words.back, `/dossiers/${id}`, { kind: 'quiet' })}</div></form>`,
    status,
  )
}
