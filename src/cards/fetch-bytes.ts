/** Throws when the whole answer is not there in time, is too long, or is not a success. */
export async function fetchBytes(url: string, limit: number, ms: number, init: RequestInit = {}): Promise<Buffer> {
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(ms) })
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    length += chunk.length
    if (length > limit) throw new Error('too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export type Log = (because: string, source: string) => void
export const nameOf = (error: unknown): string =>
  (error as { code?: string; name?: string }).code ?? (error as Error).name
