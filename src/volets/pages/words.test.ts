import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageWords, readingWords, refusalWords, statusWords } from './words.ts'

const said = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function')
    return [value('Nom', 'réponse'), value(undefined, undefined), value(2, '')].map(String)
  return value && typeof value === 'object' ? Object.values(value).flatMap(said) : []
}

test('everything said follows French typography', () => {
  const words = { pageWords, statusWords, refusalWords }
  const sentences = [...said(words), ...said({ ...readingWords, fingerprint: '' })]
  assert.ok(sentences.length > 40)
  for (const sentence of sentences) assert.doesNotMatch(sentence, /'|[^\u00a0][:;?!»]|«[^\u00a0]|\.\.\./, sentence)
})

const counts: [text: string, expected: string][] = [
  [refusalWords.incomplete(1), 'Il manque une réponse pour valider ce volet.'],
  [refusalWords.incomplete(3), 'Il manque 3 réponses pour valider ce volet.'],
  [pageWords.remarks(1), '1 point à vérifier'],
  [pageWords.remarks(2), '2 points à vérifier'],
]
for (const [text, expected] of counts) test(`counts agree: ${expected}`, () => assert.equal(text, expected))
