// The two commands as an operator runs them.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeScene, type Scene } from '../access/scene.ts'
import { aKeyFile } from './builders.ts'
import { exportDossier } from './export-dossier.ts'
import { readKeyFile, showKeyFile } from './key-file.ts'

let folder: string
let scene: Scene
let keyFile: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ot-seals-'))
  scene = await makeScene()
  keyFile = join(folder, 'scene-jwks.json')
  await writeFile(keyFile, JSON.stringify({ keys: await scene.context.sealKeys.published() }))
})
after(async () => {
  await scene?.stop()
  await rm(folder, { recursive: true, force: true })
})

type Ran = { code: number; out: string }
const run = (args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', ...environment }
    execFile(process.execPath, ['src/seals/main.ts', ...args], { env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0
      resolve({ code, out: `${stdout}${stderr}` })
    })
  })

test('renewing a data folder of the former version keeps its key for verifying, in a file for its owner alone', async () => {
  const secrets = join(folder, 'data', 'secrets')
  await mkdir(secrets, { recursive: true })
  const path = join(secrets, 'seal-key.json')
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  await writeFile(path, JSON.stringify({ ...jwk, kid: 'demonstration', alg: 'EdDSA' }), { mode: 0o600 })
  const environment = { DATA_FOLDER: join(folder, 'data') }
  for (const count of [2, 3]) {
    const { code, out } = await run(['renew'], environment)
    assert.equal(code, 0, out)
    const text = await readFile(path, 'utf8')
    const file = readKeyFile(text)
    assert.equal(file?.all.length, count)
    assert.equal(file?.all.at(-1)?.kid, 'demonstration')
    assert.ok(out.includes(file?.active.kid ?? '?'))
    assert.ok(!text.includes(jwk.d ?? '?') && !out.includes(file?.active.d ?? '?'))
    assert.equal((await stat(path)).mode & 0o777, 0o600)
  }
})

test('a first key is made once, in a file for its owner alone that is never written over', async () => {
  const path = join(folder, 'first.json')
  assert.equal((await run(['new', path])).code, 0)
  const text = await readFile(path, 'utf8')
  assert.equal(readKeyFile(text)?.all.length, 1)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.equal((await run(['new', path])).code, 2)
  assert.equal(await readFile(path, 'utf8'), text)
})

test('an exported file is verified offline with the public keys, and what was changed is named', async () => {
  const exported = await exportDossier(scene.context, scene.actors.treating, scene.dossierId)
  assert.ok('file' in exported)
  const path = join(folder, 'dossier.json')
  await writeFile(path, JSON.stringify(exported.file))
  const intact = await run(['verify', path, '--keys', keyFile])
  assert.equal(intact.code, 0, intact.out)
  assert.equal(intact.out.match(/✓/g)?.length, 4)
  assert.match(intact.out, /Dossier intact/)

  await writeFile(path, JSON.stringify(exported.file).replace('61.5', '61.6'))
  const changed = await run(['verify', path, '--keys', keyFile])
  assert.equal(changed.code, 1)
  assert.match(changed.out, /✗ \S+ medical version 1\s: contenu modifié/)

  const others = join(folder, 'others.json')
  await writeFile(others, showKeyFile(await aKeyFile('other')))
  const unknown = await run(['verify', path, '--keys', others])
  assert.equal(unknown.code, 1)
  assert.match(unknown.out, /clé inconnue/)
})

test('a file that is none, keys that are none and a command that is none are told in one line', async () => {
  const nothing = join(folder, 'nothing.json')
  await writeFile(nothing, '{}')
  for (const args of [
    ['verify', nothing, '--keys', keyFile],
    ['verify', join(folder, 'absent.json'), '--keys', keyFile],
    ['verify', nothing, '--keys', nothing],
    ['verify'],
    ['turn'],
    [],
  ]) {
    const { code, out } = await run(args)
    assert.equal(code, 2, args.join(' '))
    assert.equal(out.trim().split('\n').length, 1, out)
  }
})

test('the whole database is verified: changed, misplaced and missing seals are named', async () => {
  const { owner, database, dossierId } = scene
  const all = () =>
    run(['verify', '--all', '--keys', keyFile], {
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    })
  const intact = await all()
  assert.equal(intact.code, 0, intact.out)
  assert.match(intact.out, /3\ssceaux dans 1\sdossier\s: tous intacts/)

  const [medical] = await owner.selectFrom('medicalVoletSeals').selectAll().where('kind', '=', 'medical').execute()
  const [grid] = await owner.selectFrom('medicalVoletSeals').selectAll().where('kind', '=', 'autonomie').execute()
  assert.ok(medical && grid)
  const { content, hash, signature } = medical
  await owner
    .updateTable('medicalVoletSeals')
    .set({ content, hash, signature })
    .where('kind', '=', 'autonomie')
    .execute()
  await owner.updateTable('voletSeals').set({ hash }).execute()
  await owner
    .updateTable('medicalVolets')
    .set({ sealNumber: 2 })
    .where('kind', '=', 'medical')
    .where('dossierId', '=', dossierId)
    .execute()
  const { code, out } = await all()
  assert.equal(code, 1)
  assert.match(out, /administratif version 1\s: contenu modifié/)
  assert.match(out, /autonomie version 1\s: sceau d’un autre dossier/)
  assert.match(out, /medical version 2\s: version manquante/)
  assert.match(out, /3\sanomalies/)
})
