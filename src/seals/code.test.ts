import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CodedSeal, parseCode, sealCode, showCode } from './code.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)
const administratif: CodedSeal = { kind: 'administratif', number: 1, hash: 'a'.repeat(64) }
const medical: CodedSeal = { kind: 'medical', number: 2, hash: 'b'.repeat(64) }
const code = sealCode('G12345678A', [administratif, medical])

test('a code has twelve characters that nobody confuses, printed by fours', () => {
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{12}$/)
  assert.match(showCode(code), /^.{4}-.{4}-.{4}$/)
})

test('the same seals give the same code in any order', () => {
  assert.equal(sealCode('G12345678A', [medical, administratif]), code)
})

test('another dossier, version, volet or hash gives another code, and so does one seal less', () => {
  const others = [
    sealCode('G12345679A', [administratif, medical]),
    sealCode('G12345678A', [administratif, { ...medical, number: 3 }]),
    sealCode('G12345678A', [administratif, { ...medical, kind: 'autonomie' }]),
    sealCode('G12345678A', [administratif, { ...medical, hash: `${'b'.repeat(63)}c` }]),
    sealCode('G12345678A', [administratif]),
  ]
  assert.equal(new Set([code, ...others]).size, others.length + 1)
})

test('a code is read with spaces, dashes, in small letters, and O I L for 0 1 1', () => {
  fc.assert(
    fc.property(hash, (each) => {
      const made = sealCode('G12345678A', [{ ...medical, hash: each }])
      const slipped = showCode(made).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
      assert.equal(parseCode(` ${slipped.replaceAll('-', ' ')}\u00a0`), made)
      assert.equal(parseCode(slipped.replaceAll('-', '–')), made)
      assert.equal(parseCode(made.replaceAll('1', 'I')), made)
    }),
  )
})

test('one wrong character, two exchanged, one missing or one too many is seen at once', () => {
  const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
  fc.assert(
    fc.property(hash, fc.nat(11), fc.nat(11), fc.constantFrom(...alphabet), (each, at, other, letter) => {
      const made = [...sealCode('G12345678A', [{ ...medical, hash: each }])]
      const replaced = made.with(at, letter)
      assert.equal(parseCode(replaced.join('')) !== undefined, replaced.join('') === made.join(''))
      const exchanged = made.with(at, made[other] ?? '').with(other, made[at] ?? '')
      assert.equal(parseCode(exchanged.join('')) !== undefined, exchanged.join('') === made.join(''))
      assert.equal(parseCode(made.toSpliced(at, 1).join('')), undefined)
      assert.equal(parseCode(made.toSpliced(at, 0, letter).join('')), undefined)
    }),
  )
})

for (const typed of ['', 'K7QX', 'U'.repeat(12), 'é'.repeat(12), "' or 1=1 --", '👵👵👵👵👵👵👵👵👵👵👵👵'])
  test(`« ${typed} » is no code`, () => assert.equal(parseCode(typed), undefined))
