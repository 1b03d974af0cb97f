import { copyFile, open, stat, truncate } from 'node:fs/promises'

const LIMIT = 5_000_000

/** PostgreSQL writes to the file itself, at its end, and goes on when we are gone. */
export async function openLog(path: string) {
  await trimLog(path)
  const handle = await open(path, 'a', 0o600)
  return { handle, size: (await handle.stat()).size }
}

export async function readLog(path: string, from: number) {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size - from, 100_000)), { position: from })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The server holds the file open, so it is copied and emptied rather than renamed. Two files of `LIMIT` at most. */
export async function trimLog(path: string) {
  const found = await stat(path).catch(() => undefined)
  if (!found || found.size <= LIMIT) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}
