import { type Kysely, sql } from 'kysely'

/**
 * The circle keeps all that one’s list sorts, filters and searches by, so that it is read from one index alone. Names are
 * compared plain: without case, accents or hyphens, particles where they stand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table patients
  -- The tab comes before the space: all those called MARTIN stand before MARTIN DUPONT.
  add sort_name text collate "C" generated always as
    (left(plain(coalesce(usage_name, birth_name)), 120) || chr(9) || left(plain(first_name), 60)) stored,
  add search_name text collate "C" generated always as
    (left(plain(coalesce(usage_name, '') || ' ' || birth_name || ' ' || first_name || ' ' || first_names), 420)
      || ' ' || extract(year from birth_date)::int::text) stored;

-- What the doctor owes, as the rules of the program said when it was last touched.
alter table dossiers add expected text not null default 'nothing';
${fillExpected};

alter table dossier_members add number text collate "C", add orientation text, add status text, add expected text,
  add sort_name text collate "C", add search_name text collate "C";
update dossier_members m set number = d.number, orientation = d.orientation, status = d.status, expected = d.expected,
  sort_name = p.sort_name, search_name = p.search_name
  from dossiers d join patients p on p.id = d.patient_id where d.id = m.dossier_id;
alter table dossier_members alter number set not null, alter orientation set not null, alter status set not null,
  alter expected set not null, alter sort_name set not null, alter search_name set not null;

drop index dossier_members_list;
create index dossier_members_list on dossier_members (account_id, dossier_id) include (of_patient_id, dossier_is_closed,
  dossier_changed_at, role, since, until, via, number, orientation, status, expected, sort_name, search_name);

create or replace function fill_member() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    select d.patient_id, d.changed_at, d.status in ('cancelled', 'archived'), d.number, d.orientation, d.status, d.expected,
        p.sort_name, p.search_name
      into new.of_patient_id, new.dossier_changed_at, new.dossier_is_closed, new.number, new.orientation, new.status,
        new.expected, new.sort_name, new.search_name
      from dossiers d join patients p on p.id = d.patient_id where d.id = new.dossier_id for share;
    return new;
  end $$;
create or replace function follow_dossier() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    update dossier_members m set of_patient_id = new.patient_id, dossier_changed_at = new.changed_at,
      dossier_is_closed = new.status in ('cancelled', 'archived'), number = new.number, status = new.status,
      expected = new.expected, sort_name = p.sort_name, search_name = p.search_name
      from patients p where m.dossier_id = new.id and p.id = new.patient_id;
    return null;
  end $$;
drop trigger members on dossiers;
create trigger members after update on dossiers for each row
  when ((new.patient_id, new.changed_at, new.status, new.number, new.expected)
    is distinct from (old.patient_id, old.changed_at, old.status, old.number, old.expected))
  execute function follow_dossier();
create function follow_patient() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    update dossier_members set sort_name = new.sort_name, search_name = new.search_name where of_patient_id = new.id;
    return null;
  end $$;
revoke execute on function follow_patient() from public;
create trigger members after update on patients for each row
  when ((new.sort_name, new.search_name) is distinct from (old.sort_name, old.search_name))
  execute function follow_patient();
`)
    .execute(db)
}

/** What `expectedFrom` says of the dossiers that were there before it was kept. */
export const fillExpected = `
update dossiers d set expected = case
  when d.status in ('cancelled', 'archived') then 'nothing'
  when a.asks ? 'proposed' then 'decideProposal'
  when d.status = 'proposed' and a.asks ?| array['agreedDate', 'agreedReserve', 'agreedWaiting'] then 'chooseAgreement'
  when a.asks ? 'infoRequested' then case d.status when 'addressed' then 'completeForPco' else 'replyQuestion' end
  when v.owed is not null then v.owed
  when a.asks ? 'toReview' then 'reviewChild'
  when a.asks ? 'selected' then 'send'
  when d.status = 'complete' then 'chooseStructures'
  else 'nothing' end
from dossiers o,
  lateral (select coalesce(jsonb_agg(status), '[]') as asks from demandes where dossier_id = o.id) a,
  lateral (select (
    select case when (volet->>'required')::int > 0 and (volet->>'answered')::int >= (volet->>'required')::int
      then 'validate:' else 'fill:' end || kind
    from unnest(array['administratif', 'medical', 'autonomie', 'social', 'clinique', 'soins', 'smr', 'had', 'palliatif', 'ssiad',
      'esa', 'enfant', 'reperage', 'adressage']) with ordinality k (kind, rank), lateral (select o.progress -> kind as volet) p
    where volet ->> 'state' = 'draft' and not (o.status in ('confirmed', 'admitted')
      and kind in ('smr', 'had', 'palliatif', 'ssiad', 'esa'))
    order by rank limit 1) as owed) v
where o.id = d.id`
