// Structures, their agents and demandes for tests; doctors and dossiers come from the builders of the dossiers.
import type { Insertable } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Actor } from '../accounts/account.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { newId } from '../db/new-id.ts'
import type { Tables } from '../db/tables.ts'
import { aDossier, aWorld, sealVolet, type World } from '../dossiers/builders.ts'
import { voletKinds } from '../dossiers/dossier.ts'
import { queueOf } from '../jobs/queue.ts'

export type Stage = World & { context: World['context'] & Pick<Context, 'queue' | 'config'> }

/** A database with its real job queue, where nobody takes the jobs. */
export async function aStage(now?: () => Date): Promise<Stage> {
  const world = await aWorld(now)
  const { rows } = await world.owner.executeQuery<{ url: string }>(urlQuery)
  const boss = new PgBoss({ connectionString: '', migrate: false, createSchema: false, supervise: false, schedule: false })
  return { ...world, context: { ...world.context, queue: queueOf(boss), config: readConfig({}) } }
}
