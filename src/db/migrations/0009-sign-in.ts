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

drop function session_of(text, integer);
create function session_of(token text, idle_minutes integer) returns table (
  session_id uuid, account_id uuid, space text, sign_in text, strong_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  last_name text, first_name text, civility text, is_doctor boolean, is_family boolean, terms_version text, speciality text,
  place text, rpps text, habilitations jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp as $$ begin return query
    select s.id, s.account_id, s.space, s.sign_in, s.strong_at, s.last_seen_at, s.expires_at,
      a.last_name, a.first_name, a.civility, a.is_doctor, a.is_family, a.terms_version, a.speciality, a.place,
      (select i.value from account_identifiers i where i.account_id = a.id and i.system = 'rpps' order by i.until is null desc, i.since desc limit 1),
      (select jsonb_agg(jsonb_build_object('finess', h.finess, 'name', st.name, 'medical', h.medical) order by st.name, h.finess)
        from habilitations h join structures st using (finess)
        where h.account_id = a.id and h.since <= now() and (h.until is null or h.until > now()))
    from sessions s join accounts a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => idle_minutes);
  end $$;
revoke execute on function session_of(text, integer) from public;
grant execute on function session_of(text, integer) to ot_app;
`)
    .execute(db)
}
