import { readingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, first, formOf, NotFound, wantsFragment } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { statusFragment } from '../../ui/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { formerLender } from '../store.ts'
import { lentWords as words } from '../words.ts'
import { LIST } from './given-view.ts'

/** What a colleague sends to a dossier that he had until a moment ago is refused with the reason; to anybody else it does not exist. */
export async function endedMeanwhile(
  call: Call,
  dossierId: string,
  handle: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await handle()
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const lender = await readingAs(contextOf(call).db, actorOf(call), (tx) => formerLender(tx, dossierId))
    if (!lender) throw error
    return wantsFragment(call) ? fragmentsFor(call, lender) : overPage(call, lender)
  }
}

/** Beside each answer that was sent: what is typed stays on the page. */
async function fragmentsFor(call: Call, lender: string): Promise<Response> {
  const form = await formOf(call)
  const asked = call.req.query('question') || first(form, 'question')
  const keys = asked ? [asked] : Object.keys(form)
  return call.html(html`${keys.map((key) => statusFragment(key, overStatus(lender)))}`, 409)
}

const overStatus = (lender: string): Html =>
  html`<span class="saved-bad">${icon('circle-alert')}${words.over.status(lender)}</span>`

const overPage = (call: Call, lender: string): Response | Promise<Response> =>
  render(
    call,
    { title: words.over.title, width: 'narrow' },
    html`${pageHead({ title: words.over.title })}${callout({
      tone: 'bad',
      live: true,
      body: words.over.text(lender),
      action: buttonLink(words.over.list, LIST),
    })}`,
    404,
  )
