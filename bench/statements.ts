// The ceiling of a page: its own statements, sent again by the driver alone, without the program.
import { hash, randomBytes, randomUUID } from 'node:crypto'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import type { Context } from '../src/context.ts'
import type { Tables } from '../src/db/tables.ts'
import { webApplication } from '../src/http/server.ts'
import { secretsFrom } from '../src/secrets/secrets.ts'
import { loadAssets } from '../src/ui/assets.ts'
import type { Page } from './pages.ts'
import { bodyOf, headersOf, isGood, nextOf, send, type Visit } from './visit.ts'

export type Measure = {
  name: string
  /** Statements per request, `begin` and `commit` included. */
  statements: number
  straight(turn: number): Promise<boolean>
  request(url: string, turn: number): Promise<boolean>
  stop(): Promise<void>
}

type Statement = { text: string; values: readonly unknown[] }

const ORIGIN = 'http://localhost:3000'
const DATE = 1082

export async function sqlMeasures(appUrl: string, pages: readonly Page[], turns: number): Promise<Measure[]> {
  const recorder = await record(appUrl)
  const measures: Measure[] = []
  for (const page of pages) {
    const runs = await recorder.runsOf(page, turns)
    const pool = new pg.Pool({ connectionString: appUrl, max: readConfig({}).database.pool })
    measures.push({
      name: page.name,
      statements: Math.max(...runs.map((run) => run.length)),
      straight: (turn) => replay(pool, runs[turn % runs.length] ?? []),
      request: (url, turn) => send(url, page.visit(turn)),
      stop: () => pool.end(),
    })
  }
  await recorder.stop()
  return measures
}

/** The whole application in this process, on a connection that writes down what it is asked. */
async function record(appUrl: string) {
  let written: Statement[] = []
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format)),
  }
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: appUrl, max: 1, types }) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => {
      written.push({ text: query.sql, values: query.parameters })
    },
  })
  const config = readConfig({ PUBLIC_URL: ORIGIN, DEMO: '0' })
  const secrets = secretsFrom(randomBytes(32))
  const log = pino({ level: 'silent' })
  const needed = { config, db, secrets, assets: await loadAssets(), log, now: () => new Date() }
  const app = webApplication(needed as unknown as Context, ORIGIN)

  async function runOf(page: Page, turn: number): Promise<Statement[]> {
    written = []
    await visitOf(page.name, page.visit(turn))
    return written
  }
  async function visitOf(name: string, visit: Visit): Promise<void> {
    const body = bodyOf(visit)
    const headers = headersOf(visit, ORIGIN)
    const answer = await app.request(visit.path, { method: visit.method ?? 'GET', headers, ...(body ? { body } : {}) })
    if (!isGood(visit, answer.status)) throw new Error(`${name}: ${answer.status}`)
    await answer.text()
    const next = nextOf(visit, answer.headers.get('location'))
    if (next) await visitOf(name, next)
  }
  return {
    async runsOf(page: Page, turns: number): Promise<Statement[][]> {
      const runs: Statement[][] = []
      for (let turn = 0; turn < turns; turn++) runs.push(await runOf(page, turn))
      return runs
    },
    stop: () => db.destroy(),
  }
}

async function replay(pool: pg.Pool, run: readonly Statement[]): Promise<boolean> {
  let client: pg.PoolClient | undefined
  for (const statement of run) {
    client ??= await pool.connect()
    const { text, values } = statement
    await client.query(values.length > 0 ? { name: nameOf(text), text, values: fresh(statement) } : text)
    if (text === 'commit') {
      client.release()
      client = undefined
    }
  }
  client?.release()
  return true
}

/** A line of the journal is written once: it takes another id each time. */
const fresh = ({ text, values }: Statement): unknown[] =>
  text.startsWith('insert into "journal_entries"') ? [randomUUID(), ...values.slice(1)] : [...values]

const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? hash('sha1', text)
  names.set(text, name)
  return name
}
