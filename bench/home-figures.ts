// The doctor’s home at each size: one request at a time, the sizes asked in turn so that the machine’s moods are shared.
import { homePages } from './home-pages.ts'
import { liveFigures } from './live.ts'
import { type Figures, load, table } from './load.ts'
import type { Page } from './pages.ts'
import type { Stage } from './stage.ts'
import { type Measure, sqlMeasures } from './statements.ts'
import { send } from './visit.ts'

const ROUNDS = 6
const EACH = 40
const CROWD = 32

type Latencies = { page: number[]; straight: number[] }

export async function homeFigures(
  stages: readonly Stage[],
  { seconds, base }: { seconds: number; base: () => number },
): Promise<string> {
  const measured = await Promise.all(
    stages.map(async (stage) => {
      const { pages, turns } = await homePages(stage.owner, stage.sessions)
      return { stage, pages, measures: await sqlMeasures(stage.appUrl, pages, turns) }
    }),
  )
  const names = measured[0]?.pages.map(({ name }) => name) ?? []
  const lines: string[] = []
  for (const [index, name] of names.entries()) {
    const found = await inTurn(measured.map(({ stage, measures }) => ({ stage, measure: measures[index] })))
    lines.push(...linesOf(name, stages, found))
  }
  const crowded: Figures[] = []
  const memory: string[] = []
  for (const { stage, pages } of measured) {
    crowded.push(...(await crowd(stage, pages, { seconds, base })))
    memory.push(`${size(stage)} : ${stage.program.memory()} Mo`)
  }
  for (const { measures } of measured) for (const measure of measures) await measure.stop()
  const live: string[] = []
  for (const stage of stages) live.push(`${size(stage)} : ${await liveFigures(stage)}`)
  return [
    head,
    ...lines,
    `\n${CROWD} connexions sans pause :\n\n${table(crowded)}`,
    `\nMémoire du programme ensuite — ${memory.join(' ; ')}`,
    `\nPages ouvertes\n\n- ${live.join('\n- ')}`,
  ].join('\n')
}

const size = ({ dossiers }: Stage) => `${dossiers.toLocaleString('fr-FR')} dossiers`

type Turn = { stage: Stage; measure: Measure | undefined }

async function inTurn(turns: readonly Turn[]): Promise<Latencies[]> {
  const found = turns.map((): Latencies => ({ page: [], straight: [] }))
  for (let round = 0; round <= ROUNDS; round++)
    for (const [index, { stage, measure }] of turns.entries()) {
      const at = found[index]
      if (!measure || !at) continue
      for (let turn = round * EACH; turn < (round + 1) * EACH; turn++) {
        const page = await timed(() => measure.request(stage.program.url, turn))
        const straight = await timed(() => measure.straight(turn))
        // The first round warms.
        if (round === 0) continue
        at.page.push(page)
        at.straight.push(straight)
      }
    }
  return found
}

async function timed(work: () => Promise<boolean>): Promise<number> {
  const start = performance.now()
  if (!(await work())) throw new Error('a page of the home was not answered')
  return performance.now() - start
}

const head = `Une demande à la fois, ms :

| page | dossiers | p50 | p95 | p99 | SQL seul p50 | p95 | p99 | p95 rapporté au plus petit |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`

function linesOf(name: string, stages: readonly Stage[], found: readonly Latencies[]): string[] {
  const smallest = percentile(found[0]?.page ?? [], 0.95)
  return stages.map(({ dossiers }, index) => {
    const { page, straight } = found[index] ?? { page: [], straight: [] }
    const figures = [page, straight].flatMap((times) => [0.5, 0.95, 0.99].map((share) => percentile(times, share)))
    const grown = index === 0 ? '' : `× ${(percentile(page, 0.95) / smallest).toFixed(2)}`
    const cells = [name, dossiers.toLocaleString('fr-FR'), ...figures.map((each) => each.toFixed(1)), grown]
    return `| ${cells.join(' | ')} |`
  })
}

const percentile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function crowd(
  stage: Stage,
  pages: readonly Page[],
  { seconds, base }: { seconds: number; base: () => number },
): Promise<Figures[]> {
  const wanted = pages.filter(({ name }) => ['en cours', 'recherche : nom fréquent'].includes(name))
  const rows: Figures[] = []
  for (const page of wanted)
    rows.push(
      await load(
        `${page.name}, ${size(stage)}`,
        { connections: CROWD, seconds, warmUp: 2 },
        (turn) => send(stage.program.url, page.visit(turn)),
        [stage.program.clock, base],
      ),
    )
  return rows
}
