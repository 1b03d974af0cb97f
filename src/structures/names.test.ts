import assert from 'node:assert/strict'
import { test } from 'node:test'
import { communeLabel, plainName, properCase } from './names.ts'

test('names of places compare without accent, case, hyphen, apostrophe nor abbreviation', () => {
  const same = [
    ['Saint-Étienne-du-Bois', 'ST ETIENNE DU BOIS'],
    ['L’Haÿ-les-Roses', "l'hay les roses"],
    ['Sainte-Geneviève', 'STE GENEVIEVE'],
    ['Œuilly', 'OEUILLY'],
    ['Bourg-en-Bresse', 'BOURG EN BRESSE CEDEX 9'],
    ['Le Mée', '  le   mee  '],
  ] as const
  for (const [one, other] of same) assert.equal(plainName(one), plainName(other))
  assert.notEqual(plainName('Estaing'), plainName('Essainting'))
  assert.equal(plainName('%_\\'), '')
})

test('postal capitals become readable', () => {
  const cases = [
    ['BAGE LA VILLE', 'Bage la Ville'],
    ['ST PIERRE SUR DIVES', 'Saint Pierre sur Dives'],
    ['L ILE D YEU', 'L’Ile d’Yeu'],
    ['LA BREOLE', 'La Breole'],
    ['', ''],
  ] as const
  for (const [capitals, expected] of cases) assert.equal(properCase(capitals), expected)
})

test('a commune is told from its homonyms by its département', () => {
  assert.equal(communeLabel({ name: 'Saint-Denis', departmentCode: '974' }), 'Saint-Denis (974)')
})
