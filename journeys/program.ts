// The real program with its demonstration and its local identity provider. The demonstration is loaded once for a run of
// the tests, and each journey has a copy of it; `isAlone`: with an embedded server of its own, as `npm start` does.
import { createHash, createPrivateKey } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyOf, ensureTemplate } from '../src/db/test-database.ts'
import { type Running, start } from '../src/start.ts'

export type Program = { url: string; context: Running['context']; folder: string; stop(): Promise<void> }
type Settings = Record<string, string>

const DEMONSTRATION = 'ot_demonstration'

export async function startProgram(settings: Settings = {}, { isAlone = false } = {}): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'opentrajectoire-journey-'))
  const common = await settingsIn(folder)
  const database = isAlone ? undefined : await demonstration(common)
  const running = await start({ ...common, ...database?.settings, ...settings })
  return {
    url: `http://localhost:${common['PORT']}`,
    context: running.context,
    folder,
    async stop() {
      await running.stop()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function settingsIn(folder: string): Promise<Settings> {
  const [port, providerPort, cardPort] = [await freePort(), await freePort(), await freePort()]
  return {
    NODE_ENV: 'test',
    DATA_FOLDER: folder,
    PORT: String(port),
    PSC_LOCAL_PORT: String(providerPort),
    CARD_MODE: 'off',
    CARD_PORT: String(cardPort),
    LOG_LEVEL: 'fatal',
    ...(await keysIn(folder)),
  }
}

async function demonstration(common: Settings) {
  await ensureTemplate(DEMONSTRATION, async ({ ownerUrl, appUrl }) => {
    const running = await start({ ...common, ...databaseOf(ownerUrl, appUrl) })
    await running.stop()
  })
  const { ownerUrl, appUrl, drop } = await copyOf(DEMONSTRATION)
  return { settings: databaseOf(ownerUrl, appUrl), drop }
}

const databaseOf = (ownerUrl: string, appUrl: string): Settings => ({
  DATABASE_URL: appUrl,
  DATABASE_OWNER_URL: ownerUrl,
})

// The same for all: what one program has sealed, the next one verifies.
const seed = (of: string): Buffer => createHash('sha256').update(`journey ${of}`).digest()
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

async function keysIn(folder: string): Promise<Settings> {
  const der = Buffer.concat([ED25519_PKCS8, seed('seal')])
  const jwk = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  const [sealKey, secretKey] = [join(folder, 'seal-key.json'), join(folder, 'secret-key')]
  await writeFile(sealKey, JSON.stringify({ ...jwk, kid: 'journey', alg: 'EdDSA' }))
  await writeFile(secretKey, seed('secret').toString('base64'))
  return { SEAL_KEY_FILE: sealKey, SECRET_KEY_FILE: secretKey }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
