// What both sides of a demande say to each other, and the field to go on.
import { newId } from '../../db/new-id.ts'
import { button } from '../../ui/buttons.ts'
import { longTextField, tickBox } from '../../ui/fields.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { timeAgo } from '../../ui/parts.ts'
import type { Stay } from '../demande.ts'
import type { EventView } from '../event-store.ts'
import { COMMENT_MAX } from '../move-form.ts'
import { pastSentence, type Reader, threadWords } from '../words.ts'
import { commentOf } from './timeline-view.ts'

type Thread = { stay: Stay; structureName: string; events: readonly EventView[]; reader: Reader; accountId: string }

export const saidIn = (events: readonly EventView[]): EventView[] => events.filter(({ comment }) => comment)

/** Oldest first, as one reads a conversation. */
export function threadView(thread: Thread, now: Date): Html {
  const said = saidIn(thread.events)
  if (said.length === 0) return html`<p class="soft">${threadWords.none}</p>`
  return html`<ol class="thread">${join(said.map((event) => line(thread, event, now)))}</ol>`
}

function line({ stay, structureName, reader, accountId }: Thread, event: EventView, now: Date): Html {
  const side = event.bySide === reader ? 'ours' : 'theirs'
  const who =
    event.byAccount === accountId ? threadWords.you : event.bySide === 'structure' ? structureName : event.byLabel
  return html`<li class="thread-line ${side}"><p class="thread-who"><strong>${who}</strong> <span class="soft">· ${pastSentence(stay, event, reader)} · ${timeAgo(event.at, now)}</span></p>${commentOf(event)}</li>`
}

/** `id`: of the message, so that it is written once however often it is sent. */
export type MessageState = { id?: string; typed?: string; medical?: boolean; fault?: string; refusal?: string }
type Writing = { action: string; prefix: string; reader: Reader; mayMark: boolean; state?: MessageState }

export const messageForm = ({ action, prefix, reader, mayMark, state = {} }: Writing): Html =>
  html`<form method="post" action="${action}" class="own-move"><input type="hidden" name="message" value="${state.id ?? newId()}">
    ${longTextField({
      id: `${prefix}.texte`,
      name: 'texte',
      label: threadWords.field,
      help: mayMark ? threadWords.help[reader] : threadWords.helpOpen,
      max: COMMENT_MAX,
      rows: 3,
      required: true,
      value: state.typed ?? '',
      fault: state.fault,
    })}
    ${when(mayMark, () => medicalTick({ prefix, reader, checked: state.medical ?? true }))}
    <div class="actions">${button(threadWords.send, { small: true })}</div></form>`

function medicalTick({ prefix, reader, checked }: { prefix: string; reader: Reader; checked: boolean }): Html {
  const { label, help } = threadWords.medical[reader]
  return tickBox({
    id: `i-${prefix}-message-medical`,
    name: 'medical',
    value: 'oui',
    checked,
    label: html`${label}<small>${help}</small>`,
  })
}
