import type { Weakness } from './password.ts'

/** `length` in characters as one counts them; 128 is more than anyone types, and bounds the work. */
export const SHORTEST = 12
export const LONGEST = 128
/** Of zxcvbn’s scores 0 to 4: at least 10^8 guesses for who knows how people choose. */
const LOWEST_SCORE = 3

/** zxcvbn runs in the thread of the pages, and its work grows with the square of the length: more adds nothing to the score asked. */
const MOST_JUDGED = 40

/** What must be left once one’s own names, numbers and the name of the service are taken away. */
const LEAST_OF_ITS_OWN = 8

/** `about`: what is known of the person (names, numbers, mail), which makes a password easy to guess. */
export async function weaknessOf(password: string, about: readonly string[]): Promise<Weakness | undefined> {
  const length = [...password].length
  if (length < SHORTEST) return 'tooShort'
  if (length > LONGEST) return 'tooLong'
  const known = wordsOf([...about, 'opentrajectoire', 'viatrajectoire', 'trajectoire'])
  const itsOwn = known.reduce((rest, word) => rest.replaceAll(word, ''), plain(password))
  if (itsOwn.length < LEAST_OF_ITS_OWN) return 'aboutYou'
  const { score } = (await judge())(password.slice(0, MOST_JUDGED), known)
  return score < LOWEST_SCORE ? 'tooEasy' : undefined
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Each text and its parts, the longest first. */
const wordsOf = (texts: readonly string[]): string[] =>
  [...new Set(texts.map(plain).flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]))]
    .filter((word) => word.length > 2)
    .sort((one, other) => other.length - one.length)

type Judge = (password: string, about: string[]) => { score: number }
let loaded: Promise<Judge> | undefined

/** Read when first needed: the dictionaries weigh in memory. */
const judge = (): Promise<Judge> => {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Judge> {
  const [core, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  const checker = new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  })
  return (password, about) => checker.check(password, about)
}
