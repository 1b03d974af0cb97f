import { type Kysely, sql } from 'kysely'

/** Letters to send: written in the transaction that causes them, read by the system alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table mails (
  id uuid primary key,
  cause text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz(3) not null default now(),
  sent_at timestamptz,
  unique (cause, recipient)
);
create index on mails (created_at desc, id desc);
alter table mails enable row level security;
create policy system on mails to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update on mails to ot_app;
`)
    .execute(db)
}
