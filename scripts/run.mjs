// The one file that the machine's own Node runs: it installs what is missing, then hands over to the Node 24 that the
// `node` package brings. Old Nodes read it too: plain JavaScript, no dependency.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants as system } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoryFlags } from './memory-flags.mjs'

const isWindows = process.platform === 'win32'
const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const node24 = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node')
const stamp = join(modules, '.installed-from')
const scripts = { start: 'src/main.ts', test: 'scripts/test.ts' }

if (Number.parseInt(process.versions.node, 10) < 20) {
  leave(
    `Node ${process.versions.node} est trop ancien : installez Node 20 ou plus récent (https://nodejs.org), puis relancez.`,
  )
}
const [command = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(scripts, command)) leave('Commandes : npm start, npm test.')
if (!isInstalled()) install()
handOver(scripts[command])

function isInstalled() {
  if (!existsSync(node24)) return false
  return readIfThere(stamp) === lockHash() || wasInstalledByHand()
}

/** npm keeps beside the packages the list of what it installed. */
function wasInstalledByHand() {
  const installed = readPackages(join(modules, '.package-lock.json'))
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json')))
  return wanted.every(([path, { optional, version }]) => {
    if (path === '' || (optional && !installed[path])) return true
    return installed[path]?.version === version
  })
}

function readPackages(path) {
  return JSON.parse(readIfThere(path) || '{}').packages ?? {}
}

function install() {
  refuseReadOnly()
  console.log('Installation des dépendances…')
  // From nothing, like `npm ci`, which itself refuses a lock file that leaves out a package for another system; and not
  // every registry carries them all.
  rmSync(modules, { recursive: true, force: true })
  const { status, error } = npm([
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (error?.code === 'ENOENT')
    leave('La commande npm est introuvable : installez-la (elle vient avec Node), puis relancez.')
  if (status !== 0) {
    leave(
      'L’installation des dépendances a échoué : vérifiez l’accès au registre npm et la place sur le disque, puis relancez.',
    )
  }
  if (!existsSync(node24)) {
    leave(
      'Node 24 n’a pas été installé : autorisez les scripts d’installation (npm config set ignore-scripts false), puis relancez.',
    )
  }
  writeFileSync(stamp, lockHash())
}

function refuseReadOnly() {
  try {
    for (const folder of [root, modules]) if (existsSync(folder)) accessSync(folder, constants.W_OK)
  } catch {
    leave(
      `Installation impossible : le dossier ${root} est en lecture seule pour vous. Corrigez ses droits ou copiez-le ailleurs, puis relancez.`,
    )
  }
}

/** The npm that started us, when it did; otherwise the one of the PATH. */
function npm(words) {
  const options = { cwd: root, stdio: 'inherit' }
  const running = process.env.npm_execpath ?? ''
  if (running.endsWith('npm-cli.js')) return spawnSync(process.execPath, [running, ...words], options)
  return spawnSync('npm', words, { ...options, shell: isWindows })
}

// In a process group of its own, so that a Ctrl-C reaches the program once, through us, and not from the terminal, from
// npm and from us. Should we be killed outright, `with-launcher.mjs` sees the channel close and stops the program.
function handOver(script) {
  const child = spawn(
    node24,
    [...memoryFlags, '--import', new URL('with-launcher.mjs', import.meta.url).href, script, ...args],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: !isWindows,
    },
  )
  let isStopping = false
  const stop = (signal) => {
    if (!isStopping) child.kill(signal)
    isStopping = true
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  process.on('SIGHUP', () => stop('SIGTERM'))
  if (process.env.npm_lifecycle_event) whenOrphaned(() => stop('SIGTERM'))
  child.on('error', () => leave('Node 24 ne démarre pas : supprimez le dossier node_modules, puis relancez.'))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + system.signals[signal]))
}

// npm hands a SIGTERM to the shell between it and us; the shell dies of it without a word.
function whenOrphaned(act) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && act(), 300).unref()
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function leave(message) {
  console.error(message)
  process.exit(1)
}
