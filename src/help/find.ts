import { plain } from '../dossiers/identity.ts'
import type { Guide, QuestionAnswered } from './guide.ts'

type Shelf = { guides: readonly Guide[]; questions: readonly QuestionAnswered[] }

/** What holds all the words typed, in any order; a title says more than a text. Words of one letter are left out. */
export function findHelp({ guides, questions }: Shelf, typed: string): Shelf {
  const words = plain(typed)
    .split(' ')
    .filter((word) => word.length > 1)
  if (words.length === 0) return { guides: [], questions: [] }
  const rank = (strong: string, weak: string): number => {
    const [title, text] = [plain(strong), plain(`${strong} ${weak}`)]
    if (!words.every((word) => text.includes(stem(word)))) return 0
    return 1 + words.filter((word) => title.includes(stem(word))).length
  }
  const best = <T>(items: readonly T[], rankOf: (item: T) => number): T[] =>
    items
      .map((item) => ({ item, found: rankOf(item) }))
      .filter(({ found }) => found > 0)
      .toSorted((a, b) => b.found - a.found)
      .map(({ item }) => item)
  return {
    guides: best(guides, ({ title, lead, steps, words: more }) =>
      rank(`${title} ${more}`, [lead, ...steps.flatMap((step) => [step.title, step.text])].join(' ')),
    ),
    questions: best(questions, ({ question, answer }) => rank(question, answer)),
  }
}

/** « pièces » finds « pièce ». */
const stem = (word: string): string => (word.length > 3 ? word.replace(/(?:S|X)$/, '') : word)
