import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { installQueues } from '../jobs/queue.ts'
import { connect, type Db } from './connection.ts'
import { migrations } from './migrations/index.ts'

export class DatabaseTooNew extends Error {
  constructor() {
    super('the database was migrated by a newer program')
  }
}

/** Brings the schema up to this program’s version; Kysely holds a lock meanwhile. `ownerUrl`: the role that owns the tables. */
export async function migrate(ownerUrl: string): Promise<void> {
  const db = connect(ownerUrl, { max: 2 })
  try {
    await refuseNewer(db)
    const { error } = await migratorOf(db).migrateToLatest()
    if (error) throw error
    await sql`grant select on applied_migrations to ot_app`.execute(db)
    await installQueues(ownerUrl)
    await sql`grant usage on schema pgboss to ot_app`.execute(db)
    await sql`grant select, insert, update, delete on all tables in schema pgboss to ot_app`.execute(db)
    await sql`grant execute on all functions in schema pgboss to ot_app`.execute(db)
  } finally {
    await db.destroy()
  }
}

/** What start-up must know before serving: are all migrations of this program applied, and none of a newer one? */
export async function schemaState(db: Db): Promise<'current' | 'behind' | 'newer'> {
  const applied = await appliedNames(db)
  if (applied.some((name) => !(name in migrations))) return 'newer'
  return Object.keys(migrations).every((name) => applied.includes(name)) ? 'current' : 'behind'
}

const migratorOf = (db: Db) =>
  new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'applied_migrations',
    migrationLockTableName: 'migration_lock',
  })

async function refuseNewer(db: Db): Promise<void> {
  if ((await schemaState(db)) === 'newer') throw new DatabaseTooNew()
}

async function appliedNames(db: Db): Promise<string[]> {
  const present = await sql<{ found: string | null }>`select to_regclass('applied_migrations')::text as found`.execute(
    db,
  )
  if (!present.rows[0]?.found) return []
  const { rows } = await sql<{ name: string }>`select name from applied_migrations`.execute(db)
  return rows.map((row) => row.name)
}
