import { type Kysely, sql } from 'kysely'

/**
 * Signing in: what an account has accepted and confirmed, its password, the one-time links sent by mail, the sign-ins
 * under way, counted tries, and sessions that their owner can see and close.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table accounts
  add is_family boolean not null default false,
  add terms_version text,
  add terms_accepted_at timestamptz,
  add email_confirmed_at timestamptz;

-- Sessions opened before know neither how strong their sign-in was nor where they are: they end here.
delete from sessions;
alter table sessions drop constraint sessions_space_check,
  add check (space in ('doctor', 'agent', 'family')),
  add id uuid not null unique,
  add strong_at timestamptz,
  add provider_sid text,
  add device text not null default '',
  add address text not null default '';
create index on sessions (provider_sid);
create policy own on sessions for select to ot_app using (account_id = (select actor_id()));

alter table sign_in_attempts add raises_session uuid;
-- A number that was replaced is kept with the day it ended.
alter table account_identifiers add until timestamptz;

create table passwords (
  account_id uuid primary key references accounts,
  hash text not null,
  set_at timestamptz not null
);
create table account_links (
  id uuid primary key,
  -- Written when the letter is: until then nothing opens.
  token_hash text unique,
  purpose text not null check (purpose in ('confirmEmail', 'resetPassword')),
  account_id uuid references accounts,
  email text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on account_links (account_id, purpose);
create index on account_links (expires_at);
create table password_attempts (
  token_hash text primary key,
  id uuid not null unique,
  account_id uuid not null references accounts,
  return_to text not null,
  code_hash text,
  code_expires_at timestamptz,
  code_sent_at timestamptz,
  tries integer not null default 0,
  challenge text,
  expires_at timestamptz not null
);
create index on password_attempts (account_id);
create index on password_attempts (expires_at);
create table tries (
  key text not null,
  since timestamptz not null,
  until timestamptz not null,
  count integer not null,
  primary key (key, since)
);
create index on tries (until);
${['passwords', 'account_links', 'password_attempts', 'tries']
  .map(
    (table) => `
alter table ${table} enable row level security;
create policy system on ${table} to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on ${table} to ot_app;`,
  )
  .join('\n')}

alter table mails add html text, add is_secret boolean not null default false;
grant delete on mails to ot_app;
`)
    .execute(db)
}
