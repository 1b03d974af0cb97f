import type { Relation } from '../../access/policy.ts'
import { actorOf, type Call, contextOf, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { mimeOf } from '../attachment.ts'
import { openAttachment } from '../open-attachment.ts'
import { disposition } from '../rules.ts'
import { streamOf } from '../spool.ts'
import type { AttachmentView } from '../store.ts'
import { attachmentWords as words } from '../words.ts'

/** The bytes, or a page that says why they are not given. Nothing of it runs, is framed elsewhere or stays in a cache. */
export async function serve(call: Call, piece: AttachmentView, relation: Relation): Promise<Response> {
  const how = call.req.query('telecharger') === undefined ? 'inline' : 'attachment'
  const headers = {
    'Content-Type': mimeOf[piece.type],
    'Content-Length': String(piece.size),
    'Content-Disposition': disposition(piece.name, how),
    'Content-Security-Policy': policyOf(piece),
    'Cache-Control': 'no-store',
  }
  // Nobody would read the file to its end, which closes it.
  if (call.req.method === 'HEAD') return call.body(null, 200, headers)
  const opened = await openAttachment(contextOf(call), actorOf(call), piece, relation)
  if ('refused' in opened) {
    if (opened.refused === 'gone') throw new NotFound()
    const { title, text } = words.altered
    return render(
      call,
      { title, width: 'narrow' },
      html`${pageHead({ title })}${callout({ tone: 'bad', body: text })}`,
      409,
    )
  }
  return call.body(streamOf(opened.file), 200, headers)
}

// Chromium shows no PDF in a sandbox: its viewer has one of its own. For pictures the sandbox holds.
const policyOf = ({ type }: AttachmentView): string =>
  `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'${type === 'pdf' ? '' : '; sandbox'}`
