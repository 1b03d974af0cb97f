export type Figures = { name: string; perSecond: number; p50: number; p95: number; p99: number; errors: number }

/** Repeats `work` on `connections` tracks for `seconds`, after a warm-up that does not count. Latencies in milliseconds. */
export async function load(
  name: string,
  connections: number,
  seconds: number,
  work: (turn: number) => Promise<boolean>,
): Promise<Figures> {
  await run(connections, Math.min(2, seconds / 2), work)
  const { latencies, errors, elapsed } = await run(connections, seconds, work)
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
  return { name, perSecond: latencies.length / elapsed, p50: at(0.5), p95: at(0.95), p99: at(0.99), errors }
}

async function run(connections: number, seconds: number, work: (turn: number) => Promise<boolean>) {
  const latencies: number[] = []
  let errors = 0
  let turn = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const before = performance.now()
        const isGood = await work(turn++).catch(() => false)
        latencies.push(performance.now() - before)
        if (!isGood) errors++
      }
    }),
  )
  return { latencies, errors, elapsed: (performance.now() - start) / 1000 }
}

export function table(rows: readonly Figures[], ceilings: ReadonlyMap<string, Figures>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const number = (value: number, digits = 1) => value.toFixed(digits)
  return [
    line(['measure', 'req/s', 'p50 ms', 'p95 ms', 'p99 ms', 'errors', 'share of ceiling']),
    line(['---', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...rows.map((row) => {
      const ceiling = ceilings.get(row.name)
      const share = ceiling ? `${number((100 * row.perSecond) / ceiling.perSecond, 0)} % of ${ceiling.name}` : ''
      return line([
        row.name,
        number(row.perSecond, 0),
        number(row.p50),
        number(row.p95),
        number(row.p99),
        String(row.errors),
        share,
      ])
    }),
  ].join('\n')
}
