import { type Call, contextOf, first, formOf } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { dropCookie, readCookie, writeCookie } from '../../http/session.ts'
import { button } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { mayChangeNow } from '../change-steps.ts'
import { beginEnrolment, finishEnrolment, nameFault } from '../enrol-passkey.ts'
import { CHALLENGE_MINUTES } from '../limits.ts'
import { keyWords as words } from '../words.ts'
import { passkeyFault } from './forms.ts'
import { confirmFirst, done, HOME, ofMember } from './member.ts'

const PATH = `${HOME}/cle`

export const showKey = ofMember(async (call, actor) => {
  const { isAllowed } = await mayChangeNow(contextOf(call), actor)
  return isAllowed ? keyPage(call) : confirmFirst(call, PATH)
})

/** Asked by the browser module before the device is; a name that is refused is told by the form itself. */
export const askKey = ofMember(async (call, actor) => {
  const fault = nameFault(first(await formOf(call), 'nom'))
  const begun = fault ? ({ refused: fault } as const) : await beginEnrolment(contextOf(call), actor)
  if ('refused' in begun) return call.json({ refused: begun.refused }, 409)
  writeCookie(call, 'passkey', begun.token, CHALLENGE_MINUTES * 60)
  return call.json(begun.options)
})

export const addKey = ofMember(async (call, actor) => {
  const form = await formOf(call)
  const name = first(form, 'nom')
  const token = readCookie(call, 'passkey') ?? ''
  dropCookie(call, 'passkey')
  const result = await finishEnrolment(contextOf(call), actor, token, { answer: first(form, 'reponse'), name })
  if ('enrolled' in result) return done(call, 'cleAjoutee')
  if (result.refused === 'notStrong') return confirmFirst(call, PATH)
  const isAboutName = result.refused === 'noName' || result.refused === 'longName'
  return keyPage(call, { name, [isAboutName ? 'nameFault' : 'fault']: words[result.refused] }, 422)
})

const keyPage = (
  call: Call,
  { name, nameFault: fault, fault: keyFault }: { name?: string; nameFault?: string; fault?: string } = {},
  status: 200 | 422 = 200,
) =>
  render(
    call,
    { title: words.title, width: 'narrow', hasSignIn: true, back: { label: words.back, href: HOME } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <form method="post" action="${PATH}" data-passkey="${PATH}/options" data-passkey-new>
        ${textField({ id: 'nom', name: 'nom', label: words.name, help: words.nameHelp, required: true, value: name, fault, width: 'medium' })}
        <input type="hidden" name="reponse" value="">
        <p class="soft">${words.shared}</p>
        <div class="actions">${button(words.submit, { kind: 'primary', icon: 'key-round' })}</div>${passkeyFault(keyFault)}</form>`,
    status,
  )
