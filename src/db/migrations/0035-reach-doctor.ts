import { type Kysely, sql } from 'kysely'

/** Whom a structure calls about the dossier that it received: the named doctor, at the number that he gave for this. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create function phone_of_doctor(dossier uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$
    select a.phone from dossiers d join accounts a on a.id = d.doctor_id and a.is_doctor
    where d.id = dossier and a.phone <> '' and receives(dossier, false)
  $$;
revoke execute on function phone_of_doctor(uuid) from public;
grant execute on function phone_of_doctor(uuid) to ot_app;
`)
    .execute(db)
}
