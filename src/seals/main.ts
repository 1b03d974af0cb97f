// npm run seal:verify -- FILE.json [--keys JWKS.json] | --all · npm run seal:new -- FILE · npm run seal:renew
import { readFile, rename, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { dayOf } from '../calendar.ts'
import { readConfig, sealKeyPath, sealKeysOf } from '../config.ts'
import { withOwnerDatabase } from '../db/owner-database.ts'
import { Refusal, sayFailure } from '../start-words.ts'
import { checkExport, readExport } from './export.ts'
import { newSealJwk, type PublicSealJwk, publicPart, readPublicKeys, renewed, showKeyFile } from './key-file.ts'
import { sharedKeys } from './key-store.ts'
import { finderOf, trusted } from './keys.ts'
import { verifySeals } from './verify.ts'
import { commandWords as words } from './words.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, keys: { type: 'string' } },
})
const [command, file] = positionals

try {
  if (command === 'renew') await renew()
  else if (command === 'new' && file) await create(file)
  else if (command === 'verify' && values.all) await verifyAll()
  else if (command === 'verify' && file) await verifyFile(file)
  else throw new Refusal(words.usage)
} catch (error) {
  console.error(sayFailure(error))
  process.exitCode = 2
}

/** The first key of an installation; a file that exists is never written over. */
async function create(path: string): Promise<void> {
  const active = await newSealJwk(dayOf(new Date()))
  await writeFile(path, showKeyFile({ active, all: [publicPart(active)] }), { mode: 0o600, flag: 'wx' }).catch(() => {
    throw new Refusal(words.notWritten(path))
  })
  console.log(words.created(active.kid, path))
}

/** A new key signs from the next start on; the former private key is gone, its public part verifies for ever. */
async function renew(): Promise<void> {
  const config = readConfig(process.env)
  const path = await sealKeyPath(config)
  const next = await renewed(await sealKeysOf(config), dayOf(new Date()))
  // Written beside, then put in its place: a cut leaves one file or the other, whole.
  await writeFile(`${path}.new`, showKeyFile(next), { mode: 0o600 })
  await rename(`${path}.new`, path)
  console.log(words.renewed(next.active.kid, path))
}

async function verifyFile(path: string): Promise<void> {
  const exported = readExport(await readFile(path, 'utf8').catch(unreadable(path)))
  if (!exported) throw new Refusal(words.notExport(path))
  const { dossier, list, seals } = await checkExport(finderOf(await keysToTrust()), exported)
  for (const seal of seals) console.log(words.sealLine(dossier, seal))
  console.log(words.list[list])
  const isIntact = list === 'intact' && seals.every(({ verdict }) => verdict === 'intact')
  console.log(isIntact ? words.intact : words.notIntact)
  process.exitCode = isIntact ? 0 : 1
}

async function verifyAll(): Promise<void> {
  const roots = await keysToTrust()
  const { seals, dossiers, faults } = await withOwnerDatabase(async (db) =>
    verifySeals(db, finderOf(await trusted(roots, await sharedKeys(db)))),
  )
  for (const fault of faults) console.error(words.faultLine(fault))
  console.log(words.all(seals, dossiers, faults.length))
  process.exitCode = faults.length === 0 ? 0 : 1
}

/** Those of the file given, which needs nothing else; else those of the settings. */
async function keysToTrust(): Promise<readonly PublicSealJwk[]> {
  if (!values.keys) return (await sealKeysOf(readConfig(process.env))).all
  const keys = readPublicKeys(await readFile(values.keys, 'utf8').catch(unreadable(values.keys)))
  if (!keys) throw new Refusal(words.notKeys(values.keys))
  return keys
}

function unreadable(path: string): () => never {
  return () => {
    throw new Refusal(words.unreadable(path))
  }
}
