import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aKeyFile, renewedKeys, sealedBy, someContent, someSealKeys } from './builders.ts'
import { checkExport, EXPORT_FORMAT, type ExportedDossier, exportOf, MOST_SEALS, readExport } from './export.ts'
import { finderOf, type SealKeys, sealKeysFrom } from './keys.ts'
import { hashOf, sign } from './seal.ts'

const dossier = 'G12345678A'

async function anExport(keys: SealKeys, of = dossier): Promise<ExportedDossier> {
  const contents = [
    someContent({ dossier: of, answers: { ville: 'Bourg' } }),
    someContent({ dossier: of, number: 2, answers: { ville: 'Mâcon' } }),
    someContent({ dossier: of, volet: 'medical', answers: { poids: 60 } }),
  ]
  const seals = await Promise.all(
    contents.map(async (content) => ({
      kind: content.volet,
      number: content.number,
      ...(await sealedBy(keys, content)),
    })),
  )
  const at = new Date('2026-11-27T10:00:00Z')
  return exportOf(keys.active, { dossier: of, at, keysAt: 'https://exemple.test/.well-known/jwks.json', seals })
}

const told = async (keys: Pick<SealKeys, 'find'>, file: ExportedDossier) => {
  const { list, seals } = await checkExport(keys.find, file)
  return [`list ${list}`, ...seals.map(({ kind, number, verdict }) => `${kind} ${number} ${verdict}`)]
}
const intact = ['list intact', 'administratif 1 intact', 'administratif 2 intact', 'medical 1 intact']

test('an exported dossier is intact, read again from its text, whatever its layout', async () => {
  const keys = await someSealKeys()
  const file = await anExport(keys)
  assert.equal(file.format, EXPORT_FORMAT)
  for (const indent of [0, 2]) {
    const read = readExport(JSON.stringify(file, null, indent))
    assert.deepEqual(read, file)
    assert.deepEqual(await told(keys, read ?? file), intact)
  }
})

type Seal = ExportedDossier['seals'][number]
const withMedical = (file: ExportedDossier, change: (seal: Seal) => Partial<Seal>): ExportedDossier => ({
  ...file,
  seals: file.seals.map((seal) => (seal.volet === 'medical' ? { ...seal, ...change(seal) } : seal)),
})
const medical = (verdict: string, list = 'intact') => [`list ${list}`, ...intact.slice(1, 3), `medical 1 ${verdict}`]

const tampering: [what: string, change: (file: ExportedDossier) => ExportedDossier, expected: string[]][] = [
  [
    'one character of an answer',
    (file) => withMedical(file, ({ content }) => ({ content: content.replace('60', '61') })),
    medical('changed'),
  ],
  [
    'one character of the signer',
    (file) => withMedical(file, ({ content }) => ({ content: content.replace('Claire', 'Clairo') })),
    medical('changed'),
  ],
  [
    'content and hash',
    (file) => withMedical(file, () => ({ content: '{}', hash: hashOf('{}') })),
    medical('changed', 'changed'),
  ],
  ['the hash', (file) => withMedical(file, () => ({ hash: hashOf('') })), medical('changed', 'changed')],
  ['the signature', (file) => withMedical(file, () => ({ signature: 'a.b.c' })), medical('badSignature')],
  ['the key it names', (file) => withMedical(file, () => ({ kid: 'other' })), medical('changed')],
  [
    'the version',
    (file) => withMedical(file, () => ({ number: 2 })),
    ['list changed', ...intact.slice(1, 3), 'medical 2 changed'],
  ],
  [
    'the volet',
    (file) => withMedical(file, () => ({ volet: 'autonomie' })),
    ['list changed', ...intact.slice(1, 3), 'autonomie 1 changed'],
  ],
  ['a seal taken out', (file) => ({ ...file, seals: file.seals.slice(1) }), ['list changed', ...intact.slice(2)]],
  [
    'the order',
    (file) => ({ ...file, seals: file.seals.toReversed() }),
    ['list changed', ...intact.slice(1).toReversed()],
  ],
  [
    'the number of the dossier',
    (file) => ({ ...file, dossier: 'G12345679B' }),
    ['list changed', 'administratif 1 changed', 'administratif 2 changed', 'medical 1 changed'],
  ],
  ['the day', (file) => ({ ...file, exportedAt: '2027-01-01T00:00:00.000Z' }), ['list changed', ...intact.slice(1)]],
]
for (const [what, change, expected] of tampering)
  test(`changed in the file: ${what}`, async () => {
    const keys = await someSealKeys()
    assert.deepEqual(await told(keys, change(await anExport(keys))), expected)
  })

test('a seal of another dossier put into the file is seen', async () => {
  const keys = await someSealKeys()
  const [file, elsewhere] = [await anExport(keys), await anExport(keys, 'G87654321B')]
  const mixed = { ...file, seals: [...file.seals.slice(0, 2), ...elsewhere.seals.slice(2)] }
  assert.deepEqual(await told(keys, mixed), medical('changed', 'changed'))
})

test('a file of another installation is unknown, not changed, and its seals are not looked at', async () => {
  const [ours, theirs] = [await someSealKeys('ours'), await someSealKeys('theirs')]
  assert.deepEqual(await told(ours, await anExport(theirs)), ['list unknownKey'])
})

test('a file whose seals all name other unknown keys costs one reading of the shared keys, whoever signed its list', async () => {
  let readings = 0
  const keys = await sealKeysFrom(await aKeyFile('ours'), async () => {
    readings += 1
    return []
  })
  const [ours, theirs] = [await anExport(keys), await anExport(await someSealKeys('theirs'))]
  const { privateKey } = keys.active
  const strangers = await Promise.all(
    Array.from({ length: MOST_SEALS }, (_, index) => sign({ kid: `unknown ${index}`, privateKey }, 'hash')),
  )
  const filled = (file: ExportedDossier): ExportedDossier => ({
    ...file,
    seals: strangers.flatMap((signature) => file.seals.slice(0, 1).map((seal) => ({ ...seal, signature }))),
  })
  assert.deepEqual(await told(keys, filled(theirs)), ['list unknownKey'])
  assert.equal(readings, 1)
  assert.deepEqual(new Set(await told(keys, filled(ours))), new Set(['list changed', 'administratif 1 unknownKey']))
  assert.equal(readings, 2)
})

test('a file of more seals than any dossier has is none', async () => {
  const file = await anExport(await someSealKeys())
  const withSeals = (count: number) =>
    JSON.stringify({ ...file, seals: Array.from({ length: count }, () => file.seals[0]) })
  assert.ok(readExport(withSeals(MOST_SEALS)))
  assert.equal(readExport(withSeals(MOST_SEALS + 1)), undefined)
})

test('an old file is still intact after the key was renewed, and with the published keys alone', async () => {
  const { before, after } = await renewedKeys()
  const file = await anExport(before)
  assert.deepEqual(await told(after, file), intact)
  assert.deepEqual(await told({ find: finderOf(await after.published()) }, file), intact)
})

for (const [what, text] of [
  ['nothing', ''],
  ['no JSON', 'PK\u0003\u0004'],
  ['another JSON', '{"seals":[]}'],
  ['a list', '[]'],
  ['deep nonsense', '['.repeat(100_000)],
] as const)
  test(`a file that is no exported dossier is told so: ${what}`, () => assert.equal(readExport(text), undefined))
