// npm run bench [-- --dossiers 100000 --doctors 1000 --directory FOLDER --seconds 8 --only pages,forms,documents,signIns,uploads]
// Fills a database of its own, starts the real program on it, and prints each measure beside its ceiling of the same run.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { connect, type Db } from '../src/db/connection.ts'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { newId } from '../src/db/new-id.ts'
import { fillDirectory } from './directory.ts'
import { documentFigures } from './documents.ts'
import { addFillFunctions, fill } from './fill.ts'
import { formFigures } from './forms.ts'
import { pageFigures } from './page-figures.ts'
import { databaseClock } from './processor.ts'
import { bareServer, startProgram } from './program.ts'
import { startProvider } from './provider.ts'
import { givePasswords, rppsOf, signInFigures } from './sign-ins.ts'
import { uploadFigures } from './uploads.ts'

const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '100000' },
    doctors: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '16' },
    'warm-up': { type: 'string', default: '10' },
    directory: { type: 'string' },
    only: { type: 'string' },
  },
})
const [dossiers, doctors, seconds, connections, warmUp] = [
  values.dossiers,
  values.doctors,
  values.seconds,
  values.connections,
  values['warm-up'],
].map(Number) as [number, number, number, number, number]
const say = (line: string) => console.log(line)

const folder = mkdtempSync(join(tmpdir(), 'ot-bench-'))
const database = await startEmbedded(folder)
const stops: (() => Promise<unknown>)[] = [database.stop]
try {
  await migrate(database.ownerUrl)
  const owner = connect(database.ownerUrl, { max: 2, timeout: 0 })
  stops.push(() => owner.destroy())
  say(`Remplissage : ${dossiers} dossiers de ${doctors} médecins`)
  await fillDirectory(owner, values.directory, say)
  await addFillFunctions(owner)
  await fill(owner, { doctors, dossiers, structures: 0 }, say)
  const sessions = await openSessions(owner)
  await givePasswords(owner, doctors)
  // As in production, where nobody plays Pro Santé Connect inside the program.
  const provider = await startProvider(rppsOf)
  stops.push(provider.stop)
  const bare = await bareServer()
  stops.push(bare.stop)
  const program = await startProgram({
    ...process.env,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...provider.settings,
    // Each sign-in measured comes from an address of its own.
    TRUST_PROXY: '1',
    DEMO: '0',
    DATA_FOLDER: join(folder, 'program'),
    LOG_LEVEL: 'fatal',
  })
  stops.push(program.stop)
  say(
    `Machine : ${cpus().length} cœurs ; ${connections} connexions, ${seconds} s par mesure, après ${warmUp} s d’échauffement`,
  )
  say(`Mémoire du programme au repos : ${program.memory()} Mo`)

  const base = await databaseClock(owner)
  const pace = { connections, seconds, warmUp }
  const settings = { pace, base }
  const parts: Record<string, () => Promise<string>> = {
    pages: () => pageFigures(program, { owner, appUrl: database.appUrl, bareUrl: bare.url }, sessions, settings),
    forms: () => formFigures(program, owner, sessions, settings),
    documents: () => documentFigures(program, owner, sessions, settings),
    signIns: () => signInFigures(program, sessions, { doctors, ...settings }),
    uploads: () => uploadFigures(program, owner, sessions),
  }
  for (const [name, figures] of Object.entries(parts))
    if (!values.only || values.only.split(',').includes(name)) say(`\n${await figures()}`)
} finally {
  for (const stop of stops.reverse()) await stop()
  rmSync(folder, { recursive: true, force: true })
}

/** One session for each of the doctors measured: the first ones, who have the most dossiers, and ordinary ones. */
async function openSessions(db: Db): Promise<{ accountId: string; cookie: string }[]> {
  const { rows } = await sql<{
    id: string
  }>`select uuid_of('account', i) as id from generate_series(1, ${doctors}::int) i order by i % 50, i limit 64`.execute(
    db,
  )
  return Promise.all(
    rows.map(async ({ id }) => {
      const token = randomBytes(32).toString('base64url')
      await db
        .insertInto('sessions')
        .values({
          tokenHash: createHash('sha256').update(token).digest('hex'),
          accountId: id,
          space: 'doctor',
          id: newId(),
          signIn: 'e-cps',
          strongAt: new Date(),
          expiresAt: new Date(Date.now() + 4 * 3_600_000),
        })
        .execute()
      return { accountId: id, cookie: `seance=${token}` }
    }),
  )
}
