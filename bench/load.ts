import { setTimeout } from 'node:timers/promises'

export type Figures = {
  name: string
  perSecond: number
  p50: number
  p95: number
  p99: number
  errors: number
  /** Processor time per request, in ms: of the program and of the database. */
  spent: readonly number[]
}

/** `pause`: seconds, on average, that a person takes between an answer and the next request. */
export type Pace = { connections: number; seconds: number; warmUp: number; pause?: number }

/** Repeats `work` on each connection for `seconds`, after a warm-up that does not count. Latencies in milliseconds. */
export async function load(
  name: string,
  pace: Pace,
  work: (turn: number) => Promise<boolean>,
  clocks: readonly (() => number)[] = [],
): Promise<Figures> {
  await run({ ...pace, seconds: pace.warmUp }, work)
  const before = clocks.map((clock) => clock())
  const { latencies, errors, elapsed } = await run(pace, work)
  const spent = clocks.map((clock, index) => (clock() - (before[index] ?? 0)) / latencies.length)
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
  return { name, perSecond: latencies.length / elapsed, p50: at(0.5), p95: at(0.95), p99: at(0.99), errors, spent }
}

async function run({ connections, seconds, pause = 0 }: Pace, work: (turn: number) => Promise<boolean>) {
  const latencies: number[] = []
  let errors = 0
  let turn = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        if (pause > 0) await setTimeout(2000 * pause * Math.random())
        const before = performance.now()
        const isGood = await work(turn++).catch(() => false)
        latencies.push(performance.now() - before)
        if (!isGood) errors++
      }
    }),
  )
  return { latencies, errors, elapsed: (performance.now() - start) / 1000 }
}

export function table(rows: readonly Figures[], ceilings: ReadonlyMap<string, Figures> = new Map()): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const number = (value: number, digits = 1) => value.toFixed(digits)
  return [
    line([
      'mesure',
      'req/s',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'erreurs',
      'CPU programme ms',
      'CPU base ms',
      'part du plafond',
    ]),
    line(['---', '---:', '---:', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...rows.map((row) => {
      const ceiling = ceilings.get(row.name)
      const share = ceiling ? `${number((100 * row.perSecond) / ceiling.perSecond, 0)} % de « ${ceiling.name} »` : ''
      return line([
        row.name,
        number(row.perSecond, 0),
        number(row.p50),
        number(row.p95),
        number(row.p99),
        String(row.errors),
        ...[0, 1].map((clock) => (row.spent[clock] ? number(row.spent[clock], 2) : '')),
        share,
      ])
    }),
  ].join('\n')
}
