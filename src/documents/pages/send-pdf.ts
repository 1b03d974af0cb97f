import { ReadableStream } from 'node:stream/web'
import { type Call, contextOf } from '../../http/page.ts'
import type { Ready } from '../make-document.ts'
import { writePdf } from '../pdf/write.ts'

/** Shown by the browser, saved under a name that says a number and nobody’s. Written as the browser takes it. */
export const sendPdf = (call: Call, { printed, name }: Ready): Response =>
  streamed(call, writePdf(printed, contextOf(call).now()).bytes, name)

export function streamed(call: Call, bytes: AsyncIterable<Uint8Array>, name: string, size?: number): Response {
  call.header('Content-Type', 'application/pdf')
  call.header('Content-Disposition', `inline; filename="${name}"`)
  if (size !== undefined) call.header('Content-Length', String(size))
  // Node’s stream is the browser’s, under another type.
  return call.body(ReadableStream.from(bytes) as unknown as globalThis.ReadableStream)
}
