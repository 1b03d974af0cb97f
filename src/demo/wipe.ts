import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { accountIdOf, everybody } from './people.ts'
import { sketches } from './structure-list.ts'
import { finessOf } from './structures.ts'
import { careSketches } from './unit-list.ts'

/** Takes away what an interrupted load has written, its journal and its letters to come included: nobody has seen it. */
export const wipeDemo = (db: Db): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const accounts = everybody.map(accountIdOf)
    const made = await tx
      .selectFrom('dossiers')
      .select(['id', 'patientId'])
      .where('createdBy', 'in', accounts)
      .execute()
    const dossiers = sql`any(${made.map(({ id }) => id)}::uuid[])`
    const patients = sql`any(${made.map(({ patientId }) => patientId)}::uuid[])`
    const people = sql`any(${accounts}::uuid[])`
    const homes = sql`any(${[...sketches, ...careSketches].map(({ name }) => finessOf(name))})`
    const statements = [
      sql`delete from pgboss.job where name = 'announce-event' and data->>'eventId' in (
        select e.id::text from demande_events e join demandes d on d.id = e.demande_id where d.dossier_id = ${dossiers})`,
      sql`delete from demandes where dossier_id = ${dossiers}`,
      ...['volets', 'medical_volets', 'volet_seals', 'medical_volet_seals', 'dossier_members'].map(
        (table) => sql`delete from ${sql.table(table)} where dossier_id = ${dossiers}`,
      ),
      sql`delete from journal_entries where chain_id = ${dossiers}`,
      sql`delete from journal_heads where chain_id = ${dossiers}`,
      sql`delete from dossiers where id = ${dossiers}`,
      sql`delete from patients where id = ${patients}`,
      ...[
        'habilitations',
        'passwords',
        'password_attempts',
        'account_links',
        'account_identifiers',
        'identity_links',
        'sessions',
      ].map((table) => sql`delete from ${sql.table(table)} where account_id = ${people}`),
      sql`delete from accounts where id = ${people}`,
      sql`delete from structure_units where finess = ${homes}`,
      sql`delete from structure_prices where finess = ${homes} and source = 'demonstration'`,
      sql`delete from structures where finess = ${homes} and is_demo`,
    ]
    for (const statement of statements) await statement.execute(tx)
  })
