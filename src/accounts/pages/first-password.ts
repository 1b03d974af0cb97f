import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { FIRST_CHOICE_PATH } from '../../notifications/pages/first-choice.ts'
import { choosePassword } from '../../passwords/choose-password.ts'
import { choiceFields, choiceIn } from '../../passwords/pages/choice-fields.ts'
import type { ChoiceFault } from '../../passwords/password.ts'
import { passwordOf } from '../../passwords/store.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { welcomeWords } from '../words.ts'
import { afterStrongSignIn } from './strong.ts'

const words = welcomeWords.password
const PATH = '/bienvenue/mot-de-passe'

/** Offered at the first connection; somebody who has a password goes on. */
export const showFirstPassword: Handler = afterStrongSignIn(PATH, async (call, actor) => {
  const known = await actingAsSystem(contextOf(call).db, (tx) => passwordOf(tx, actor.accountId))
  return known ? call.redirect(FIRST_CHOICE_PATH, 303) : showForm(call)
})

export const chooseFirstPassword: Handler = afterStrongSignIn(PATH, async (call, actor) => {
  const result = await choosePassword(contextOf(call), actor, choiceIn(await formOf(call)))
  return 'refused' in result ? showForm(call, result.refused) : call.redirect(FIRST_CHOICE_PATH, 303)
})

const showForm = (call: Call, fault?: ChoiceFault) =>
  render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <form method="post" action="${PATH}">${choiceFields(fault)}
        <div class="actions">${button(words.submit, { kind: 'primary' })}${buttonLink(words.later, FIRST_CHOICE_PATH, { kind: 'quiet' })}</div></form>`,
    fault ? 422 : 200,
  )
