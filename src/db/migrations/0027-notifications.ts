import { type Kysely, sql } from 'kysely'

/** What somebody wants to be told and when, what waits for the mail of the day, and whose name an act was made in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table notification_choices (
  account_id uuid not null references accounts,
  kind text not null,
  choice text not null check (choice in ('none', 'now', 'daily')),
  chosen_at timestamptz(3) not null,
  primary key (account_id, kind)
);
alter table notification_choices enable row level security;
create policy own on notification_choices to ot_app
  using (account_id = (select actor_id())) with check (account_id = (select actor_id()));
create policy system on notification_choices for select to ot_app using ((select is_system()));
grant select, insert, update on notification_choices to ot_app;

create table digest_lines (
  id uuid primary key,
  account_id uuid not null references accounts,
  kind text not null,
  news text not null,
  cause text not null,
  dossier_id uuid not null references dossiers on delete cascade,
  demande_id uuid references demandes on delete cascade,
  created_at timestamptz(3) not null,
  unique (account_id, cause)
);
create index on digest_lines (created_at);
create index on digest_lines (dossier_id);
create index on digest_lines (demande_id) where demande_id is not null;
alter table digest_lines enable row level security;
create policy own on digest_lines for select to ot_app using (account_id = (select actor_id()));
create policy system on digest_lines to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, delete on digest_lines to ot_app;

-- What a colleague did in a doctor’s name, that doctor reads. The chain of hashes covers \`detail\`.
alter table journal_entries
  add in_name_of uuid generated always as ((detail->>'onBehalfOf')::uuid) stored;
drop index journal_entries_account_id_at_idx;
create index journal_entries_of_account on journal_entries (account_id, at desc, id desc);
create index journal_entries_in_name on journal_entries (in_name_of, at desc, id desc) where in_name_of is not null;
create policy in_my_name on journal_entries for select to ot_app using (in_name_of = (select actor_id()));

-- The numbers of dossiers that the actor, or somebody in his name, has opened: he may no longer have them.
create function numbers_of_accesses(wanted uuid[]) returns table (id uuid, number text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select d.id, d.number from dossiers d where d.id = any (wanted) and exists (
      select from journal_entries j where j.chain_id = d.id and actor_id() in (j.account_id, j.in_name_of))
  $$;
revoke execute on function numbers_of_accesses(uuid[]) from public;
grant execute on function numbers_of_accesses(uuid[]) to ot_app;

create function circle_lender_id(dossier uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
    select d.delegator_id from dossier_members m left join delegations d on d.id = m.via
    where m.dossier_id = dossier and m.account_id = actor_id() and m.since <= now() and (m.until is null or m.until > now())
    order by m.via is null and m.role <> 'reader' desc, m.role, m.via is not null limit 1
  $$;
revoke execute on function circle_lender_id(uuid) from public;
grant execute on function circle_lender_id(uuid) to ot_app;
create or replace function circle_lender(dossier uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$ select doctor_label(circle_lender_id(dossier)) $$;
`)
    .execute(db)
}
