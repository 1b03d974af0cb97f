import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { type Call, type Form, UnreadableForm } from '../http/page.ts'
import { closeSpool, type Spool, spoolFrom, TooLarge } from './spool.ts'

export type SentFile = { name: string; file: Spool }
export type ReceivedForm = { form: Form; files: readonly SentFile[] }

type Limits = { maxFile: number; maxDossier: number }

const AROUND = 1024 * 1024
export const MOST_FILES = 20
const limits = { files: MOST_FILES, fields: 20, fieldSize: 2000, parts: 2 * MOST_FILES, headerPairs: 20 }

/**
 * A form with files, each laid down on the disk as it arrives. `tooLarge`: stopped at the first byte over the limit. A form cut
 * on its way leaves nothing.
 */
export async function receiveForm(
  call: Call,
  { maxFile, maxDossier }: Limits,
): Promise<ReceivedForm | { tooLarge: string } | { tooMany: true }> {
  const type = call.req.header('content-type') ?? ''
  const { body } = call.req.raw
  if (!body || !/^multipart\/form-data\s*;/i.test(type)) throw new UnreadableForm()
  const most = maxDossier + AROUND
  if (Number(call.req.header('content-length') ?? 0) > most) return { tooLarge: '' }
  const form: Form = Object.create(null)
  const streams: Readable[] = []
  const files: Promise<SentFile>[] = []
  const stop = new AbortController()
  let tooLarge: string | undefined
  let tooMany = false
  const parser = parserFor(type)
  parser.on('error', () => undefined)
  // What stands beyond would be left out without a word.
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    parser.on(limit, () => {
      tooMany = true
      stop.abort()
    })
  parser.on('field', (name, value) => {
    form[name] ??= []
    form[name].push(value)
  })
  parser.on('file', (_field, stream, name) => {
    streams.push(stream)
    // Also once nobody reads it any more: a part that ends too early says so later.
    stream.on('error', () => undefined)
    const file = take(stream, name ?? '', maxFile).catch((error: unknown) => {
      if (error instanceof TooLarge) tooLarge ??= name ?? ''
      stop.abort()
      throw error
    })
    file.catch(() => undefined)
    files.push(file)
  })
  try {
    await pipeline(counted(body, most), parser, { signal: stop.signal })
    if (tooMany) throw new UnreadableForm()
    return { form, files: (await Promise.all(files)).filter(({ name, file }) => name !== '' || file.size > 0) }
  } catch (error) {
    for (const stream of streams) stream.destroy(new UnreadableForm())
    await closeAll(files)
    if (tooLarge !== undefined || error instanceof TooLarge) return { tooLarge: tooLarge ?? '' }
    if (tooMany) return { tooMany: true }
    throw new UnreadableForm()
  }
}

function parserFor(type: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits, defCharset: 'utf8' })
  } catch {
    throw new UnreadableForm()
  }
}

const take = async (stream: Readable, name: string, max: number): Promise<SentFile> => ({
  name,
  file: await spoolFrom(stream, max),
})

async function closeAll(files: readonly Promise<SentFile>[]): Promise<void> {
  for (const settled of await Promise.allSettled(files))
    if (settled.status === 'fulfilled') await closeSpool(settled.value.file)
}

// The rest of what is sent is left to the server, which lets the answer go first.
async function* counted(body: ReadableStream<Uint8Array>, max: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const bytes of body.values({ preventCancel: true })) {
    size += bytes.byteLength
    if (size > max) throw new TooLarge()
    yield bytes
  }
}
