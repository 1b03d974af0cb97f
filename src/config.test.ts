import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ConfigFaults, readConfig, sealKeysOf } from './config.ts'
import { anAuthority } from './pro-sante-connect/local-provider/certificates.ts'
import { newSealJwk } from './seals/key-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'ot-config-'))
after(() => rmSync(folder, { recursive: true }))

const keyFile = join(folder, 'key.json')
writeFileSync(keyFile, JSON.stringify(await newSealJwk('', 'region-1')))
const secretFile = join(folder, 'secret')
writeFileSync(secretFile, randomBytes(32).toString('base64'))
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://trajectoire.exemple.test',
  TRUST_PROXY: '1',
  DATABASE_URL: 'postgresql://web@db/ot',
  SMTP_URL: 'smtps://mail.exemple.test',
  SEAL_KEY_FILE: keyFile,
  SECRET_KEY_FILE: secretFile,
  PSC_ISSUER: 'https://psc.exemple.test/realm',
  PSC_AUTHORIZATION: 'https://psc.exemple.test/auth',
  PSC_TOKEN: 'https://psc.exemple.test/token',
  PSC_USERINFO: 'https://psc.exemple.test/userinfo',
  PSC_KEYS: 'https://psc.exemple.test/certs',
  PSC_LOGOUT: 'https://psc.exemple.test/logout',
  PSC_CLIENT_ID: 'ot',
  PSC_CLIENT_SECRET: 'secret',
}
const faultsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigFaults)
    return error.faults
  }
}

test('with no setting at all, it is a demonstration on the loopback address', () => {
  const config = readConfig({})
  assert.equal(config.isDemo, true)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.publicUrl, 'http://localhost:3000')
})

test('a complete production starts', () => {
  assert.deepEqual(faultsOf(production), [])
  assert.equal(readConfig(production).isDemo, false)
})

test('every fault is listed at once', () => {
  const faults = faultsOf({ PORT: 'abc', SESSION_HOURS: '99', DATABASE_URL: 'mysql://x' })
  assert.deepEqual(faults.map((fault) => fault.split(' ')[0] ?? '').toSorted(), [
    'DATABASE_URL',
    'PORT',
    'SESSION_HOURS',
  ])
})

test('production refuses the demonstration, plain http, a missing proxy, a missing or demonstration key, a missing provider', () => {
  for (const [change, named] of [
    [{ DEMO: '1' }, 'DEMO'],
    [{ PUBLIC_URL: 'http://trajectoire.exemple.test' }, 'PUBLIC_URL'],
    [{ TRUST_PROXY: undefined }, 'TRUST_PROXY'],
    [{ SEAL_KEY_FILE: undefined }, 'SEAL_KEY_FILE'],
    [{ SEAL_KEY_FILE: join(folder, 'absent.json') }, 'SEAL_KEY_FILE'],
    [{ SEAL_KEY_FILE: secretFile }, 'SEAL_KEY_FILE'],
    [{ SECRET_KEY_FILE: undefined }, 'SECRET_KEY_FILE'],
    [{ SECRET_KEY_FILE: keyFile }, 'SECRET_KEY_FILE'],
    [{ PSC_ISSUER: undefined }, 'PSC_ISSUER'],
    [{ PSC_TOKEN: 'http://psc.exemple.test/token' }, 'PSC_TOKEN'],
    [{ DATABASE_URL: undefined }, 'DATABASE_URL'],
    [{ SMTP_URL: undefined }, 'SMTP_URL'],
  ] as const)
    assert.deepEqual(
      faultsOf({ ...production, ...change }).map((fault) => fault.split(' ')[0]),
      [named],
    )
})

test('the key made for a demonstration is readable by its owner alone, stays the same, and production refuses it', async () => {
  const config = readConfig({ DATA_FOLDER: folder })
  const keys = await sealKeysOf(config)
  assert.deepEqual(await sealKeysOf(config), keys)
  const file = join(folder, 'secrets', 'seal-key.json')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(readFileSync(file, 'utf8'), /"d":/)
  assert.match(faultsOf({ ...production, SEAL_KEY_FILE: file }).join(), /démonstration/)
})

test('a provider set in part is a fault outside of production too; without any, the local one plays it', () => {
  const faults = faultsOf({ PSC_ISSUER: 'https://psc.exemple.test/realm', PSC_CLIENT_ID: 'ot' })
  assert.deepEqual(faults.map((fault) => fault.split(' ')[0] ?? '').toSorted(), [
    'PSC_AUTHORIZATION',
    'PSC_CLIENT_CERT_FILE',
    'PSC_KEYS',
    'PSC_LOGOUT',
    'PSC_TOKEN',
    'PSC_USERINFO',
  ])
  assert.equal(readConfig({}).provider, undefined)
})

test('the back channel of the provider has exactly one proof, and a certificate goes with its own key', async () => {
  const { PSC_CLIENT_SECRET, ...without } = production
  const certificate = join(folder, 'client.pem')
  const others = join(folder, 'other-key.pem')
  const { cert, key } = await anAuthority('CN=service')
  writeFileSync(certificate, cert)
  writeFileSync(`${certificate}.key`, key)
  writeFileSync(others, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const both = { PSC_CLIENT_CERT_FILE: certificate, PSC_CLIENT_KEY_FILE: `${certificate}.key` }
  assert.deepEqual(faultsOf({ ...without, ...both }), [])
  assert.ok('clientCertificate' in (readConfig({ ...without, ...both }).provider?.proof ?? {}))
  for (const [change, named] of [
    [{}, 'PSC_CLIENT_CERT_FILE'],
    [{ ...both, PSC_CLIENT_SECRET }, 'PSC_CLIENT_SECRET'],
    [{ ...both, PSC_CLIENT_KEY_FILE: undefined }, 'PSC_CLIENT_KEY_FILE'],
    [{ ...both, PSC_CLIENT_CERT_FILE: undefined }, 'PSC_CLIENT_CERT_FILE'],
    [{ ...both, PSC_CLIENT_KEY_FILE: join(folder, 'absent.pem') }, 'PSC_CLIENT_KEY_FILE'],
    [{ ...both, PSC_CLIENT_KEY_FILE: others }, 'PSC_CLIENT_KEY_FILE'],
    [{ ...both, PSC_CLIENT_CERT_FILE: keyFile }, 'PSC_CLIENT_CERT_FILE'],
    [{ ...both, PSC_CA_FILE: join(folder, 'absent.pem') }, 'PSC_CA_FILE'],
  ] as const)
    assert.deepEqual(
      faultsOf({ ...without, ...change }).map((fault) => fault.split(' ')[0]),
      [named],
    )
})
