import { type Kysely, sql } from 'kysely'

/** The demandes of Sanitaire and TND dossiers: their statuses, what an answer tells in particular, and the units asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table demandes drop constraint demandes_status_check,
  add constraint demandes_status_check check (status in ('selected', 'sent', 'read', 'infoRequested', 'underReview',
    'waiting', 'proposed', 'accepted', 'agreedDate', 'agreedWaiting', 'agreedReserve', 'confirmed', 'toReview',
    'validated', 'assessed', 'intervening', 'synthesised', 'renewed', 'finished', 'admitted', 'refused', 'cancelled'));
alter table dossiers drop constraint dossiers_status_check,
  add constraint dossiers_status_check check (status in ('inProgress', 'complete', 'searching', 'proposed', 'confirmed',
    'admitted', 'addressed', 'followed', 'finished', 'cancelled', 'archived'));
alter table demande_events add details jsonb;

-- Null in what is no content of ours: a damaged seal spoils its own line alone.
create function sealed_answer(content text, question text) returns text language plpgsql immutable parallel safe as $$
  begin
    return content::jsonb #>> array['answers', question];
  exception when others then return null;
  end $$;

-- A medical refusal (a PCO sees no gap) stays readable by the medical staff that gave it.
drop policy visible on demande_events;
create policy visible on demande_events for select to ot_app using (exists (
  select from demandes d where d.id = demande_id and (not medical
    or exists (select from dossier_members m where m.dossier_id = d.dossier_id and m.account_id = (select actor_id())
      and m.role = 'doctor' and m.since <= now() and (m.until is null or m.until > now()))
    or ((d.status not in ('selected', 'refused', 'cancelled') or move = 'refuse') and d.finess in (select my_structures(true))))));

alter table structures drop constraint structures_kind_check,
  add constraint structures_kind_check check (kind in ('ehpad', 'residence-autonomie', 'usld', 'accueil-de-jour', 'ehpa',
    'autre', 'smr', 'had', 'usp', 'emsp', 'ssiad', 'esa', 'pco'));

-- The last change of what everybody in the structure may read; dossier_changed_at tells all changes, to its medical staff.
alter table demandes add open_changed_at timestamptz;

-- What a structure offers for one kind of care. Public like the directory itself: nothing of a person.
create table structure_units (
  finess text not null references structures,
  stay text not null check (stay in ('smr', 'had', 'palliatif', 'ssiad', 'esa', 'pco')),
  rank smallint not null default 1,
  name text,
  mentions text[] not null default '{}',
  modalities text[] not null default '{}',
  capacities text[] not null default '{}',
  -- Lines of the tree of orientation that it takes; none means all.
  tree_lines text[] not null default '{}',
  -- The zone served; none means that people come to it from anywhere.
  communes text[] not null default '{}',
  departments text[] not null default '{}',
  -- Completed months, both included.
  min_months smallint check (min_months >= 0),
  max_months smallint check (max_months >= min_months),
  primary key (finess, stay, rank)
);
create index on structure_units (stay);
create index on structure_units using gin (communes);
create index on structure_units using gin (departments);
grant select on structure_units to ot_app;
`)
    .execute(db)
}
