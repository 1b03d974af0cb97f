import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCard } from './builders.ts'
import type { Card, CardRefusal } from './card.ts'
import { isTestAuthority, numberOf, refusalOf, revocationRefusal } from './rules.ts'

const now = new Date('2026-11-27')
const facts = { isTrusted: true, environment: 'production', now } as const
const clientAuth = '1.3.6.1.5.5.7.3.2'
const email = '1.3.6.1.5.5.7.3.4'
const testIssuer = { commonName: 'TEST AC IGC-SANTE FORT PERSONNES', units: ['IGC-SANTE TEST'] }

const cases: [why: string, card: Partial<Card>, expected: CardRefusal | undefined][] = [
  ['a doctor’s card in order', {}, undefined],
  ['a doctor known by ADELI', { idNatPs: '0759900001', upn: '0759900001' }, undefined],
  ['a Corsican ADELI', { idNatPs: '02A9900001', upn: '02A9900001' }, undefined],
  ['usage class not written', { usage: undefined as never }, undefined],
  ['the first second of the card', { notBefore: now }, undefined],
  ['the last second of the card', { notAfter: now }, undefined],
  [
    'the signature certificate',
    { usage: 0x83, keyUsages: ['nonRepudiation'], extendedKeyUsages: [email] },
    'signatureCertificate',
  ],
  ['the signature class on an authentication certificate', { usage: 0x83 }, 'signatureCertificate'],
  [
    'a certificate for mail alone',
    { keyUsages: ['digitalSignature'], extendedKeyUsages: [email] },
    'signatureCertificate',
  ],
  ['a certificate for non-repudiation alone', { keyUsages: ['nonRepudiation'] }, 'signatureCertificate'],
  ['a key that does not sign', { keyUsages: ['keyEncipherment'] }, 'wrongUsage'],
  ['no key usage', { keyUsages: [] }, 'wrongUsage'],
  ['a server’s certificate', { extendedKeyUsages: ['1.3.6.1.5.5.7.3.1'] }, 'wrongUsage'],
  ['no extended usage', { extendedKeyUsages: [] }, 'wrongUsage'],
  ['a software certificate, which has no card type', { type: undefined as never }, 'wrongUsage'],
  ['a student’s card', { type: 1 }, 'student'],
  ['a student’s card that is also over', { type: 1, notAfter: new Date('2026-01-01') }, 'student'],
  ['an employee’s card of an establishment', { type: 2, idNatPs: '3990000010/00042' }, 'staffCard'],
  ['an authorised person’s card', { type: 3 }, 'staffCard'],
  ['a card type that does not exist', { type: 7 }, 'staffCard'],
  ['the number of an establishment on a CPS', { idNatPs: '3990000010/00042' }, 'wrongPrefix'],
  ['a number that is too long', { idNatPs: '8997001234501' }, 'wrongPrefix'],
  ['a number with a line after it', { idNatPs: '899700123450\n' }, 'wrongPrefix'],
  ['no number', { idNatPs: '' }, 'wrongPrefix'],
  ['a midwife', { profession: 50 }, 'otherProfession'],
  ['no profession', { profession: undefined as never }, 'otherProfession'],
  ['another number in the principal name', { upn: '899700543210' }, 'subjectMismatch'],
  ['no principal name', { upn: undefined as never }, 'subjectMismatch'],
  ['a card of tomorrow', { notBefore: new Date('2026-11-28') }, 'notYetValid'],
  ['a card that is over', { notAfter: new Date('2026-11-26') }, 'expired'],
]
for (const [why, card, expected] of cases)
  test(`${why}: ${expected ?? 'accepted'}`, () => assert.equal(refusalOf(aCard(card), facts), expected))

test('without a pinned issuer nothing else is looked at, and a test card is called by its name in production alone', () => {
  const untrusted = { ...facts, isTrusted: false }
  assert.equal(refusalOf(aCard({ type: 1 }), untrusted), 'unknownIssuer')
  assert.equal(refusalOf(aCard({ issuer: testIssuer }), untrusted), 'testCard')
  assert.equal(refusalOf(aCard({ issuer: testIssuer }), { ...untrusted, environment: 'test' }), 'unknownIssuer')
})

test('both usages on one certificate authenticate: no real card is made so, and nothing in it is weaker', () => {
  const both = aCard({ keyUsages: ['digitalSignature', 'nonRepudiation'], extendedKeyUsages: [clientAuth, email] })
  assert.equal(refusalOf(both, facts), undefined)
})

test('a revoked card and a silent revocation service each have their reason', () => {
  assert.deepEqual((['good', 'revoked', 'unavailable'] as const).map(revocationRefusal), [
    undefined,
    'revoked',
    'revocationUnavailable',
  ])
})

test('a test authority is known by its name or its unit', () => {
  for (const [commonName, units, expected] of [
    ['TEST AC IGC-SANTE FORT PERSONNES', ['IGC-SANTE TEST'], true],
    ['AC IGC-SANTE FORT PERSONNES', ['0002 187512751', 'IGC-SANTE TEST'], true],
    ['TEST AC RACINE', [], true],
    ['DEMONSTRATION AC FORT PERSONNES', [], true],
    ['AC', ['IGC DEMONSTRATION'], true],
    ['AC IGC-SANTE FORT PERSONNES', ['0002 187512751', 'IGC-SANTE'], false],
    ['AC CONTESTATION', ['PROTESTANTS'], false],
  ] as const)
    assert.equal(isTestAuthority({ commonName, units }), expected, commonName)
})

test('the number of a card is the account’s: RPPS after 8, ADELI after 0', () => {
  assert.deepEqual(numberOf('899700123450'), { system: 'rpps', value: '99700123450' })
  assert.deepEqual(numberOf('0759900001'), { system: 'adeli', value: '759900001' })
})
