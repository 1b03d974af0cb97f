// The pages of the forms: each weighed once, the heaviest one drawn under load.
import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import { newId } from '../src/db/new-id.ts'
import { kindsFor, voletOf } from '../src/volets/forms.ts'
import { destinations, isConfidential, type Orientation, orientations, type VoletKind } from '../src/volets/volet.ts'
import { load, type Pace, table } from './load.ts'
import type { Session } from './pages.ts'
import { headersOf, send } from './visit.ts'

type Program = { url: string; clock(): number }
type Page = { kind: VoletKind; path: string; kilobytes: number }

export async function formFigures(
  program: Program,
  owner: Db,
  [session]: readonly Session[],
  { pace, base }: { pace: Pace; base: () => number },
): Promise<string> {
  if (!session) throw new Error('nobody to open a form')
  const pages: Page[] = []
  for (const orientation of orientations) {
    const id = await insertDossier(owner, session.accountId, orientation)
    for (const kind of kindsFor(orientation, destinations)) {
      const path = `/dossiers/${id}/volets/${kind}`
      pages.push({ kind, path, kilobytes: await weigh(program.url, path, session.cookie) })
    }
  }
  pages.sort((a, b) => b.kilobytes - a.kilobytes)
  const [heaviest] = pages
  if (!heaviest) throw new Error('no form')
  const name = `page « ${voletOf(heaviest.kind).title} », la plus lourde`
  const draw = () => send(program.url, { path: heaviest.path, cookie: session.cookie })
  return `${weightTable(pages)}\n\n${table([await load(name, pace, draw, [program.clock, base])])}`
}

async function weigh(url: string, path: string, cookie: string): Promise<number> {
  const answer = await fetch(new URL(path, url), { headers: headersOf({ path, cookie }, url) })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return (await answer.arrayBuffer()).byteLength / 1000
}

/** An empty dossier of a child of four, whose grid is the longest, asking for everything. */
async function insertDossier(owner: Db, accountId: string, orientation: Orientation): Promise<string> {
  const [id, patientId] = [newId(), newId()]
  const asked = orientation === 'sanitaire' ? [...destinations] : []
  const kinds = kindsFor(orientation, asked)
  const draft = { state: 'draft', required: 10, answered: 0, sealNumber: 0 }
  const patient = { birthName: 'Mesure', firstName: 'Essai', firstNames: 'Essai', sex: 'F' as const, matchKey: id }
  await owner
    .insertInto('patients')
    .values({
      id: patientId,
      ...patient,
      birthDate: orientation === 'tnd' ? '2022-03-01' : '1941-06-02',
      createdBy: accountId,
    })
    .execute()
  const progress = JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, draft])))
  const number = `${orientation.charAt(0).toUpperCase()}${id.slice(-10).toUpperCase()}`
  await owner
    .insertInto('dossiers')
    .values({
      id,
      number,
      orientation,
      destinations: asked,
      patientId,
      status: 'inProgress',
      progress,
      doctorLabel: 'Dr Mesure',
      createdBy: accountId,
      changedBy: 'Dr Mesure',
    })
    .execute()
  await owner.insertInto('dossierMembers').values({ dossierId: id, accountId, role: 'doctor' }).execute()
  for (const kind of kinds) {
    const table = isConfidential(kind) ? 'medical_volets' : 'volets'
    const answers = kind === 'reperage' ? { dateExamen: new Date().toISOString().slice(0, 10) } : {}
    await sql`insert into ${sql.table(table)} (dossier_id, kind, answers, changed_by)
      values (${id}, ${kind}, ${JSON.stringify(answers)}::jsonb, '')`.execute(owner)
  }
  return id
}

const weightTable = (pages: readonly Page[]): string =>
  [
    '| formulaire vide | kB |',
    '| --- | ---: |',
    ...pages.map(({ kind, kilobytes }) => `| ${voletOf(kind).title} (${kind}) | ${kilobytes.toFixed(0)} |`),
  ].join('\n')
