import { type Call, contextOf, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { dropCookie } from '../../http/session.ts'
import { choiceFields, choiceIn } from '../../passwords/pages/choice-fields.ts'
import type { ChoiceFault } from '../../passwords/password.ts'
import { isResetOpen, resetPassword } from '../../passwords/reset-password.ts'
import { choiceWords } from '../../passwords/words.ts'
import { button } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { forgottenWords as words } from '../words.ts'
import { explainToFamily } from './explained.ts'

const tokenOf = (call: Call): string => call.req.param('token') ?? ''

export const showFamilyRenewal: Handler = async (call) => {
  const { db, now } = contextOf(call)
  return (await isResetOpen(db, tokenOf(call), now())) ? showForm(call) : explainToFamily(call, words.noLink)
}

export const renewFamilyPassword: Handler = async (call) => {
  const result = await resetPassword(contextOf(call), tokenOf(call), choiceIn(await formOf(call)))
  if ('changed' in result) {
    dropCookie(call, 'session')
    return call.redirect('/famille/connexion?fait=motDePasse', 303)
  }
  return result.refused === 'noLink' ? explainToFamily(call, words.noLink) : showForm(call, result.refused)
}

const showForm = (call: Call, fault?: ChoiceFault) =>
  render(
    call,
    { title: choiceWords.title, width: 'narrow' },
    html`${pageHead({ title: choiceWords.title, lead: words.renewLead })}
      <form method="post">${choiceFields(fault)}<div class="actions">${button(words.renewSubmit, { kind: 'primary' })}</div></form>`,
    fault ? 422 : 200,
  )
