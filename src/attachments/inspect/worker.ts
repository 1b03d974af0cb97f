// Runs in a thread of its own, whose memory and time are bounded: what it is given may be made to harm.
import { parentPort, workerData } from 'node:worker_threads'
import type { KeptType, SentType } from '../attachment.ts'
import { type Sink, type Source, sinkOf, sourceOf, Unfit } from './bytes.ts'
import { cleanJpeg } from './jpeg.ts'
import { checkPdf } from './pdf.ts'
import { cleanPng } from './png.ts'

export type Order = { type: SentType; size: number; from: number; to: number; maxPixels: number }
export type Report =
  | { fault: Unfit['fault'] }
  /** Without `written`, the file is kept as it came. */
  | { type: KeptType; written?: { size: number; sha256: string } }

type Clean = (source: Source, sink: Sink, maxPixels: number) => void | Promise<void>
const clean: Record<Exclude<SentType, 'pdf'>, Clean> = {
  jpeg: cleanJpeg,
  png: cleanPng,
  // Read only when it serves: its decoder is large.
  heic: async (...given) => (await import('./heic.ts')).convertHeic(...given),
}
const order = workerData as Order
parentPort?.postMessage(await inspect(order))

async function inspect({ type, size, from, to, maxPixels }: Order): Promise<Report> {
  const source = sourceOf(from, size)
  try {
    if (type === 'pdf') {
      await checkPdf(source)
      return { type }
    }
    const sink = sinkOf(to)
    await clean[type](source, sink, maxPixels)
    return { type: type === 'heic' ? 'jpeg' : type, written: sink.end() }
  } catch (error) {
    if (error instanceof Unfit) return { fault: error.fault }
    // A decoder that stumbles over what it is given.
    if (type === 'heic') return { fault: 'broken' }
    throw error
  }
}
