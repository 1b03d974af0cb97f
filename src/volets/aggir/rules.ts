import {
  type Adverb,
  type Adverbs,
  adverbs,
  type CountingLetters,
  countingVariables,
  discriminantes,
  type Entry,
  type GirRefusal,
  type GirResult,
  type Group,
  girOfRank,
  givesC,
  groups,
  type HomeSubgroup,
  type Letter,
  type Letters,
  type Mode,
  parts,
  type SplitVariable,
  type Step,
  TABLE_VERSION,
  type Variable,
  variables,
} from './aggir.ts'

export type Answers = Readonly<Record<string, unknown>>

// "Ne fait pas" is asked first and settles the letter whatever the adverbs.
export const letterFromAdverbs = (given: Adverbs): Letter | undefined => {
  if (given.neFaitPas) return 'C'
  const answers = adverbs.map((adverb) => given[adverb])
  if (answers.includes(undefined)) return undefined
  if (answers.every(Boolean)) return 'A'
  return answers.some(Boolean) ? 'B' : 'C'
}

// One letter per part. Undefined as long as one is missing, even when the others would already settle it.
export const letterFromParts = (
  variable: SplitVariable,
  letters: readonly (Letter | undefined)[],
): Letter | undefined => {
  if (letters.length !== parts[variable].length || letters.includes(undefined)) return undefined
  if (letters.every((letter) => letter === 'A')) return 'A'
  return partsGiveC(variable, letters) ? 'C' : 'B'
}

const partsGiveC = (variable: SplitVariable, letters: readonly (Letter | undefined)[]) => {
  switch (givesC[variable]) {
    case 'anyC':
      return letters.includes('C')
    case 'allC':
      return letters.every((letter) => letter === 'C')
    case 'someCWithoutA':
      return letters.includes('C') && !letters.includes('A')
  }
}

// CASF, annexe 2-2: each group in turn, until a sum reaches one of its thresholds. Integers only.
export const gir = (letters: Letters): GirResult | GirRefusal => {
  if (!hasCountingLetters(letters)) return { missing: countingVariables.filter((variable) => !letters[variable]) }
  const path: Step[] = []
  for (const group of groups) {
    const step = visit(group, letters)
    path.push(step)
    const rank = step.thresholds.find((threshold) => threshold.reached)?.rank
    if (rank) {
      const reached = { group: step.group, score: step.sum, rank, gir: girOfRank[rank] }
      return { letters: onlyCounting(letters), ...reached, path, tableVersion: TABLE_VERSION }
    }
  }
  throw new Error('AGGIR table: no threshold reached in the last group')
}

const hasCountingLetters = (letters: Letters): letters is CountingLetters =>
  countingVariables.every((variable) => letters[variable])

const visit = ({ name, coefficients, ranks }: Group, letters: CountingLetters): Step => {
  const sum = countingVariables.reduce((total, variable) => total + coefficients[letters[variable]][variable], 0)
  const reached = ranks.findIndex(({ min }) => sum >= min)
  const tested = reached === -1 ? ranks : ranks.slice(0, reached + 1)
  return { group: name, sum, thresholds: tested.map((threshold) => ({ ...threshold, reached: sum >= threshold.min })) }
}

const onlyCounting = (letters: CountingLetters): CountingLetters => {
  const { coherence, orientation, toilette, habillage, alimentation, elimination } = letters
  const { transferts, deplacementsInterieurs } = letters
  return {
    coherence,
    orientation,
    toilette,
    habillage,
    alimentation,
    elimination,
    transferts,
    deplacementsInterieurs,
  }
}

// GIR 5 and 6 at home only. The guide tells the three subgroups in words, without a table: this reading is ours,
// shown beside the GIR, which it never changes. Whether the person lives at home is the caller's to know.
export const homeSubgroup = (letters: Letters): HomeSubgroup | undefined => {
  const result = gir(letters)
  const { deplacementsExterieurs, alerter } = letters
  if ('missing' in result || result.gir < 5 || !deplacementsExterieurs || !alerter) return undefined
  if (deplacementsExterieurs === 'C' || alerter === 'C') return 'C'
  return deplacementsExterieurs === 'A' && alerter === 'A' ? 'A' : 'B'
}

// 'sansEffet': a discriminante whose coefficient is 0 in every group.
export type Role = 'compte' | 'sansEffet' | 'illustrative'
export const roleOf = (variable: Variable): Role => {
  if (countingVariables.some((counting) => counting === variable)) return 'compte'
  return discriminantes.some((discriminante) => discriminante === variable) ? 'sansEffet' : 'illustrative'
}

export const isSplit = (variable: Variable): variable is SplitVariable => variable in parts

export const entriesOf = (variable: Variable): readonly Entry[] => (isSplit(variable) ? parts[variable] : [variable])

export const keyOf = (entry: Entry, mode: Mode) => (mode === 'adverbes' ? `aggir.${entry}.adverbes` : `aggir.${entry}`)

export const gridKeys = (mode: Mode): string[] =>
  variables.flatMap((variable) => entriesOf(variable).map((entry) => keyOf(entry, mode)))

export const MODE_KEY = 'aggir.mode'
export const modeOf = (answers: Answers): Mode => (answers[MODE_KEY] === 'adverbes' ? 'adverbes' : 'lettres')

// Saved as the adverbs that are true, or 'neFaitPas' alone, or 'aucun' alone for four noes: nothing ticked says nothing.
export const readAdverbs = (saved: unknown): Adverbs => {
  if (!Array.isArray(saved) || saved.length === 0) return {}
  if (saved.length === 1 && saved[0] === 'neFaitPas') return { neFaitPas: true }
  const noneTrue = saved.length === 1 && saved[0] === 'aucun'
  if (!noneTrue && !saved.every(isAdverb)) return {}
  return { neFaitPas: false, ...Object.fromEntries(adverbs.map((adverb) => [adverb, saved.includes(adverb)])) }
}

export const entryLetter = (answers: Answers, entry: Entry, mode: Mode): Letter | undefined => {
  const saved = answers[keyOf(entry, mode)]
  if (mode === 'adverbes') return letterFromAdverbs(readAdverbs(saved))
  return isLetter(saved) ? saved : undefined
}

// The letters of the 17 activities, parts combined; an activity not fully answered has no key.
export const lettersOf = (answers: Answers, mode: Mode): Letters => {
  const letters: Letters = {}
  for (const variable of variables) {
    const given = entriesOf(variable).map((entry) => entryLetter(answers, entry, mode))
    const letter = isSplit(variable) ? letterFromParts(variable, given) : given[0]
    if (letter) letters[variable] = letter
  }
  return letters
}

// Of the whole grid: a volet is not valid with the eight counting activities alone.
export const missingKeys = (answers: Answers, mode: Mode): string[] =>
  variables
    .flatMap(entriesOf)
    .filter((entry) => !entryLetter(answers, entry, mode))
    .map((entry) => keyOf(entry, mode))

export const girFromGrid = (answers: Answers, mode = modeOf(answers)) => gir(lettersOf(answers, mode))

const isLetter = (value: unknown): value is Letter => value === 'A' || value === 'B' || value === 'C'

const isAdverb = (value: unknown): value is Adverb => adverbs.some((adverb) => adverb === value)
