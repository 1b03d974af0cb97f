import { type Kysely, sql } from 'kysely'

/**
 * The doors of structures and families: référents invite their colleagues, a family opens a dossier, names its doctor and
 * confirms its address.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table habilitations add is_referent boolean not null default false;
create function my_led_structures() returns setof text language sql stable security definer
  set search_path = public, pg_temp as $$
    select finess from habilitations
    where account_id = actor_id() and is_referent and since <= now() and (until is null or until > now())
  $$;
revoke execute on function my_led_structures() from public;
grant execute on function my_led_structures() to ot_app;

-- A référent sees his team and may end, now, a habilitation that runs; only the program gives one.
create policy referent on habilitations for select to ot_app using (finess in (select my_led_structures()));
create policy referent_ends on habilitations for update to ot_app
  using (finess in (select my_led_structures()) and (until is null or until > now()))
  with check (finess in (select my_led_structures()) and until = now());
grant update (until) on habilitations to ot_app;

-- All that a référent reads of the accounts of his team; of those who left, the names alone.
create function team_of(structure text) returns table (
  id uuid, first_name text, last_name text, email text, medical boolean, is_referent boolean, since timestamptz, until timestamptz,
  is_live boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.first_name, a.last_name, case when live then a.email end, h.medical, h.is_referent, h.since, h.until, live
    from habilitations h join accounts a on a.id = h.account_id,
      lateral (select h.since <= now() and (h.until is null or h.until > now())) as l (live)
    where h.finess = structure and structure in (select my_led_structures())
    order by live desc, a.last_name, a.first_name
  $$;
revoke execute on function team_of(text) from public;
grant execute on function team_of(text) to ot_app;

-- Given, or given again to somebody whose habilitation had ended, who does not become a référent by it: one that runs stays
-- what it is. True when it was given.
create function give_habilitation(account uuid, structure text, is_medical boolean, from_time timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$ begin
    if not is_system() then raise insufficient_privilege using message = 'permission denied: only the program gives habilitations'; end if;
    insert into habilitations as h (account_id, finess, medical, since) values (account, structure, is_medical, from_time)
      on conflict (account_id, finess) do update
        set medical = excluded.medical, since = excluded.since, until = null, is_referent = false
        where h.until <= now();
    return found;
  end $$;
revoke execute on function give_habilitation(uuid, text, boolean, timestamptz) from public;
grant execute on function give_habilitation(uuid, text, boolean, timestamptz) to ot_app;

create table invitations (
  id uuid primary key,
  token_hash text not null unique,
  finess text not null references structures,
  email text not null check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  medical boolean not null default false,
  invited_by uuid not null references accounts,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  unique (finess, email)
);
create index on invitations (expires_at);
alter table invitations enable row level security;
create policy referent on invitations to ot_app using (finess in (select my_led_structures()))
  with check (finess in (select my_led_structures()) and invited_by = (select actor_id()));
create policy system on invitations to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on invitations to ot_app;

create table family_confirmations (
  account_id uuid primary key references accounts,
  dossier_id uuid not null references dossiers,
  token_hash text not null unique,
  expires_at timestamptz not null,
  -- The dossier is cancelled then; null once a doctor has taken it up.
  cancels_at timestamptz
);
create index on family_confirmations (cancels_at);
alter table family_confirmations enable row level security;
create policy own on family_confirmations for select to ot_app using (account_id = (select actor_id()));
create policy system on family_confirmations to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on family_confirmations to ot_app;

create table named_doctors (
  dossier_id uuid not null references dossiers,
  rpps text not null,
  named_at timestamptz not null default now(),
  primary key (dossier_id, rpps)
);
create index on named_doctors (rpps);
alter table named_doctors enable row level security;
create policy family on named_doctors for select to ot_app using (circle_role(dossier_id) = 'family');
create policy system on named_doctors to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, delete on named_doctors to ot_app;

-- Who makes a dossier enters its circle first, under the role of his account.
create function authored_role(dossier uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$
    select case when a.is_family then 'family' when a.is_doctor then 'doctor' end
    from dossiers d join accounts a on a.id = d.created_by
    where d.id = dossier and d.created_by = actor_id()
      and not exists (select from dossier_members m where m.dossier_id = d.id)
  $$;
revoke execute on function authored_role(uuid) from public;
grant execute on function authored_role(uuid) to ot_app;
drop policy author on dossier_members;
create policy author on dossier_members for insert to ot_app with check (
  account_id = (select actor_id()) and role = authored_role(dossier_id));
drop function authored(uuid);

-- A family lays the three empty volets of its dossier, and writes nothing in them.
${['volets', 'medical_volets']
  .map(
    (table) => `
create policy family_begins on ${table} for insert to ot_app with check (
  state = 'draft' and version = 0 and seal_number = 0 and answers = '{}' and stamps = '{}'
  and circle_role(dossier_id) = 'family'
  and exists (select from dossiers d where d.id = dossier_id and d.created_by = (select actor_id())));`,
  )
  .join('')}
`)
    .execute(db)
}
