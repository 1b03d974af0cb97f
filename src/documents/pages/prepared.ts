import { signedIn } from '../../accounts/pages/signed-in.ts'
import { actingAs } from '../../db/acting-as.ts'
import type { Db } from '../../db/connection.ts'
import { idFrom } from '../../http/address.ts'
import { contextOf, orNotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { findPrepared, KEPT_MINUTES, readPiece } from '../store.ts'
import { preparedWords as words } from '../words.ts'
import { streamed } from './send-pdf.ts'

const LOOK_AGAIN = '2'

/** Where a long document waits to be made, then to be fetched. */
export const showPrepared = signedIn(async (call, actor) => {
  const { db, now } = contextOf(call)
  const id = idFrom(call)
  const { state, name } = orNotFound(await actingAs(db, actor, (tx) => findPrepared(tx, id, now())))
  if (state === 'waiting') call.header('Refresh', LOOK_AGAIN)
  const { title, text } = words[state]
  return render(
    call,
    { title, width: 'narrow' },
    html`${pageHead({ title })}${callout({
      tone: state === 'failed' ? 'bad' : 'info',
      body: text(KEPT_MINUTES),
      live: true,
      ...(state === 'ready'
        ? { action: buttonLink(words.open, `/documents/${id}/${name}`, { kind: 'primary', icon: 'printer' }) }
        : {}),
    })}`,
  )
})

export const fetchPrepared = signedIn(async (call, actor) => {
  const { db, now } = contextOf(call)
  const id = idFrom(call)
  const { state, name, size } = orNotFound(await actingAs(db, actor, (tx) => findPrepared(tx, id, now())))
  orNotFound(state === 'ready' && call.req.param('name') === name ? name : undefined)
  return streamed(call, piecesOf(db, actor, id), name, size ?? undefined)
})

/** One piece in memory at a time, and no transaction open while the browser takes it. */
async function* piecesOf(db: Db, actor: { accountId: string }, id: string): AsyncGenerator<Uint8Array> {
  for (let rank = 0; ; rank++) {
    const piece = await actingAs(db, actor, (tx) => readPiece(tx, id, rank))
    if (!piece) return
    yield piece.bytes
  }
}
