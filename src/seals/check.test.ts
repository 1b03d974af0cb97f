import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VoletKind } from '../volets/volet.ts'
import { renewedKeys, sealedBy, someContent, someSealKeys } from './builders.ts'
import { checkCode, type SealToCheck } from './check.ts'
import { sealCode } from './code.ts'
import type { SealKeys } from './keys.ts'
import { hashOf } from './seal.ts'

const NUMBER = 'G12345678A'
const other = hashOf('something else')

async function sealed(keys: SealKeys, kind: VoletKind, number: number, minute: number): Promise<SealToCheck> {
  const sealedAt = new Date(Date.UTC(2026, 2, 12, 10, minute))
  const { content, hash, signature } = await sealedBy(
    keys,
    someContent({ volet: kind, number, sealedAt: sealedAt.toISOString() }),
  )
  return { kind, number, hash, signature, sealedAt, contentHash: hashOf(content), isInPlace: true }
}

/** Administratif, médical, autonomie; the médical again; the administratif again. */
async function aLife(keys: SealKeys) {
  const [a1, m1, g1, m2, a2] = await Promise.all([
    sealed(keys, 'administratif', 1, 1),
    sealed(keys, 'medical', 1, 2),
    sealed(keys, 'autonomie', 1, 3),
    sealed(keys, 'medical', 2, 4),
    sealed(keys, 'administratif', 2, 5),
  ])
  assert.ok(a1 && m1 && g1 && m2 && a2)
  return { a1, m1, g1, m2, a2, all: [a1, m1, g1, m2, a2] }
}

const told = (checked: Awaited<ReturnType<typeof checkCode>>) =>
  checked
    ?.map(({ kind, number, verdict, isLatest }) => `${kind} ${number} ${verdict}${isLatest ? '' : ' older'}`)
    .sort()

test('the code of any moment is found, with the versions of that moment', async () => {
  const keys = await someSealKeys()
  const { a1, m1, g1, m2, a2, all } = await aLife(keys)
  const moments: [printed: SealToCheck[], expected: string[]][] = [
    [[a1], ['administratif 1 intact older']],
    [
      [a1, m1],
      ['administratif 1 intact older', 'medical 1 intact older'],
    ],
    [
      [a1, m1, g1],
      ['administratif 1 intact older', 'autonomie 1 intact', 'medical 1 intact older'],
    ],
    [
      [a1, m2, g1],
      ['administratif 1 intact older', 'autonomie 1 intact', 'medical 2 intact'],
    ],
    [
      [a2, m2, g1],
      ['administratif 2 intact', 'autonomie 1 intact', 'medical 2 intact'],
    ],
    [
      [m2, g1],
      ['autonomie 1 intact', 'medical 2 intact'],
    ],
    [[a2], ['administratif 2 intact']],
    [[g1], ['autonomie 1 intact']],
  ]
  for (const [printed, expected] of moments)
    assert.deepEqual(told(await checkCode(keys.find, NUMBER, sealCode(NUMBER, printed), all)), expected)
})

test('versions that never stood together, another dossier, another code: unknown', async () => {
  const keys = await someSealKeys()
  const { a2, m1, a1, all } = await aLife(keys)
  assert.equal(await checkCode(keys.find, NUMBER, sealCode(NUMBER, [a2, m1]), all), undefined)
  assert.equal(await checkCode(keys.find, NUMBER, sealCode('G12345679B', [a1]), all), undefined)
  assert.equal(await checkCode(keys.find, NUMBER, '000000000000', all), undefined)
  assert.equal(await checkCode(keys.find, NUMBER, sealCode(NUMBER, [a1]), []), undefined)
})

test('the code of the administrative document says nothing of the medical part', async () => {
  const keys = await someSealKeys()
  const { a2, all } = await aLife(keys)
  const code = sealCode(NUMBER, [a2])
  const without = all.filter(({ kind }) => kind === 'administratif')
  assert.deepEqual(
    told(await checkCode(keys.find, NUMBER, code, all)),
    told(await checkCode(keys.find, NUMBER, code, without)),
  )
})

type Change = (seal: SealToCheck, keys: SealKeys) => Partial<SealToCheck> | Promise<Partial<SealToCheck>>
const tampering: [what: string, change: Change, expected: string[] | undefined][] = [
  ['content', () => ({ contentHash: other }), ['administratif 2 intact', 'autonomie 1 intact', 'medical 2 changed']],
  ['hash', () => ({ hash: other }), ['administratif 2 intact', 'autonomie 1 intact', 'medical 2 changed']],
  [
    'content and hash',
    () => ({ contentHash: other, hash: other }),
    ['administratif 2 intact', 'autonomie 1 intact', 'medical 2 changed'],
  ],
  [
    'signature',
    () => ({ signature: 'x.y.z' }),
    ['administratif 2 intact', 'autonomie 1 intact', 'medical 2 badSignature'],
  ],
  [
    'the dossier that the content names',
    () => ({ isInPlace: false }),
    ['administratif 2 intact', 'autonomie 1 intact', 'medical 2 changed'],
  ],
  // Nothing is left of what was printed: the paper is not what the database holds.
  ['content, hash and signature', () => ({ contentHash: other, hash: other, signature: 'x.y.z' }), undefined],
  [
    'everything, signed by a key that is not ours',
    async () => {
      const theirs = await someSealKeys('theirs')
      return sealed(theirs, 'medical', 2, 9)
    },
    undefined,
  ],
]
for (const [what, change, expected] of tampering)
  test(`the code tells which volet was changed in the database: ${what}`, async () => {
    const keys = await someSealKeys()
    const { a2, m2, g1, all } = await aLife(keys)
    const code = sealCode(NUMBER, [a2, m2, g1])
    const changed = { ...m2, ...(await change(m2, keys)), sealedAt: m2.sealedAt }
    const held = all.map((seal) => (seal === m2 ? changed : seal))
    assert.deepEqual(told(await checkCode(keys.find, NUMBER, code, held)), expected)
  })

test('a seal of a key that was renewed since is intact', async () => {
  const { before, after } = await renewedKeys()
  const seal = await sealed(before, 'administratif', 1, 1)
  assert.deepEqual(told(await checkCode(after.find, NUMBER, sealCode(NUMBER, [seal]), [seal])), [
    'administratif 1 intact',
  ])
})
