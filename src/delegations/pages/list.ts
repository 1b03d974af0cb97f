import { readingAs } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, contextOf, type Handler, NotFound, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead, summaryList } from '../../ui/parts.ts'
import { revokeDelegation } from '../revoke-delegation.ts'
import { delegationsGranted, delegationsHeld, findRevocable } from '../store.ts'
import { levelWords, pageWords as words } from '../words.ts'
import { GIVING, LIST, patientsText, periodText, takeBackHref } from './given-view.ts'
import { delegationsView } from './list-view.ts'

export const showDelegations: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const [given, held] = await readingAs(db, actor, async (tx) => [
    await delegationsGranted(tx, actor.accountId),
    await delegationsHeld(tx, actor.accountId),
  ])
  return render(
    call,
    { title: words.title, width: 'wide', back: { label: 'Mon compte', href: '/compte' } },
    html`${pageHead({ title: words.title, lead: words.lead, actions: buttonLink(words.give, GIVING, { kind: 'primary' }) })}
      ${delegationsView(given, held, now())}`,
  )
}

export const askTakingBack: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const delegation = orNotFound(
    await readingAs(db, actor, (tx) => findRevocable(tx, actor.accountId, idFrom(call), now())),
  )
  return render(
    call,
    { title: words.takeBack.title, width: 'narrow', back: { label: words.title, href: LIST } },
    html`${pageHead({ title: words.takeBack.title, lead: words.takeBack.lead(delegation.delegateLabel) })}
      ${summaryList([
        { label: words.columns.patients, value: patientsText(delegation) },
        { label: words.columns.level, value: levelWords[delegation.level].label },
        { label: words.columns.period, value: periodText(delegation) },
      ])}
      <div class="actions">${postButton(words.takeBack.yes, takeBackHref(delegation.id), { kind: 'danger' })}${buttonLink(words.takeBack.no, LIST)}</div>`,
  )
}

export const takeBack: Handler = async (call) => {
  const result = await revokeDelegation(contextOf(call), actorOf(call), idFrom(call))
  if ('refused' in result) throw new NotFound()
  return call.redirect(`${LIST}?fait=delegationRetiree`, 303)
}
