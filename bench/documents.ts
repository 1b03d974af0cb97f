// Documents of a dossier: an ordinary one, the fullest that a dossier can be, the letter; and what they take in memory.
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import { fullestAnswers } from '../src/documents/builders.ts'
import type { VoletKind } from '../src/volets/volet.ts'
import { type Figures, load, type Pace, table } from './load.ts'
import { dossiersOf, type Session } from './pages.ts'
import { send } from './visit.ts'

type Program = { url: string; memory(): number; clock(): number }
type Memory = { name: string; before: number; peak: number }

export async function documentFigures(
  program: Program,
  owner: Db,
  sessions: readonly Session[],
  { pace, base }: { pace: Pace; base: () => number },
): Promise<string> {
  const [fullest, ...ordinary] = await dossiersOf(owner, sessions)
  if (!fullest) throw new Error('no dossier to print')
  await fillWhole(owner, fullest.id)
  const at = (turn: number) => ordinary[turn % ordinary.length] ?? fullest
  const alone = { ...pace, connections: 1 }
  const ask = ({ id, cookie }: { id: string; cookie: string }, name: string) =>
    send(program.url, { path: `/dossiers/${id}/${name}.pdf`, cookie })
  const measures: [name: string, pace: Pace, work: (turn: number) => Promise<boolean>][] = [
    ['lettre à la famille', alone, (turn) => ask(at(turn), 'lettre')],
    ['PDF administratif', alone, (turn) => ask(at(turn), 'administratif')],
    ['PDF complet', alone, (turn) => ask(at(turn), 'dossier')],
    [`PDF complet, ${pace.connections} à la fois`, pace, (turn) => ask(at(turn), 'dossier')],
    ['PDF du dossier le plus rempli', alone, () => ask(fullest, 'dossier')],
    [`PDF du dossier le plus rempli, ${pace.connections} à la fois`, pace, () => ask(fullest, 'dossier')],
  ]
  const rows: Figures[] = []
  const memory: Memory[] = []
  for (const [name, rhythm, work] of measures) {
    const watch = watching(program)
    rows.push(await load(name, rhythm, work, [program.clock, base]))
    memory.push({ name, ...watch.stop() })
  }
  return `${memoryTable(memory)}\n\n${table(rows)}`
}

/** Resident memory, looked at ten times a second. */
function watching({ memory }: Program) {
  const before = memory()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, memory())
  }, 100)
  return {
    stop() {
      clearInterval(timer)
      return { before, peak }
    },
  }
}

async function fillWhole(owner: Db, dossierId: string): Promise<void> {
  const kinds: VoletKind[] = ['administratif', 'medical', 'autonomie']
  for (const kind of kinds)
    await sql`update ${sql.table(kind === 'administratif' ? 'volets' : 'medical_volets')}
      set answers = ${JSON.stringify(fullestAnswers(kind))}::jsonb where dossier_id = ${dossierId} and kind = ${kind}`.execute(
      owner,
    )
}

const memoryTable = (memory: readonly Memory[]): string =>
  [
    '| mesure | mémoire avant, Mo | pic, Mo |',
    '| --- | ---: | ---: |',
    ...memory.map(({ name, before, peak }) => `| ${name} | ${before} | ${peak} |`),
  ].join('\n')
