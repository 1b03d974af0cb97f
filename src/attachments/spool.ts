import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/**
 * A file without a name: it takes no room in memory, nobody else can open it, and nothing of it is left once it is
 * closed or the process is gone.
 */
export type Spool = { handle: FileHandle; size: number; sha256: string }

export const CHUNK = 256 * 1024

export class TooLarge extends Error {}

export async function openUnnamed(): Promise<FileHandle> {
  const path = join(tmpdir(), `opentrajectoire-${randomUUID()}`)
  const handle = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Takes in what comes, and its SHA-256; throws `TooLarge` at the first byte over `max`. */
export async function spoolFrom(source: AsyncIterable<Uint8Array>, max: number): Promise<Spool> {
  const handle = await openUnnamed()
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const bytes of source) {
      if (size + bytes.byteLength > max) throw new TooLarge()
      hash.update(bytes)
      await handle.writeFile(bytes)
      size += bytes.byteLength
    }
    return { handle, size, sha256: hash.digest('hex') }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** From its beginning, piece by piece. */
export async function* readSpool({ handle, size }: Spool, chunk = CHUNK): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(chunk, size - at)), 0, undefined, at)
    if (bytesRead === 0) throw new Error('the spool is shorter than it was')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** To its end, which closes it. */
export const streamOf = (spool: Spool): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(closing(spool), { objectMode: false })) as ReadableStream<Uint8Array>

async function* closing(spool: Spool): AsyncGenerator<Buffer> {
  try {
    yield* readSpool(spool)
  } finally {
    await closeSpool(spool)
  }
}

export const closeSpool = (spool: Spool | undefined): Promise<void> => spool?.handle.close() ?? Promise.resolve()
