import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CountingVariable, Letter } from './aggir.ts'
import { countingVariables, variables } from './aggir.ts'
import { entriesOf, gir } from './rules.ts'
import * as words from './words.ts'

const sentencesOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value ? Object.values(value).flatMap(sentencesOf) : []
}

const stepsOf = (word: string) => {
  const letters = Object.fromEntries(countingVariables.map((variable, i) => [variable, word[i]]))
  const result = gir(letters as Record<CountingVariable, Letter>)
  return 'path' in result ? result.path.map(words.stepSentence) : []
}

test('every sentence follows French typography', () => {
  const sentences = [...Object.values(words).flatMap(sentencesOf), ...stepsOf('AAAAAAAA'), ...stepsOf('CCAAAAAA')]
  assert.ok(sentences.length > 80)
  for (const sentence of sentences) assert.doesNotMatch(sentence, /'|[^\u00a0][:;?!]|\.\.\./, sentence)
})

test('each entry has a label of its own, the part with the name of its activity', () => {
  const labels = variables.flatMap(entriesOf).map(words.fullLabel)
  assert.equal(new Set(labels).size, 24)
  assert.equal(words.fullLabel('toiletteHaut'), 'Toilette – haut')
  assert.equal(words.fullLabel('alerter'), 'Alerter')
})

test('the path reads line by line, up to the threshold reached', () => {
  assert.deepEqual(
    stepsOf('CCAAAAAA').map((line) => line.replace(/[\u00a0\u202f]/g, ' ')),
    [
      'Groupe A : 3 200 points, moins que 3 390 : groupe suivant.',
      'Groupe B : 2 700 points, seuil de 2 016 atteint : rang 4.',
    ],
  )
  assert.equal(
    stepsOf('AAAAAACA')
      .at(-1)
      ?.replace(/[\u00a0\u202f]/g, ' '),
    'Groupe H : 1 000 points, aucun seuil atteint : rang 13.',
  )
})
