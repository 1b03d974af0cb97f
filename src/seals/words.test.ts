import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  byDocument,
  checkWords,
  differenceWords,
  exportWords,
  newsWords,
  signInLine,
  strangerNames,
  verdictWords,
  versionWords,
} from './words.ts'

const said = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(value(2, ['Poids', 'Taille'])), String(value(['Volet', 'Autre'], []))]
  return value && typeof value === 'object' ? Object.values(value).flatMap(said) : []
}

test('everything said follows French typography', () => {
  const { modified, sealedLine, ...rest } = { ...newsWords, ...checkWords, ...exportWords }
  const words = [differenceWords, verdictWords, rest, { ...versionWords, title: versionWords.title('Volet médical') }]
  const named = { ...newsWords, differencesOf: newsWords.differencesOf('Volet médical') }
  const sentences = [
    ...words.flatMap((each) => said({ ...each, differencesOf: '', sealedAgain: '', reopened: '' })),
    named.differencesOf,
    named.sealedAgain(['Volet médical']),
    named.reopened(['Volet médical']),
    modified('24/11/2026', ['Poids']),
    modified('24/11/2026', []),
    sealedLine(2, new Date()),
  ]
  assert.ok(sentences.length > 60)
  for (const sentence of sentences) assert.doesNotMatch(sentence, /'|[^\u00a0][:;?!»]|«[^\u00a0]|\.\.\./, sentence)
})

test('how strongly one had signed in is told, with its moment; seals of former versions tell it by the means', () => {
  const at = '2026-11-24T12:14:00Z'
  for (const [signer, line] of [
    [
      { name: '', signIn: 'totp', level: 'strong', strongAt: at },
      'Connexion forte par mot de passe et application, le 24/11/2026 à 13 h 14',
    ],
    [
      { name: '', signIn: 'mailCode', level: 'substantial' },
      'Connexion de niveau substantiel par mot de passe et code par courriel',
    ],
    [{ name: '', signIn: 'e-cps' }, 'Connexion forte par e-CPS'],
    [{ name: '', signIn: 'mailCode' }, 'Connexion de niveau substantiel par mot de passe et code par courriel'],
  ] as const)
    assert.equal(signInLine(signer).replaceAll('\u00a0', ' '), line)
})

test('of many changed fields, the first ones are named and the others counted', () => {
  const labels = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
  const text = newsWords.modified('24/11/2026', labels).replaceAll('\u00a0', ' ')
  assert.equal(text, 'Modifié le 24/11/2026 : « A », « B », « C », « D », « E », « F » et 2 autres.')
})

test('to a stranger no volet bears a title that may tell of an illness', () => {
  const names = [...strangerNames(['social', 'clinique', 'palliatif', 'palliatif']).values()]
  assert.deepEqual(names, ['Volet administratif', 'Volet confidentiel n°\u00a01', 'Volet confidentiel n°\u00a02'])
  assert.deepEqual([...strangerNames(['medical']).values()], ['Volet confidentiel'])
})

test('what was checked comes in the order of a document', () => {
  const seals = [
    { kind: 'medical', number: 2 },
    { kind: 'autonomie', number: 1 },
    { kind: 'medical', number: 1 },
    { kind: 'administratif', number: 1 },
  ]
  assert.deepEqual(
    byDocument(seals).map(({ kind, number }) => `${kind} ${number}`),
    ['administratif 1', 'medical 1', 'medical 2', 'autonomie 1'],
  )
})
