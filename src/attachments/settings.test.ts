import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigFaults, readConfig } from '../config.ts'

const s3 = {
  S3_ENDPOINT: 'https://s3.exemple.test/',
  S3_BUCKET: 'pieces',
  S3_ACCESS_KEY_ID: 'a',
  S3_SECRET_ACCESS_KEY: 'b',
}
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigFaults)
    return error.faults
  }
}

test('without a setting, pieces of 10 MB, 50 a dossier, are kept in the database, and nothing scans them', () => {
  const { maxFile, maxDossier, s3: store, clamd } = readConfig({}).attachments
  assert.deepEqual([maxFile, maxDossier, store, clamd], [10_485_760, 52_428_800, undefined, undefined])
})

test('the store is set whole', () => {
  assert.equal(readConfig(s3).attachments.s3?.endpoint, 'https://s3.exemple.test')
  for (const name of Object.keys(s3)) {
    const [fault, ...others] = faultsOf({ ...s3, [name]: '' })
    assert.ok(fault?.startsWith(`${name} : manque`), name)
    assert.deepEqual(others, [])
  }
})

const refused: [what: string, env: Record<string, string>, name: string][] = [
  ['a dossier smaller than a file', { ATTACHMENT_MAX_MB: '60' }, 'ATTACHMENT_DOSSIER_MAX_MB'],
  ['no megabyte at all', { ATTACHMENT_MAX_MB: '0' }, 'ATTACHMENT_MAX_MB'],
  ['a scanner without its port', { CLAMD_ADDRESS: 'tcp://clamd' }, 'CLAMD_ADDRESS'],
  ['a scanner by HTTP', { CLAMD_ADDRESS: 'http://clamd:3310' }, 'CLAMD_ADDRESS'],
]
for (const [what, env, name] of refused)
  test(`${what} is refused at start`, () => assert.ok(faultsOf(env).some((fault) => fault.startsWith(`${name} :`))))

test('in production the store is reached over HTTPS', () => {
  const faults = faultsOf({ ...s3, S3_ENDPOINT: 'http://s3.exemple.test', NODE_ENV: 'production' })
  assert.ok(faults.includes('S3_ENDPOINT : doit commencer par https:// en production'))
})
