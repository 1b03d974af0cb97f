import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { choosePassword } from '../../passwords/choose-password.ts'
import { choiceFields, choiceIn } from '../../passwords/pages/choice-fields.ts'
import type { ChoiceFault } from '../../passwords/password.ts'
import { passwordOf } from '../../passwords/store.ts'
import { button } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import type { Actor } from '../account.ts'
import { accountWords as words } from '../words.ts'
import { afterStrongSignIn } from './strong.ts'

const PATH = '/compte/mot-de-passe'

export const showPassword: Handler = afterStrongSignIn(PATH, (call, actor) => showForm(call, actor))

export const changePassword: Handler = afterStrongSignIn(PATH, async (call, actor) => {
  const result = await choosePassword(contextOf(call), actor, choiceIn(await formOf(call)))
  return 'refused' in result
    ? showForm(call, actor, result.refused)
    : call.redirect('/compte?fait=motDePasseChange', 303)
})

async function showForm(call: Call, { accountId }: Actor, fault?: ChoiceFault) {
  const known = await actingAsSystem(contextOf(call).db, (tx) => passwordOf(tx, accountId))
  return render(
    call,
    { title: words.password.title, width: 'narrow', back: { label: words.title, href: '/compte' } },
    html`${pageHead({ title: words.password.title, lead: words.password.lead })}
      <form method="post" action="${PATH}">${choiceFields(fault, known !== undefined)}<div class="actions">${button(words.password.submit, { kind: 'primary' })}</div></form>`,
    fault ? 422 : 200,
  )
}
