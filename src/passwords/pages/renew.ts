import { type Call, contextOf, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { dropCookie } from '../../http/session.ts'
import { explain } from '../../sign-in/pages/explained.ts'
import { button } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import type { ChoiceFault } from '../password.ts'
import { isResetOpen, resetPassword } from '../reset-password.ts'
import { forgottenWords, choiceWords as words } from '../words.ts'
import { choiceFields, choiceIn } from './choice-fields.ts'

const tokenOf = (call: Call): string => call.req.param('token') ?? ''

export const showRenewal: Handler = async (call) => {
  const { db, now } = contextOf(call)
  return (await isResetOpen(db, tokenOf(call), now())) ? showForm(call) : explain(call, forgottenWords.noLink)
}

export const renew: Handler = async (call) => {
  const result = await resetPassword(contextOf(call), tokenOf(call), choiceIn(await formOf(call)))
  if ('changed' in result) {
    dropCookie(call, 'session')
    return call.redirect('/connexion?fait=motDePasse', 303)
  }
  return result.refused === 'noLink' ? explain(call, forgottenWords.noLink) : showForm(call, result.refused)
}

const showForm = (call: Call, fault?: ChoiceFault) =>
  render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <form method="post">${choiceFields(fault)}<div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`,
    fault ? 422 : 200,
  )
