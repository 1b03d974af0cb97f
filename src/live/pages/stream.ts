import { readingAs } from '../../db/acting-as.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { lastChangeOf } from '../store.ts'

/** Tells the page of a dossier that it changed since it was drawn (`vu`), or as soon as it does. */
export const hearDossier: Handler = async (call) => {
  const dossierId = idFrom(call)
  const { dossier } = await readingAs(contextOf(call).db, actorOf(call), (tx) =>
    allowedDossier(tx, dossierId, 'read', 'dossier'),
  )
  return answer(call, dossier.changedAt, dossierId)
}

export const hearList: Handler = async (call) => {
  const actor = actorOf(call)
  return answer(call, await readingAs(contextOf(call).db, actor, (tx) => lastChangeOf(tx, actor.accountId)))
}

/** Without a stream, one look: 204 as long as nothing changed. */
function answer(call: Call, changedAt: Date | undefined, dossierId?: string): Response {
  const seen = call.req.query('vu') ?? ''
  if (!/^\d{1,15}$/.test(seen)) throw new NotFound()
  const hasChanged = (changedAt?.getTime() ?? 0) > Number(seen)
  if (!call.req.header('accept')?.includes('text/event-stream')) return call.body(null, hasChanged ? 200 : 204)
  return openStream(call, hasChanged, dossierId)
}

const CHANGED = 'event: changement\ndata: 1\n\n'
const OVER = 'event: fin\ndata: 1\n\n'
const ALIVE = ': \n\n'
/** Events that a reader lets wait before he is taken for gone. */
const MOST_WAITING = 20

function openStream(call: Call, hasChanged: boolean, dossierId?: string): Response {
  const { live } = contextOf(call)
  const encoder = new TextEncoder()
  let leave: (() => void) | undefined
  let isFull = false
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        controller.enqueue(encoder.encode(text))
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) end()
      }
      const end = () => {
        leave?.()
        controller.close()
      }
      leave = live.open({
        actor: actorOf(call),
        sessionToken: call.get('sessionToken') ?? '',
        ...(dossierId ? { dossierId } : {}),
        tell: () => send(CHANGED),
        beat: () => send(ALIVE),
        close: (because) => {
          if (because === 'signedOut') send(OVER)
          controller.close()
        },
      })
      isFull = !leave
      if (!isFull) send(hasChanged ? CHANGED : ALIVE)
    },
    cancel: () => leave?.(),
  })
  if (isFull) return call.body(null, 429)
  call.header('Content-Type', 'text/event-stream; charset=utf-8')
  call.header('X-Accel-Buffering', 'no')
  return call.body(body)
}
