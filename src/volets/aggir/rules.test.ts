import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  adverbs,
  type CountingVariable,
  countingVariables,
  discriminantes,
  type GirResult,
  illustratives,
  type Letter,
  type Letters,
  parts,
  type SplitVariable,
  TABLE_VERSION,
  variables,
} from './aggir.ts'
import {
  entriesOf,
  gir,
  girFromGrid,
  gridKeys,
  homeSubgroup,
  letterFromAdverbs,
  letterFromParts,
  lettersOf,
  missingKeys,
  readAdverbs,
  roleOf,
} from './rules.ts'

// 'CCAAAAAA': letters in the order of the annexe's columns.
const counted = (word: string) =>
  Object.fromEntries(countingVariables.map((variable, i) => [variable, word[i]])) as Record<CountingVariable, Letter>

const computed = (letters: Letters): GirResult => {
  const result = gir(letters)
  if ('missing' in result) assert.fail(`missing ${result.missing}`)
  return result
}

const words = (length: number): string[] =>
  length === 0 ? [''] : words(length - 1).flatMap((word) => ['A', 'B', 'C'].map((letter) => word + letter))

const tally = (values: number[]) => {
  const counts: Record<number, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

const verdict = (word: string) => {
  const { group, score, rank, gir: value } = computed(counted(word))
  return `${group} ${score} rang ${rank} GIR ${value}`
}

test('17 activities: 10 discriminantes of which 8 count, 7 illustratives; 13 parts in 6 of them', () => {
  assert.equal(variables.length, 17)
  assert.deepEqual([...discriminantes, ...illustratives].sort(), [...variables].sort())
  assert.deepEqual(
    tally(variables.map((variable) => ['compte', 'sansEffet', 'illustrative'].indexOf(roleOf(variable)))),
    {
      0: 8,
      1: 2,
      2: 7,
    },
  )
  assert.equal(Object.keys(parts).length, 6)
  assert.equal(Object.values(parts).flat().length, 13)
  assert.equal(variables[0], 'transferts')
  assert.equal(variables.at(-1), 'coherence')
})

test('four yes give A, four no give C, one to three no give B, for the 16 combinations', () => {
  const letters = ['C', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'B', 'A']
  for (const [bits, letter] of letters.entries()) {
    const given = Object.fromEntries(adverbs.map((adverb, i) => [adverb, Boolean(bits & (1 << i))]))
    assert.equal(letterFromAdverbs(given), letter, `combination ${bits}`)
    assert.equal(letterFromAdverbs({ ...given, neFaitPas: false }), letter, `combination ${bits}`)
    assert.equal(letterFromAdverbs({ ...given, neFaitPas: true }), 'C', `combination ${bits}, ne fait pas`)
  }
})

test('"ne fait pas" gives C without the adverbs', () => {
  assert.equal(letterFromAdverbs({ neFaitPas: true }), 'C')
})

test('an adverb not answered is never a no: no letter, even when the others would settle it', () => {
  assert.equal(letterFromAdverbs({}), undefined)
  assert.equal(letterFromAdverbs({ neFaitPas: false }), undefined)
  assert.equal(letterFromAdverbs({ spontanement: true, totalement: false, habituellement: true }), undefined)
  for (const adverb of adverbs) {
    const { [adverb]: _, ...others } = {
      spontanement: true,
      totalement: true,
      habituellement: true,
      correctement: true,
    }
    assert.equal(letterFromAdverbs(others), undefined)
  }
})

// Read along AA, AB, AC, BA, BB, BC, CA, CB, CC.
const combined: Record<SplitVariable, string> = {
  coherence: 'ABCBBCCCC',
  orientation: 'ABCBBCCCC',
  elimination: 'ABCBBCCCC',
  toilette: 'ABBBBBBBC',
  alimentation: 'ABBBBCBCC',
  habillage: `A${'B'.repeat(25)}C`,
}
for (const [variable, expected] of Object.entries(combined) as [SplitVariable, string][]) {
  test(`${variable}: every combination of its parts gives the letter of the guide`, () => {
    const cases = words(parts[variable].length)
    assert.equal(cases.length, expected.length)
    assert.equal(cases.map((word) => letterFromParts(variable, [...word] as Letter[])).join(''), expected)
  })
}

test('a missing part leaves the activity without a letter', () => {
  assert.equal(letterFromParts('coherence', ['C', undefined]), undefined)
  assert.equal(letterFromParts('coherence', ['C']), undefined)
  assert.equal(letterFromParts('habillage', ['A', 'A']), undefined)
  assert.equal(letterFromParts('toilette', []), undefined)
})

test('known error: alimentation with one part done alone is B, not C', () => {
  assert.equal(letterFromParts('alimentation', ['A', 'C']), 'B')
  assert.equal(letterFromParts('alimentation', ['C', 'A']), 'B')
})

test('known error: the third part of habillage counts', () => {
  assert.equal(letterFromParts('habillage', ['A', 'A', 'C']), 'B')
  assert.equal(letterFromParts('habillage', ['C', 'C', 'A']), 'B')
})

// Letters of the eight that count, then déplacements extérieurs and alerter, which must change nothing.
const examples = [
  'AAAAAAAA AA H 0 rang 13 GIR 6',
  'CCCCCCCC CC A 4440 rang 1 GIR 1',
  'BBBBBBBB AC G 1100 rang 10 GIR 4',
  'AAAAABBA BB H 4000 rang 11 GIR 4',
  'AAAAABCB CB G 700 rang 10 GIR 4',
  'CCCCCCBC CB A 3760 rang 3 GIR 2',
  'AAAAAACA BA H 1000 rang 13 GIR 6',
  'CCAAAAAA CC B 2700 rang 4 GIR 2',
  'BAAAAAAA CA H 0 rang 13 GIR 6',
  'CCCBCCCC CC A 4416 rang 1 GIR 1',
  'BBCCCCCC CB C 1700 rang 5 GIR 2',
  'BACBBACB BB E 1400 rang 8 GIR 3',
  'CABCAAAB AC F 800 rang 9 GIR 3',
  'ACBAAAAA BC H 2000 rang 12 GIR 5',
  'AAAABAAA AA H 2000 rang 12 GIR 5',
  'AAAACAAA AA H 3000 rang 12 GIR 5',
  'AAAAACAA AA H 3000 rang 12 GIR 5',
  'AABBAAAA AA H 4000 rang 11 GIR 4',
  'CCAAAAAA AA B 2700 rang 4 GIR 2',
  'CCBBBAAA CB B 2732 rang 4 GIR 2',
]
for (const example of examples) {
  const [word = '', others = '', ...expected] = example.split(' ')
  test(`worked case ${word}, with ${others} outside the GIR`, () => {
    const beside = { deplacementsExterieurs: others[0] as Letter, alerter: others[1] as Letter }
    const { group, score, rank, gir: value } = computed({ ...counted(word), ...beside })
    assert.equal(`${group} ${score} rang ${rank} GIR ${value}`, expected.join(' '))
    assert.equal(verdict(word), expected.join(' '))
  })
}

test('each coefficient, read alone: the sums of groups A to H when a single letter is not A', () => {
  const columns = [
    ['BAAAAAAA', '0 320 0 0 0 100 0 0'],
    ['ABAAAAAA', '0 120 0 0 0 100 0 0'],
    ['AABAAAAA', '16 16 16 0 100 100 200 2000'],
    ['AAABAAAA', '16 16 16 0 100 100 200 2000'],
    ['AAAABAAA', '20 0 20 200 100 100 200 2000'],
    ['AAAAABAA', '16 16 20 200 100 100 200 2000'],
    ['AAAAAABA', '120 120 200 200 100 100 200 2000'],
    ['AAAAAAAB', '32 -40 40 0 0 0 100 1000'],
    ['CAAAAAAA', '2000 1500 0 0 400 200 150 0'],
    ['ACAAAAAA', '1200 1200 0 0 400 200 150 0'],
    ['AACAAAAA', '40 40 40 0 400 500 300 3000'],
    ['AAACAAAA', '40 40 40 0 400 500 300 3000'],
    ['AAAACAAA', '60 60 60 2000 400 500 500 3000'],
    ['AAAAACAA', '100 100 160 400 800 500 500 3000'],
    ['AAAAAACA', '800 800 1000 2000 800 500 400 1000'],
    ['AAAAAAAC', '200 -80 400 200 200 200 200 1000'],
  ]
  for (const [word = '', sums] of columns) {
    const { path } = computed(counted(word))
    assert.equal(path.map(({ sum }) => sum).join(' '), sums, word)
  }
})

test('known error: in group D, letter B weighs 200 on alimentation and nothing on déplacements intérieurs', () => {
  assert.equal(verdict('AAAABACC'), 'D 2400 rang 7 GIR 2')
  assert.equal(verdict('AAAABBCA'), 'D 2400 rang 7 GIR 2')
  assert.equal(verdict('AAAACABB'), 'G 800 rang 10 GIR 4')
  assert.equal(verdict('AAAAABCB'), 'G 700 rang 10 GIR 4')
})

test('known error: in group H, 4000 itself reaches rank 11', () => {
  for (const word of ['AAAAABBA', 'AAAAACAB', 'AAAABABA', 'AABBAAAA'])
    assert.equal(verdict(word), 'H 4000 rang 11 GIR 4')
})

test('known error: in group G, déplacements intérieurs C weighs 200', () => {
  assert.equal(verdict('AAAAACAC'), 'G 700 rang 10 GIR 4')
  assert.equal(verdict('AAAABBBC'), 'G 800 rang 10 GIR 4')
})

test('all 6561 combinations spread over the GIR and the ranks as the annexe makes them', () => {
  const results = words(8).map((word) => computed(counted(word)))
  assert.equal(results.length, 6561)
  assert.deepEqual(tally(results.map((result) => result.gir)), { 1: 8, 2: 3208, 3: 2400, 4: 760, 5: 157, 6: 28 })
  const byRank = [8, 131, 414, 1085, 4, 336, 1238, 1253, 1147, 490, 270, 157, 28]
  assert.deepEqual(tally(results.map((result) => result.rank)), Object.fromEntries(byRank.map((n, i) => [i + 1, n])))
  assert.ok(results.every(({ path }) => path.every(({ sum }) => Number.isSafeInteger(sum))))
})

test('the path lists each group visited, its sum and the thresholds tested, down to the one reached', () => {
  const { path, tableVersion, letters } = computed({ ...counted('BBCCCCCC'), cuisine: 'B' })
  assert.deepEqual(path, [
    {
      group: 'A',
      sum: 1240,
      thresholds: [
        { min: 4380, rank: 1, reached: false },
        { min: 4140, rank: 2, reached: false },
        { min: 3390, rank: 3, reached: false },
      ],
    },
    { group: 'B', sum: 1400, thresholds: [{ min: 2016, rank: 4, reached: false }] },
    { group: 'C', sum: 1700, thresholds: [{ min: 1700, rank: 5, reached: true }] },
  ])
  assert.deepEqual(letters, counted('BBCCCCCC'))
  assert.equal(tableVersion, TABLE_VERSION)
})

test('the path of a person who does everything goes through the eight groups', () => {
  const { path } = computed(counted('AAAAAAAA'))
  assert.equal(path.map(({ group, sum }) => `${group}${sum}`).join(' '), 'A0 B0 C0 D0 E0 F0 G0 H0')
})

test('no GIR while one of the eight counting activities lacks a letter: the missing ones are named', () => {
  for (const variable of countingVariables) {
    const { [variable]: _, ...others } = counted('CCCCCCCC')
    assert.deepEqual(gir(others), { missing: [variable] })
  }
  assert.deepEqual(gir({}), { missing: [...countingVariables] })
})

test('an illustrative or zero-weight activity may be missing without stopping the GIR', () => {
  assert.equal(computed(counted('CCAAAAAA')).gir, 2)
})

test('at home, GIR 5 and 6 split by going out and calling for help: C if one is C, A if both are A, else B', () => {
  const pairs = words(2).map((pair) => {
    const beside = { deplacementsExterieurs: pair[0] as Letter, alerter: pair[1] as Letter }
    return homeSubgroup({ ...counted('AAAABAAA'), ...beside })
  })
  assert.equal(pairs.join(''), 'ABCBBCCCC')
})

test('no home subgroup outside GIR 5 and 6, nor while a letter is missing', () => {
  assert.equal(homeSubgroup({ ...counted('AAAAABBA'), deplacementsExterieurs: 'A', alerter: 'A' }), undefined)
  assert.equal(homeSubgroup({ ...counted('AAAAAAAA'), deplacementsExterieurs: 'C' }), undefined)
  assert.equal(homeSubgroup({ deplacementsExterieurs: 'A', alerter: 'A' }), undefined)
  assert.equal(homeSubgroup({ ...counted('AAAAAAAA'), deplacementsExterieurs: 'A', alerter: 'A' }), 'A')
})

test('the grid asks 24 letters, or 24 sets of adverbs, in the guide’s order', () => {
  const keys = gridKeys('lettres')
  assert.equal(new Set(keys).size, 24)
  assert.deepEqual(keys.slice(0, 4), [
    'aggir.transferts',
    'aggir.deplacementsInterieurs',
    'aggir.toiletteHaut',
    'aggir.toiletteBas',
  ])
  assert.deepEqual(
    gridKeys('adverbes'),
    keys.map((key) => `${key}.adverbes`),
  )
  assert.deepEqual(entriesOf('gestion'), ['gestion'])
})

test('saved adverbs: those true, or "neFaitPas" alone, or "aucun" alone', () => {
  assert.equal(letterFromAdverbs(readAdverbs([...adverbs])), 'A')
  assert.equal(letterFromAdverbs(readAdverbs(['correctement', 'spontanement'])), 'B')
  assert.equal(letterFromAdverbs(readAdverbs(['aucun'])), 'C')
  assert.equal(letterFromAdverbs(readAdverbs(['neFaitPas'])), 'C')
})

test('saved adverbs that say nothing, contradict themselves or are unknown are no answer', () => {
  for (const saved of [
    undefined,
    null,
    [],
    '',
    'aucun',
    ['neFaitPas', 'totalement'],
    ['aucun', 'totalement'],
    ['S'],
    {},
  ]) {
    assert.equal(letterFromAdverbs(readAdverbs(saved)), undefined, JSON.stringify(saved))
  }
})

const filled = (mode: 'lettres' | 'adverbes', value: unknown) =>
  Object.fromEntries(gridKeys(mode).map((key) => [key, value]))

test('both ways of filling the grid give the same letters and the same GIR', () => {
  const direct = { ...filled('lettres', 'A'), 'aggir.coherenceComportement': 'C', 'aggir.orientationTemps': 'C' }
  const detailed = {
    ...filled('adverbes', [...adverbs]),
    'aggir.coherenceComportement.adverbes': ['neFaitPas'],
    'aggir.orientationTemps.adverbes': ['aucun'],
  }
  assert.deepEqual(lettersOf(direct, 'lettres'), lettersOf(detailed, 'adverbes'))
  assert.equal(Object.keys(lettersOf(direct, 'lettres')).length, 17)
  assert.deepEqual(girFromGrid(direct), girFromGrid({ ...detailed, 'aggir.mode': 'adverbes' }))
  assert.deepEqual(girFromGrid(direct, 'lettres'), gir(counted('CCAAAAAA')))
})

test('observed parts become letters of the activities before the GIR', () => {
  const answers = {
    ...filled('lettres', 'A'),
    'aggir.toiletteBas': 'C',
    'aggir.habillageBas': 'C',
    'aggir.alimentationSeServir': 'B',
    'aggir.alimentationManger': 'C',
    'aggir.eliminationFecale': 'C',
    'aggir.cuisine': 'C',
  }
  assert.deepEqual(girFromGrid(answers), gir(counted('AABBCCAA')))
})

test('answers of the other mode are not mixed in', () => {
  assert.deepEqual(lettersOf(filled('adverbes', ['neFaitPas']), 'lettres'), {})
  assert.deepEqual(lettersOf(filled('lettres', 'C'), 'adverbes'), {})
  assert.deepEqual(girFromGrid({ ...filled('lettres', 'C'), 'aggir.mode': 'adverbes' }), {
    missing: [...countingVariables],
  })
})

test('a grid with one part unanswered gives no GIR and says which key is missing', () => {
  const { 'aggir.habillageMoyen': _, ...answers } = filled('lettres', 'A')
  assert.deepEqual(missingKeys(answers, 'lettres'), ['aggir.habillageMoyen'])
  assert.deepEqual(girFromGrid(answers), { missing: ['habillage'] })
})

test('the full grid is asked: an illustrative activity is missing too, though the GIR is known', () => {
  const answers = { ...filled('adverbes', ['neFaitPas']), 'aggir.achats.adverbes': [] }
  assert.deepEqual(missingKeys(answers, 'adverbes'), ['aggir.achats.adverbes'])
  assert.equal(computed(lettersOf(answers, 'adverbes')).gir, 1)
  assert.deepEqual(missingKeys({}, 'lettres'), gridKeys('lettres'))
  assert.deepEqual(missingKeys(filled('lettres', 'B'), 'lettres'), [])
})

test('a value that is not a letter is no answer', () => {
  for (const value of ['D', 'a', '', 1, null, ['A']]) {
    assert.deepEqual(missingKeys({ ...filled('lettres', 'A'), 'aggir.alerter': value }, 'lettres'), ['aggir.alerter'])
  }
})
