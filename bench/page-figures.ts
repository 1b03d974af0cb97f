// Each page beside its ceilings of the same run: without a pause, then at the pace of people.
import type { Db } from '../src/db/connection.ts'
import { type Figures, load, type Pace, table } from './load.ts'
import { pagesMeasured, type Session } from './pages.ts'
import { sqlMeasures } from './statements.ts'
import { send } from './visit.ts'

type Program = { url: string; memory(): number; clock(): number }
type Servers = { owner: Db; appUrl: string; bareUrl: string }

export async function pageFigures(
  program: Program,
  { owner, appUrl, bareUrl }: Servers,
  sessions: readonly Session[],
  { pace, base }: { pace: Pace; base: () => number },
): Promise<string> {
  const atLeisure = { ...pace, warmUp: 1, pause: 1 }
  const bare = await load('HTTP nu', pace, () => send(bareUrl, { path: '/' }))
  const rows: Figures[] = [bare]
  const leisurely: Figures[] = []
  const statements: string[] = []
  const ceilings = new Map<string, Figures>()
  let memory = program.memory()
  const { pages, turns } = await pagesMeasured(owner, sessions)
  for (const measure of await sqlMeasures(appUrl, pages, turns)) {
    const request = (turn: number) => measure.request(program.url, turn)
    const straight = await load(`SQL seul : ${measure.name}`, pace, measure.straight, [() => 0, base])
    rows.push(straight, await load(measure.name, pace, request, [program.clock, base]))
    leisurely.push(await load(measure.name, atLeisure, request, [program.clock, base]))
    memory = Math.max(memory, program.memory())
    statements.push(`${measure.name} ${measure.statements}`)
    ceilings.set(measure.name, straight)
    ceilings.set(straight.name, bare)
    await measure.stop()
  }
  return [
    `Instructions SQL par requête : ${statements.join(', ')}`,
    `Mémoire du programme sous charge : ${memory} Mo`,
    `Sans une pause entre deux requêtes :\n\n${table(rows, ceilings)}`,
    `Avec une seconde de pause en moyenne, comme une personne :\n\n${table(leisurely)}`,
  ].join('\n\n')
}
