import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { Code } from './code.ts'
import { type CodeSearch, MOST_FOUND } from './search.ts'

const withDot = (code: string): string => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code)

/** At most `MOST_FOUND`: the exact code, then labels that begin so, then those that hold the words; usual codes first. */
export async function findCodes(tx: Tx, search: CodeSearch): Promise<Code[]> {
  const { rows } = await ('code' in search ? byCode(search.code) : byWords(search.words)).execute(tx)
  const near = 'words' in search && rows.length < FEW ? await findNear(tx, search.words) : []
  const known = new Set(rows.map(({ code }) => code))
  return [...rows, ...near.filter(({ code }) => !known.has(code))]
    .slice(0, MOST_FOUND)
    .map(({ code, label }) => ({ code: withDot(code), label }))
}

// So few that a typing error is likely.
const FEW = 5

/** PostgreSQL would ask for 0.6: « alzeimer » has 0.58 of « Alzheimer ». */
async function findNear(tx: Tx, words: readonly string[]): Promise<Code[]> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`.execute(tx)
  return (await nearWords(words).execute(tx)).rows
}

export const byCode = (code: string): RawBuilder<Code> =>
  sql<Code>`select code, label from cim10_codes where code like ${`${code}%`}
    order by code = ${code} desc, is_usual desc, length(code), code limit ${MOST_FOUND}`

/** Each word begins a word of the label; `plain_text` has a space before each of its own. */
export const byWords = (words: readonly string[]): RawBuilder<Code> =>
  sql<Code>`select code, label from cim10_codes where ${allOf(words.map(begins))}
    order by plain_text like ${` ${words.join(' ')}%`} desc, is_usual desc, length(label), code limit ${MOST_FOUND}`

/** The same with typing errors in the words long enough to have some. */
export const nearWords = (words: readonly string[]): RawBuilder<Code> =>
  sql<Code>`select code, label from cim10_codes where ${allOf(words.map((word) => (word.length > 3 ? resembles(word) : begins(word))))}
    order by ${sql.join(
      words.map((word) => sql`word_similarity(${word}, plain_text)`),
      sql` + `,
    )} desc, is_usual desc, length(label), code limit ${MOST_FOUND}`

const begins = (word: string) => sql<boolean>`plain_text like ${`% ${word}%`}`
const resembles = (word: string) => sql<boolean>`${word} <% plain_text`
const allOf = (conditions: readonly RawBuilder<boolean>[]) => sql.join([...conditions], sql` and `)

/** Those that the French edition does not have; all are known as long as the operator has not loaded it. */
export async function unknownCodes(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`select code from unnest(${[...codes]}::text[]) as asked (code)
    where exists (select from cim10_codes where source = 'atih')
      and not exists (select from cim10_codes c where c.code = replace(asked.code, '.', ''))`.execute(tx)
  return new Set(rows.map(({ code }) => code))
}
