import { type Kysely, sql } from 'kysely'

/** The group role of the application, who is asking (set for each transaction), accounts, sign-in and sessions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists cube;

do $$ begin
  if not exists (select from pg_roles where rolname = 'ot_app') then create role ot_app nologin; end if;
end $$;
grant usage on schema public to ot_app;

create function actor_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor', true), '')::uuid $$;
create function is_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.system', true), '') = 'on' $$;
create function plain(value text) returns text language sql immutable strict parallel safe
  as $$ select trim(regexp_replace(upper(public.unaccent('public.unaccent', value)), '[^A-Z0-9]+', ' ', 'g')) $$;

create table accounts (
  id uuid primary key,
  last_name text not null,
  first_name text not null,
  civility text,
  profession text,
  speciality text,
  is_doctor boolean not null default false,
  email text,
  phone text,
  place text,
  finess text,
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);
alter table accounts enable row level security;
create policy own on accounts for select to ot_app using (id = (select actor_id()));
create policy system on accounts to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update on accounts to ot_app;

create table identity_links (
  issuer text not null,
  subject text not null,
  account_id uuid not null references accounts,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create table account_identifiers (
  account_id uuid not null references accounts,
  system text not null,
  value text not null,
  since timestamptz not null default now(),
  primary key (system, value)
);
create table sign_in_attempts (
  token_hash text primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create table sessions (
  token_hash text primary key,
  account_id uuid not null references accounts,
  space text not null check (space in ('doctor', 'agent')),
  sign_in text not null,
  id_token text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on sessions (account_id);
create index on sessions (expires_at);
${['identity_links', 'account_identifiers', 'sign_in_attempts', 'sessions']
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
