// Once with a real PKCS#11 token: its code is typed in the browser’s own dialog, which no page and no test library sees.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { FLAGS } from './browser.ts'
import { type Program, startProgram } from './program.ts'

const MODULE = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find((path) =>
  existsSync(path),
)
const missing = ['chromium', 'softhsm2-util', 'modutil', 'pk12util', 'certutil', 'Xvfb', 'xdotool', 'openssl'].filter(
  (command) => spawnSync('which', [command]).status !== 0,
)
const skip =
  missing.length > 0 || !MODULE
    ? `manquent : ${[...missing, ...(MODULE ? [] : ['libsofthsm2'])].join(', ')} (apt-get install chromium softhsm2 libnss3-tools xvfb xdotool openssl)`
    : false

const PIN = '1234'
const DISPLAY = ':97'
const home = mkdtempSync(join(tmpdir(), 'ot-token-'))
const database = `sql:${join(home, '.pki', 'nssdb')}`
const env = {
  ...process.env,
  HOME: home,
  XDG_DATA_HOME: join(home, '.local'),
  SOFTHSM2_CONF: join(home, 'softhsm2.conf'),
  DISPLAY,
}
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { env, stdio: 'pipe', encoding: 'utf8' })

let program: Program
let screen: ReturnType<typeof spawn> | undefined
before(async () => {
  if (skip) return
  program = await startProgram({ CARD_MODE: 'tls' })
  screen = spawn('Xvfb', [DISPLAY, '-screen', '0', '1280x900x24'], { stdio: 'ignore' })
  insertCard(join(program.folder, 'cartes-demonstration'))
})
after(async () => {
  screen?.kill()
  await program?.stop()
  rmSync(home, { recursive: true, force: true })
})

/** The valid card on a token with a code of 4 digits, its module in the store that Chromium reads. */
function insertCard(cards: string): void {
  const tokens = join(home, 'tokens')
  for (const folder of [tokens, join(home, '.pki', 'nssdb')]) mkdirSync(folder, { recursive: true })
  writeFileSync(env.SOFTHSM2_CONF, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
  run('softhsm2-util', '--init-token', '--free', '--label', 'CPS', '--so-pin', '12345678', '--pin', PIN)
  run('certutil', '-N', '-d', database, '--empty-password')
  run('modutil', '-dbdir', database, '-add', 'CPS', '-libfile', MODULE ?? '', '-force')
  const pin = join(home, 'pin')
  writeFileSync(pin, PIN)
  run('pk12util', '-i', join(cards, 'cartes', 'valide.p12'), '-d', database, '-h', 'CPS', '-k', pin, '-W', '1234')
  run('certutil', '-A', '-d', database, '-n', 'racine', '-t', 'C,,', '-i', join(cards, 'autorites', 'racine.pem'))
}

test('a card behind a PKCS#11 module: one who cancels is told so and asked again, then the code of 4 digits lets the doctor in', {
  skip,
  timeout: 240_000,
}, async () => {
  const executablePath = '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, headless: false, args: FLAGS, env })
  try {
    const page = await browser.newPage()
    const press = () => page.getByRole('button', { name: /carte CPS/ }).click()
    await page.goto(`${program.url}/connexion`)
    await press()
    await answerUntil(page.waitForURL(/echec\?motif=sans-certificat$/), 'Escape')
    await page.getByRole('link', { name: 'Réessayer la carte' }).click()
    await press()
    await answerUntil(page.waitForURL(`${program.url}/dossiers`), 'Return')
  } finally {
    await browser.close()
  }
})

/** Types the code where it is asked; answers the choice of the certificate with this key: the first one, or none. */
async function answerUntil(arrived: Promise<void>, choice: 'Return' | 'Escape'): Promise<void> {
  let isOver = false
  const over = arrived.finally(() => {
    isOver = true
  })
  over.catch(() => {})
  while (!isOver) {
    await sleep(2000)
    if (isOver) break
    const isCodeAsked = /Security Device|PIN/i.test(windowNames())
    if (isCodeAsked) run('xdotool', 'type', '--delay', '80', PIN)
    run('xdotool', 'key', isCodeAsked ? 'Return' : choice)
  }
  await over
}

const windowNames = (): string =>
  spawnSync('xdotool', ['search', '--onlyvisible', '--name', '.', 'getwindowname', '%@'], { env, encoding: 'utf8' })
    .stdout
