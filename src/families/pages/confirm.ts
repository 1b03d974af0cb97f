import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { confirmAddress, isConfirmationOpen } from '../confirm-address.ts'
import { confirmWords as words } from '../words.ts'
import { explainToFamily } from './explained.ts'

const tokenOf = (call: Call): string => call.req.param('token') ?? ''

export const showConfirmation: Handler = async (call) =>
  (await isConfirmationOpen(contextOf(call), tokenOf(call)))
    ? render(
        call,
        { title: words.title, width: 'narrow' },
        html`${pageHead({ title: words.title, lead: words.lead })}
          <form method="post"><div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`,
      )
    : explainToFamily(call, words.noLink)

export const confirm: Handler = async (call) => {
  const result = await confirmAddress(contextOf(call), tokenOf(call))
  return 'confirmed' in result
    ? explainToFamily(call, { title: words.doneTitle, text: words.done }, 200)
    : explainToFamily(call, words.noLink)
}
