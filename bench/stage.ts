// One size of the measure: a database filled with so many dossiers, and the real program on it.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { connect, type Db } from '../src/db/connection.ts'
import type { Embedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { newId } from '../src/db/new-id.ts'
import { createDatabase, urlOf, withClient } from '../src/db/roles.ts'
import { fillDirectory } from './directory.ts'
import { fill } from './fill.ts'
import type { Session } from './pages.ts'
import { DOCTORS_OF_BLOCK, doctorsOf } from './population.ts'
import { startProgram } from './program.ts'
import { givePasswords } from './sign-ins.ts'

export type Stage = {
  dossiers: number
  doctors: number
  owner: Db
  appUrl: string
  sessions: readonly Session[]
  program: Awaited<ReturnType<typeof startProgram>>
  stop(): Promise<void>
}

type Options = {
  folder: string
  directory: string | undefined
  env: NodeJS.ProcessEnv
  say: (line: string) => void
}

export async function openStage(server: Embedded, dossiers: number, options: Options): Promise<Stage> {
  const name = `bench_${dossiers}`
  const urlFor = (role: string) => urlOf(server.socketDir, role, name)
  await fillOnce(server, name, dossiers, options)
  // One that was kept may be of an older version.
  await migrate(urlFor('ot_owner'))
  const owner = connect(urlFor('ot_owner'), { max: 2, timeout: 0 })
  const program = await startProgram({
    ...process.env,
    ...options.env,
    DATABASE_URL: urlFor('ot_web'),
    DATABASE_OWNER_URL: urlFor('ot_owner'),
    DATA_FOLDER: join(options.folder, `program-${dossiers}`),
  })
  return {
    dossiers,
    doctors: doctorsOf(dossiers),
    owner,
    appUrl: urlFor('ot_web'),
    sessions: await openSessions(owner, dossiers),
    program,
    async stop() {
      await program.stop()
      await owner.destroy()
    },
  }
}

/** A filled database leaves a mark in the folder: the next run takes it as it is. */
async function fillOnce(server: Embedded, name: string, dossiers: number, { folder, directory, say }: Options) {
  const mark = join(folder, `${name}.filled`)
  if (existsSync(mark)) return
  say(`Remplissage : ${dossiers} dossiers de ${doctorsOf(dossiers)} médecins`)
  const asAdmin = urlOf(server.socketDir, 'postgres', 'postgres')
  await withClient(asAdmin, async (client) => {
    await client.query(`drop database if exists ${name}`)
    await createDatabase(client, name)
  })
  const ownerUrl = urlOf(server.socketDir, 'ot_owner', name)
  await migrate(ownerUrl)
  const owner = connect(ownerUrl, { max: 1, timeout: 0 })
  try {
    await fillDirectory(owner, directory, say)
    await fill(urlOf(server.socketDir, 'postgres', name), dossiers, say)
    await givePasswords(owner, doctorsOf(dossiers))
  } finally {
    await owner.destroy()
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(mark, '')
}

/** A third of the sessions are of doctors with 2 000 dossiers, the others of all kinds; the same kinds at every size. */
async function openSessions(db: Db, dossiers: number): Promise<Session[]> {
  const blocks = doctorsOf(dossiers) / DOCTORS_OF_BLOCK
  const ordinary = [
    1, 3, 5, 8, 11, 14, 17, 20, 26, 31, 37, 43, 49, 55, 61, 67, 73, 79, 85, 91, 97, 110, 130, 150, 170, 190,
  ]
  const doctors = ordinary.flatMap((rank, turn) => {
    const at = (each: number) => ((each * 37) % blocks) * DOCTORS_OF_BLOCK + 1
    return [at(turn) + rank, ...(turn % 2 === 0 ? [at(turn)] : [])]
  })
  return Promise.all(doctors.map((doctor) => openSession(db, doctor)))
}

async function openSession(db: Db, doctor: number): Promise<Session> {
  const { rows } = await sql<{ id: string }>`select uuid_of('account', ${doctor}::int) as id`.execute(db)
  const accountId = rows[0]?.id ?? ''
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('sessions')
    .values({
      tokenHash: createHash('sha256').update(token).digest('hex'),
      accountId,
      space: 'doctor',
      id: newId(),
      signIn: 'e-cps',
      strongAt: new Date(),
      expiresAt: new Date(Date.now() + 4 * 3_600_000),
    })
    .execute()
  return { accountId, cookie: `seance=${token}` }
}
