/** Side by side: what both have, what only the first has, what only the second has; each list keeps its order. */
export type Pair<T> = { before: T; after: T } | { before: T } | { after: T }

// Beyond, the middle is told as replaced whole: the table below would not fit in memory.
const LARGEST_TABLE = 4_000_000

/** The longest common part of two lists, and what surrounds it. */
export function alignment<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): Pair<T>[] {
  const start = commonLength(before, after, isSame)
  const [restBefore, restAfter] = [before.slice(start), after.slice(start)]
  const end = commonLength(restBefore.toReversed(), restAfter.toReversed(), isSame)
  const middle = aligned(
    restBefore.slice(0, restBefore.length - end),
    restAfter.slice(0, restAfter.length - end),
    isSame,
  )
  return [
    ...both(before.slice(0, start), after.slice(0, start)),
    ...middle,
    ...both(restBefore.slice(restBefore.length - end), restAfter.slice(restAfter.length - end)),
  ]
}

function commonLength<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): number {
  const index = before.findIndex((each, at) => {
    const other = after[at]
    return at >= after.length || !isSame(each, other as T)
  })
  return index < 0 ? before.length : index
}

const both = <T>(before: readonly T[], after: readonly T[]): Pair<T>[] =>
  before.map((each, index) => ({ before: each, after: after[index] as T }))

function aligned<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): Pair<T>[] {
  const removed = before.map((each) => ({ before: each }))
  const added = after.map((each) => ({ after: each }))
  if (before.length === 0 || after.length === 0 || before.length * after.length > LARGEST_TABLE)
    return [...removed, ...added]
  const width = after.length + 1
  // lengths[i * width + j]: of the longest common part of what follows i in the first and j in the second.
  const lengths = new Uint32Array((before.length + 1) * width)
  const length = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i * width + j] = isSame(before[i] as T, after[j] as T)
        ? length(i + 1, j + 1) + 1
        : Math.max(length(i + 1, j), length(i, j + 1))
  const pairs: Pair<T>[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    if (isSame(before[i] as T, after[j] as T)) pairs.push({ before: before[i++] as T, after: after[j++] as T })
    else if (length(i + 1, j) >= length(i, j + 1)) pairs.push({ before: before[i++] as T })
    else pairs.push({ after: after[j++] as T })
  }
  return [...pairs, ...removed.slice(i), ...added.slice(j)]
}
