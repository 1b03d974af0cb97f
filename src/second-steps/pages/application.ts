import type { Actor } from '../../accounts/account.ts'
import { type Call, contextOf, first, formOf } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { mayChangeNow } from '../change-steps.ts'
import { confirmTotp, pendingTotp, startTotp } from '../enrol-totp.ts'
import { qrCode } from '../qr.ts'
import { groupsOf, isTotpCode, totpCodeOf } from '../rules.ts'
import { totpWords as words } from '../words.ts'
import { confirmFirst, done, HOME, ofMember } from './member.ts'

const PATH = `${HOME}/application`

export const beginApplication = ofMember(async (call, actor) => {
  const result = await startTotp(contextOf(call), actor)
  if ('started' in result) return call.redirect(PATH, 303)
  return result.refused === 'notStrong' ? confirmFirst(call) : call.redirect(HOME, 303)
})

/** The secret is on this page: whoever opens it has just proven who he is. */
export const showApplication = ofMember((call, actor) => enrolmentPage(call, actor))

export const confirmApplication = ofMember(async (call, actor) => {
  const typed = first(await formOf(call), 'code')
  if (!isTotpCode(totpCodeOf(typed))) return enrolmentPage(call, actor, { fault: words.format, typed })
  const result = await confirmTotp(contextOf(call), actor, typed)
  if ('enrolled' in result) return done(call, 'applicationAjoutee')
  if (result.refused === 'notStrong') return confirmFirst(call, PATH)
  if (result.refused === 'noSecret') return call.redirect(HOME, 303)
  return enrolmentPage(call, actor, { fault: words.wrong, typed })
})

async function enrolmentPage(call: Call, actor: Actor, refused?: { fault: string; typed: string }): Promise<Response> {
  const context = contextOf(call)
  if (!(await mayChangeNow(context, actor)).isAllowed) return confirmFirst(call, PATH)
  const pending = await pendingTotp(context, actor)
  if (!pending) return call.redirect(HOME, 303)
  const body = html`${pageHead({ title: words.title, lead: words.lead })}
    <ol class="gestures"><li><p>${words.install}</p></li>
    <li><p>${words.scan}</p>${await qrCode(pending.uri, words.image)}
      <p>${words.byHand}</p><p><code class="secret">${groupsOf(pending.secret).join(' ')}</code></p>
      <p><a href="${pending.uri}">${words.sameDevice}</a></p></li>
    <li><p>${words.type}</p>
      <form method="post" action="${PATH}/confirmer">
        ${textField({ id: 'code', name: 'code', label: words.label, required: true, value: refused?.typed, fault: refused?.fault, width: 'short', inputMode: 'numeric', autocomplete: 'one-time-code', control: { maxlength: 12 } })}
        <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form></li></ol>`
  const frame = { title: words.title, width: 'narrow', back: { label: words.back, href: HOME } } as const
  return render(call, frame, body, refused ? 422 : 200)
}
