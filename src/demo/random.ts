/** The same sequence for the same seed, on every machine (mulberry32): the demonstration never differs. */
export type Random = ReturnType<typeof randomFrom>

export function randomFrom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    /** Both ends included. */
    integer,
    chance: (probability: number): boolean => next() < probability,
    /** Throws on an empty list. */
    pick<T>(list: readonly T[]): T {
      const picked = list[integer(0, list.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    shuffled<T>(list: readonly T[]): T[] {
      return list
        .map((item) => ({ item, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item)
    },
    digits: (count: number): string => Array.from({ length: count }, () => integer(0, 9)).join(''),
  }
}

/** A UUID whose digits depend on the kind and the rank only: rows of the demonstration keep their addresses. */
export const fixedId = (kind: number, rank: number): string =>
  `00000000-de00-7${kind.toString(16).padStart(3, '0')}-8000-${rank.toString(16).padStart(12, '0')}`

/** Appends the Luhn key that FINESS and RPPS numbers end with. */
export function withKey(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, rank) => {
    const value = Number(digit) * (rank % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** Numbers that the regulator keeps for fictions (ARCEP, decision 2018-0881): nobody is ever called. */
export const fictionalPhone = (kind: 'fixe' | 'mobile', rank: number): string =>
  `${kind === 'fixe' ? '046571' : '063998'}${String(rank % 10_000).padStart(4, '0')}`
