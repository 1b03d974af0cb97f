import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { memoryFlags } from '../scripts/memory-flags.mjs'
import { usedBy } from './processor.ts'

/** A Node server that does nothing: the ceiling of HTTP on this machine. */
export async function bareServer(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const server = createServer((_, response) => response.end('ok'))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  }
}

/** The real program in a process of its own, so that its memory is its own. */
export async function startProgram(env: NodeJS.ProcessEnv) {
  const port = 3900 + Math.floor(Math.random() * 90)
  const child = spawn(process.execPath, [...memoryFlags, join(import.meta.dirname, '..', 'src', 'main.ts')], {
    env: { ...env, PORT: String(port), PSC_LOCAL_PORT: String(port + 100), PUBLIC_URL: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  for (let wait = 0; ; wait++) {
    if (child.exitCode !== null || wait > 300) throw new Error('the program did not start')
    if (
      await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break
    await new Promise((later) => setTimeout(later, 100))
  }
  return {
    url,
    clock: () => usedBy(child.pid ?? 0),
    /** Resident memory in MB; Linux only. */
    memory: () =>
      Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024),
    stop: () =>
      new Promise<void>((done) => {
        child.on('exit', () => done())
        child.kill('SIGTERM')
      }),
  }
}
