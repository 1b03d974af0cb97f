// What the application finds in an embedded server: its database and its roles.
import pg from 'pg'

const DATABASE = 'opentrajectoire'

export function urlOf(socketDir: string, role: string, database = DATABASE) {
  return `postgresql://${role}@/${database}?host=${encodeURIComponent(socketDir)}&port=5432`
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Run at each start: whatever an interrupted first start left out is added. Returns whether the database is new. */
export const prepareServer = (socketDir: string) =>
  withClient(urlOf(socketDir, 'postgres', 'postgres'), async (client) => {
    await client.query(roles)
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 0) await createDatabase(client, DATABASE)
    return rowCount === 0
  })

/** Row-level security says who sees what inside; this says who comes in at all. */
export async function createDatabase(client: pg.Client, name: string, options = '') {
  const quoted = client.escapeIdentifier(name)
  await client.query(`CREATE DATABASE ${quoted} OWNER ot_owner ${options}`)
  await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC; GRANT CONNECT ON DATABASE ${quoted} TO ot_app`)
}

const roles = `
DO $$ BEGIN
  IF to_regrole('ot_owner') IS NULL THEN CREATE ROLE ot_owner; END IF;
  IF to_regrole('ot_app') IS NULL THEN CREATE ROLE ot_app; END IF;
  IF to_regrole('ot_web') IS NULL THEN CREATE ROLE ot_web; END IF;
END $$;
ALTER ROLE ot_owner LOGIN CREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS;
ALTER ROLE ot_app NOLOGIN NOCREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS;
ALTER ROLE ot_web LOGIN NOCREATEROLE NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS;
GRANT ot_app TO ot_web;
GRANT ot_app TO ot_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
`
