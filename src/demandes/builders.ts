// Structures, their agents and demandes for tests; doctors and dossiers come from the builders of the dossiers.
import { type Insertable, sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { type Actor, TERMS_VERSION } from '../accounts/account.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { Tables } from '../db/tables.ts'
import { aDoctor, aDossier, aWorld, sealVolet, type World } from '../dossiers/builders.ts'
import type { JobName } from '../jobs/job.ts'
import { queueOf } from '../jobs/queue.ts'
import { kindsFor } from '../volets/forms.ts'

export type Stage = World & { context: World['context'] & Pick<Context, 'queue' | 'config'> }

/** A database with its real job queue; nobody takes the jobs. */
export async function aStage(now?: () => Date, environment: Record<string, string> = {}): Promise<Stage> {
  const world = await aWorld(now)
  const boss = new PgBoss({
    connectionString: world.appUrl,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    max: 1,
  })
  await boss.start()
  return {
    ...world,
    context: {
      ...world.context,
      queue: queueOf(boss),
      config: readConfig({ NODE_ENV: 'test', DEMO: '1', ...environment }),
    },
    async stop() {
      await boss.stop({ graceful: false })
      await world.stop()
    },
  }
}

/** Payloads of the jobs that wait under this name, oldest first. */
export async function waitingJobs(owner: Db, name: JobName): Promise<Record<string, string>[]> {
  const { rows } = await sql<{ data: Record<string, string> }>`
    select data from pgboss.job where name = ${name} and state = 'created' order by created_on, id`.execute(owner)
  return rows.map(({ data }) => data)
}

export const withEmail = async (owner: Db, actor: Actor, email: string): Promise<Actor> => {
  await owner.updateTable('accounts').set({ email }).where('id', '=', actor.accountId).execute()
  return actor
}

let lastFiness = 0

export async function aStructure(owner: Db, given: Partial<Insertable<Tables['structures']>> = {}): Promise<string> {
  lastFiness += 1
  const finess = `99${String(lastFiness).padStart(7, '0')}`
  await owner
    .insertInto('structures')
    .values({
      finess,
      name: `EHPAD ${finess}`,
      kind: 'ehpad',
      stays: ['permanent', 'temporaire'],
      positionTrust: 'none',
      source: 'test',
      ...given,
    })
    .execute()
  return finess
}

/** Somebody who answers for these structures. */
export async function anAgent(owner: Db, finess: readonly string[], medical = true): Promise<Actor> {
  const accountId = newId()
  await owner
    .insertInto('accounts')
    .values({ id: accountId, lastName: 'Agent', firstName: 'Essai', termsVersion: TERMS_VERSION })
    .execute()
  await owner
    .insertInto('habilitations')
    .values(finess.map((one) => ({ accountId, finess: one, medical })))
    .execute()
  return {
    accountId,
    space: 'agent',
    spaces: ['agent'],
    label: 'Essai Agent',
    signIn: 'e-cps',
    sessionId: newId(),
    strongAt: new Date(),
    sessionEndsAt: new Date(),
    isNewcomer: false,
    habilitations: finess.map((one) => ({ finess: one, name: `EHPAD ${one}`, medical })),
  }
}

/** A doctor and his dossier, whose three volets are validated. */
export async function aReadyDossier(stage: Stage): Promise<{ doctor: Actor; dossierId: string }> {
  const doctor = await aDoctor(stage.owner, 'Traitant')
  const dossierId = await aDossier(stage, doctor)
  for (const kind of kindsFor('grandAge')) await sealVolet(stage, doctor, dossierId, kind)
  return { doctor, dossierId }
}

type Given = Partial<Insertable<Tables['demandes']>>

/** A demande put straight into a state. */
export async function aDemandeTo(owner: Db, dossierId: string, finess: string, given: Given = {}): Promise<string> {
  const id = newId()
  const sentAt = given.status === 'selected' ? null : new Date()
  await owner
    .insertInto('demandes')
    .values({ id, dossierId, finess, stay: 'permanent', status: 'sent', sentAt, ...given })
    .execute()
  return id
}

export const statusOf = async (owner: Db, id: string) =>
  (await owner.selectFrom('demandes').select('status').where('id', '=', id).executeTakeFirst())?.status

export const movesOf = async (owner: Db, demandeId: string): Promise<string[]> => {
  const events = await owner
    .selectFrom('demandeEvents')
    .select('move')
    .where('demandeId', '=', demandeId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return events.map(({ move }) => move)
}
