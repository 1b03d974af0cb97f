// A real S3-compatible server on this machine, which checks signatures; its one account is written in it.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Server = { run(): Promise<{ port: number }>; close(): Promise<void> }
type Settings = { port: number; address: string; silent: boolean; directory: string; configureBuckets: unknown[] }

const S3rver: new (settings: Settings) => Server = createRequire(import.meta.url)('@20minutes/s3rver')

export async function aStore() {
  const folder = await mkdtemp(join(tmpdir(), 'opentrajectoire-s3-'))
  const configureBuckets = [{ name: 'pieces', configs: [] }]
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder, configureBuckets })
  const { port } = await server.run()
  return {
    settings: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'pieces',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    objects: async () => (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('_object')),
    async stop() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
