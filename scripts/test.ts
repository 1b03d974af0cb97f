import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startTestServer } from '../src/db/test-database.ts'
import { chromiumPath, chromiumShell } from './chromium.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
/** What one file compiled, types taken off, the next ones find again. */
const compileCache = join(root, 'node_modules', '.cache', 'compile')
const only = process.argv.slice(2)

type Check = { name: string; command: string; args: string[] }
const checks: Check[] = [
  { name: 'format et règles (biome)', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'types (tsc)', command: bin('tsc'), args: [] },
  { name: 'règles typées (oxlint)', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
]

let passed = 0
let failed = 0

if (only.length === 0) {
  ensureBrowser()
  for (const check of checks) await runCheck(check)
}
await runTests(only.length > 0 ? only : globSync(['src/**/*.test.ts', 'journeys/**/*.test.ts'], { cwd: root }).sort())
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

async function runCheck({ name, command, args }: Check): Promise<void> {
  const status = await new Promise<number>((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
    child.on('close', (code) => done(code ?? 1))
    child.on('error', () => done(1))
  })
  if (status === 0) passed++
  else failed++
  console.log(`${status === 0 ? '✔' : '✖'} ${name}`)
}

/** Leaves count, groups do not; a file that crashes counts as one failure. */
async function runTests(files: string[]): Promise<void> {
  const server = await startTestServer()
  try {
    const events = run({
      files: files.map((file) => join(root, file)),
      concurrency: 2,
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env, ...server.environment },
      timeout: 600_000,
    })
    events.on('test:pass', ({ details, skip, todo }) => {
      if (details.type !== 'suite' && skip === undefined && todo === undefined) passed++
    })
    events.on('test:fail', ({ details }) => {
      if (details.type !== 'suite') failed++
    })
    for await (const text of events.compose(spec)) process.stdout.write(text)
  } finally {
    await server.stop()
  }
}

/** Debian’s Chromium, in its shell without windows when this machine lets us install it: the same pages for a quarter less work. */
function ensureBrowser(): void {
  if (process.env.CHROMIUM || existsSync(chromiumShell)) return
  if (process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0) {
    console.log('Installation de Chromium…')
    const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update'], quiet)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'], quiet)
  }
  if (existsSync(chromiumPath())) return
  console.error(
    'Chromium est nécessaire aux tests du navigateur : installez-le (apt-get install chromium-headless-shell, ou chromium) ou indiquez-le par CHROMIUM=/chemin.',
  )
  process.exit(1)
}
