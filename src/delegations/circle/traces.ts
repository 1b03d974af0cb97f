import assert from 'node:assert/strict'
import { type Doctor, type Rank, which } from './cast.ts'
import type { Life } from './life.ts'
import { traceOf, tracesIn, wordsOf } from './marks.ts'

export type Kind = 'name' | 'number' | 'text'

/** The marks of these dossiers. */
export const tracesOf = ({ dossier }: Life, ranks: readonly Rank[], kinds: readonly Kind[]): Set<string> =>
  new Set(ranks.flatMap((rank) => kinds.map((kind) => traceOf(dossier(rank)[kind]))))

export const seenBy = ({ model }: Life, doctor: Doctor): Rank[] => which.filter((rank) => model.sees(doctor, rank))

/** The marks in an answer; fails on one that the doctor may not see now. `typed`: what he sent himself, and may get back. */
export async function readAs(
  life: Life,
  doctor: Doctor,
  response: Response,
  what: string,
  typed: readonly string[] = [],
): Promise<Set<string>> {
  const allowed = tracesOf(life, seenBy(life, doctor), ['name', 'number', 'text'])
  const echoed = new Set(typed.map(traceOf))
  const found = tracesIn(await wordsOf(response))
  for (const trace of found)
    assert.ok(allowed.has(trace) || echoed.has(trace), `doctor ${doctor} reads ${trace} in ${what}`)
  return found
}
