import { type Kysely, sql } from 'kysely'

/** What may replace the code by mail: an application’s codes, passkeys, and the recovery codes that stand in for both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table totp_secrets (
  account_id uuid primary key references accounts,
  secret text not null,
  started_at timestamptz not null,
  confirmed_at timestamptz,
  last_step integer
);
create table passkeys (
  id uuid primary key,
  credential_id text not null unique,
  account_id uuid not null references accounts,
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on passkeys (account_id);
create table passkey_challenges (
  token_hash text primary key,
  challenge text not null,
  purpose text not null check (purpose in ('enrol', 'signIn', 'step', 'confirm')),
  account_id uuid references accounts,
  session_id uuid,
  return_to text not null,
  expires_at timestamptz not null
);
create index on passkey_challenges (account_id);
create index on passkey_challenges (expires_at);
create table recovery_codes (
  account_id uuid not null references accounts,
  code_hash text not null,
  made_at timestamptz not null,
  primary key (account_id, code_hash)
);
${['totp_secrets', 'passkeys', 'passkey_challenges', 'recovery_codes']
  .map(
    (table) => `
alter table ${table} enable row level security;
create policy system on ${table} to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on ${table} to ot_app;`,
  )
  .join('\n')}
`)
    .execute(db)
}
