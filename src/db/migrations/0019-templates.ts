import { type Kysely, sql } from 'kysely'

/** Free texts that a doctor keeps to use again, each for one question of the forms; his alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table text_templates (
  id uuid primary key,
  account_id uuid not null references accounts,
  question text not null,
  name text not null,
  text text not null,
  kept_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
create index on text_templates (account_id, question);
alter table text_templates enable row level security;
create policy own on text_templates to ot_app using (account_id = (select actor_id())) with check (account_id = (select actor_id()));
grant select, insert, update, delete on text_templates to ot_app;
`)
    .execute(db)
}
