import { type Kysely, sql } from 'kysely'

/**
 * A sign-in by card under way: begun by a browser (its cookie), shown once to the card listener (the id of the visit),
 * ended with a ticket. Hashes alone are kept, and what the card says is encrypted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table card_attempts (
  token_hash text primary key,
  visit_hash text unique,
  return_to text not null,
  raises_session uuid,
  ticket_hash text unique,
  card text,
  expires_at timestamptz not null
);
create index on card_attempts (expires_at);
alter table card_attempts enable row level security;
create policy system on card_attempts to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on card_attempts to ot_app;
`)
    .execute(db)
}
