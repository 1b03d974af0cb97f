import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FileFault, KeptType } from '../attachment.ts'
import { HEAD, typeOf } from '../content.ts'
import { closeSpool, openUnnamed, type Spool } from '../spool.ts'
import type { Order, Report } from './worker.ts'

const SECONDS = 30
/** Browsers decode a picture whole, at four bytes a pixel. */
const MAX_PIXELS = 64_000_000
/** Decoded here. */
const MAX_HEIC_PIXELS = 26_000_000
const HEAP_MB = { pdf: 128, jpeg: 64, png: 96, heic: 384 }

export type Inspected = { type: KeptType; file: Spool } | { fault: FileFault }

/**
 * What the file is, and the file to keep: a picture without its metadata, a PDF as it came. The spool given is closed
 * when it is not the one to keep.
 */
export async function inspect(sent: Spool): Promise<Inspected> {
  const result = await inTurn(() => inspectNow(sent)).catch(async (error) => {
    await closeSpool(sent)
    throw error
  })
  if ('fault' in result || result.file !== sent) await closeSpool(sent)
  return result
}

async function inspectNow(sent: Spool): Promise<Inspected> {
  if (sent.size === 0) return { fault: 'empty' }
  const { buffer, bytesRead } = await sent.handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
  const type = typeOf(buffer.subarray(0, bytesRead))
  if (!type) return { fault: 'unknownType' }
  const cleaned = await openUnnamed()
  const maxPixels = type === 'heic' ? MAX_HEIC_PIXELS : MAX_PIXELS
  const order: Order = { type, size: sent.size, from: sent.handle.fd, to: cleaned.fd, maxPixels }
  const report = await askWorker(order, HEAP_MB[type]).catch(async (error) => {
    await cleaned.close()
    throw error
  })
  if ('written' in report && report.written)
    return { type: report.type, file: { handle: cleaned, size: report.written.size, sha256: report.written.sha256 } }
  await cleaned.close()
  return 'fault' in report ? report : { type: report.type, file: sent }
}

/** Resolves once the thread is gone: until then it may still use the files. */
function askWorker(order: Order, heap: number): Promise<Report> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 4, stackSizeMb: 2 },
    execArgv: [],
  })
  const timer = setTimeout(() => worker.terminate(), SECONDS * 1000)
  let report: Report = { fault: 'tooComplex' }
  let failure: Error | undefined
  return new Promise<Report>((resolve, reject) => {
    worker.on('message', (said: Report) => {
      report = said
    })
    worker.on('error', (error) => {
      if ((error as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') failure = error as Error
    })
    worker.on('exit', () => {
      clearTimeout(timer)
      if (failure) reject(failure)
      else resolve(report)
    })
  })
}

const AT_ONCE = availableParallelism()
let running = 0
const waiting: (() => void)[] = []

/** Those who wait hold a file on the disk, and nothing in memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((next) => waiting.push(next))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
