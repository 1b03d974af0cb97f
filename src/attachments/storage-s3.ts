import { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import { request } from 'undici'
import type { Storage, Stored } from './attachment.ts'
import type { S3Settings } from './settings.ts'

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const TIMEOUT = 60_000

/** What came back is not what was asked; the address and its signature stay out of it. */
export class StoreFailure extends Error {}

type StoredObject = Pick<Stored, 'id' | 'attempt'>

/** Path-style addresses: every compatible store understands them. The key says nothing of the person. */
export const s3Storage = (settings: S3Settings): Storage => ({
  async write(piece, { size, sha256 }, bytes) {
    const headers = { 'content-length': String(size), 'content-type': 'application/octet-stream' }
    const { statusCode, body } = await ask(settings, 'PUT', piece, sha256, headers, Readable.from(bytes))
    await body.dump()
    if (statusCode !== 200) throw new StoreFailure(`the store answered ${statusCode} to a write`)
  },
  async *read(piece) {
    const { statusCode, body } = await ask(settings, 'GET', piece, EMPTY)
    if (statusCode === 200) yield* body
    else {
      await body.dump()
      if (statusCode !== 404) throw new StoreFailure(`the store answered ${statusCode} to a read`)
    }
  },
})

/** Absent already is as good. */
export async function forgetObject(settings: S3Settings, piece: StoredObject): Promise<void> {
  const { statusCode, body } = await ask(settings, 'DELETE', piece, EMPTY)
  await body.dump()
  if (statusCode >= 300 && statusCode !== 404) throw new StoreFailure(`the store answered ${statusCode} to a removal`)
}

/** The hash of the whole is signed: the store refuses bytes that were changed on their way. */
async function ask(
  { endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings,
  method: 'GET' | 'PUT' | 'DELETE',
  { id, attempt }: StoredObject,
  sha256: string,
  headers: Record<string, string> = {},
  body?: Readable,
) {
  const signer = new AwsV4Signer({
    method,
    url: `${endpoint}/${bucket}/pieces/${id}/${attempt}`,
    headers: { ...headers, 'x-amz-content-sha256': sha256 },
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
  })
  const signed = await signer.sign()
  return await request(signed.url, {
    method,
    headers: Object.fromEntries(signed.headers),
    ...(body ? { body } : {}),
    headersTimeout: TIMEOUT,
    bodyTimeout: TIMEOUT,
  })
}
