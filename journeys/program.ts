// The real program on a data folder of its own, with its demonstration and its local identity provider.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Running, start } from '../src/start.ts'

export type Program = { url: string; context: Running['context']; folder: string; stop(): Promise<void> }

export async function startProgram(settings: Record<string, string> = {}): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'opentrajectoire-journey-'))
  const [port, providerPort] = [await freePort(), await freePort()]
  const running = await start({
    NODE_ENV: 'test',
    DATA_FOLDER: folder,
    PORT: String(port),
    PSC_LOCAL_PORT: String(providerPort),
    CARD_MODE: 'off',
    CARD_PORT: String(await freePort()),
    LOG_LEVEL: 'fatal',
    ...settings,
  })
  return {
    url: `http://localhost:${port}`,
    context: running.context,
    folder,
    async stop() {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
