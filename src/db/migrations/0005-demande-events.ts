import { type Kysely, sql } from 'kysely'

/** What was said and decided on a demande, and the structure’s own notes. Events are never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table demande_events (
  id uuid primary key,
  demande_id uuid not null references demandes on delete cascade,
  move text not null,
  from_status text not null,
  to_status text not null,
  at timestamptz not null default now(),
  by_account uuid references accounts,
  by_label text not null,
  by_side text not null check (by_side in ('requester', 'structure', 'system')),
  comment text,
  medical boolean not null default false,
  motive text,
  on_date date,
  deadline date
);
create index on demande_events (demande_id, at);
alter table demande_events enable row level security;
create policy visible on demande_events for select to ot_app using (exists (
  select from demandes d where d.id = demande_id and (not medical or circle_role(d.dossier_id) = 'doctor'
    or (d.status not in ('selected', 'refused', 'cancelled') and d.finess in (select my_structures(true))))));
create policy requester on demande_events for insert to ot_app with check (
  by_side = 'requester' and by_account = (select actor_id())
  and exists (select from demandes d where d.id = demande_id and circle_role(d.dossier_id) = 'doctor'));
create policy structure on demande_events for insert to ot_app with check (
  by_side = 'structure' and by_account = (select actor_id())
  and exists (select from demandes d where d.id = demande_id and d.finess in (select my_structures(medical))));
create policy system on demande_events for insert to ot_app with check ((select is_system()));
grant select, insert on demande_events to ot_app;

-- Letters are written by the system, which must know that something happened but never read a medical question.
create function announced_event(event uuid) returns table (demande_id uuid, move text) language sql stable security definer
  set search_path = public, pg_temp as $$
    select e.demande_id, e.move from demande_events e where e.id = event and is_system()
  $$;
revoke execute on function announced_event(uuid) from public;
grant execute on function announced_event(uuid) to ot_app;

create table demande_notes (
  demande_id uuid primary key references demandes on delete cascade,
  finess text not null references structures,
  text text not null,
  changed_at timestamptz(3) not null default now(),
  changed_by text not null
);
alter table demande_notes enable row level security;
create policy structure on demande_notes to ot_app using (finess in (select my_structures(false)))
  with check (finess in (select my_structures(false)) and exists (
    select from demandes d where d.id = demande_id and d.finess = demande_notes.finess and d.status <> 'selected'));
grant select, insert, update on demande_notes to ot_app;
`)
    .execute(db)
}
