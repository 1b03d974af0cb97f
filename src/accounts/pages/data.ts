import { streamOf } from '../../attachments/spool.ts'
import { dayOf } from '../../calendar.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { button } from '../../ui/buttons.ts'
import { html, when } from '../../ui/html.ts'
import { callout, card, pageHead, summaryList } from '../../ui/parts.ts'
import { takeOwnData } from '../take-own-data.ts'
import { accountWords, ownDataWords as words } from '../words.ts'
import { afterStrongSignIn } from './strong.ts'

export const DATA_PATH = '/compte/donnees'

export const showOwnData: Handler = afterStrongSignIn(DATA_PATH, (call) => show(call))

export const downloadOwnData: Handler = afterStrongSignIn(DATA_PATH, async (call, actor) => {
  const { now } = contextOf(call)
  const taken = await takeOwnData(contextOf(call), actor, clientOf(call))
  if ('refused' in taken) return show(call, words.tooMany(minutesUntil(taken.until, now())))
  return call.body(streamOf(taken.file), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(taken.file.size),
    'Content-Disposition': `attachment; filename="mes-donnees-${dayOf(now())}.json"`,
  })
})

const show = (call: Call, fault?: string) =>
  render(
    call,
    { title: words.title, width: 'narrow', back: { label: accountWords.title, href: '/compte' } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${when(fault, (text) => callout({ tone: 'bad', body: text, live: true }))}
      ${card({
        title: words.holds,
        body: summaryList(Object.values(words.parts).map(({ nom, contenu }) => ({ label: nom, value: contenu }))),
      })}
      ${callout({ tone: 'info', title: words.noPatient.title, body: words.noPatient.text })}
      <form method="post" action="${DATA_PATH}"><p class="soft">${words.told}</p>
        <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`,
    fault ? 429 : 200,
  )
