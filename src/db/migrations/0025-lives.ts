import { type Kysely, sql } from 'kysely'

/** The end of a dossier: when and why it was closed, and the death of its patient. Only his own doctor closes it or takes it up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table dossiers add closed_at timestamptz(3), add closed_because text;
update dossiers set closed_at = changed_at where status in ('cancelled', 'archived');
alter table patients add died_on date;

-- A doctor who hands a dossier on may go on reading it: a reader’s line of his own.
alter table dossier_members drop constraint dossier_members_via_check;
-- Such a line comes before what is lent to read, and after what is lent to work on.
create or replace function circle_role(dossier uuid) returns text language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return (
    select case when via is not null and role = 'doctor' then 'delegate' else role end from dossier_members
    where dossier_id = dossier and account_id = actor_id() and since <= now() and (until is null or until > now())
    order by via is null and role <> 'reader' desc, role, via is not null limit 1);
  end $$;
create or replace function circle_lender(dossier uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
    select doctor_label(d.delegator_id) from dossier_members m left join delegations d on d.id = m.via
    where m.dossier_id = dossier and m.account_id = actor_id() and m.since <= now() and (m.until is null or m.until > now())
    order by m.via is null and m.role <> 'reader' desc, m.role, m.via is not null limit 1
  $$;

-- Nobody lends the patient of a dossier that he has handed on.
drop policy delegator on delegation_patients;
create policy delegator on delegation_patients for insert to ot_app with check (
  exists (select from delegations d where d.id = delegation_id and d.delegator_id = (select actor_id()))
  and exists (select from dossier_members m where m.of_patient_id = patient_id and m.account_id = (select actor_id())
    and m.via is null and m.role = 'doctor' and (m.until is null or m.until > now())));

create function treats(dossier uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from dossier_members where dossier_id = dossier and account_id = actor_id() and via is null
      and role = 'doctor' and since <= now() and (until is null or until > now()))
  $$;
revoke execute on function treats(uuid) from public;
grant execute on function treats(uuid) to ot_app;
create function only_its_doctor_closes() returns trigger language plpgsql as $$ begin
    if row_security_active('dossiers') and not is_system() and not treats(new.id) then
      raise insufficient_privilege using message = 'permission denied: only the treating doctor closes a dossier';
    end if;
    return new;
  end $$;
create trigger closing before update of status on dossiers for each row
  when ((new.status in ('cancelled', 'archived')) <> (old.status in ('cancelled', 'archived')))
  execute function only_its_doctor_closes();

-- What the automatic rules have told, so that they tell it once; \`since\`: what their time runs from.
create table rule_marks (
  rule text not null,
  subject uuid not null,
  since timestamptz(3) not null,
  step smallint not null,
  told_at timestamptz(3) not null,
  primary key (subject, rule, since, step)
);
alter table rule_marks enable row level security;
create policy system on rule_marks to ot_app using ((select is_system())) with check ((select is_system()));
-- A doctor sees that his dossier was found stale.
create policy circle on rule_marks for select to ot_app using (exists (select from dossier_members m
  where m.dossier_id = subject and m.account_id = (select actor_id()) and m.role in ('doctor', 'reader')
    and m.since <= now() and (m.until is null or m.until > now())));
grant select, insert on rule_marks to ot_app;
create index on dossiers (changed_at) where status not in ('cancelled', 'archived');
create index on dossiers (closed_at) where closed_at is not null;
create index on demandes (sent_at) where status in ('sent', 'read');

-- For good; tells what is left in the other store. A family that followed no other dossier is forgotten with it.
create function purge_dossier(dossier uuid) returns table (attachment_id uuid, attempt uuid) language plpgsql volatile
  security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare patient uuid := (select patient_id from dossiers where id = dossier);
    relatives uuid[] := array(select account_id from dossier_members where dossier_id = dossier and role = 'family');
  begin
    if not is_system() then raise insufficient_privilege using message = 'permission denied: only the program purges'; end if;
    return query select a.id, a.attempt from attachments a where a.dossier_id = dossier and a.stored_in = 's3' and a.state <> 'removed'
      union all select a.id, a.attempt from medical_attachments a where a.dossier_id = dossier and a.stored_in = 's3' and a.state <> 'removed';
    delete from rule_marks where subject = dossier or subject in (select id from demandes where dossier_id = dossier);
    delete from demandes where dossier_id = dossier;
    ${[
      'attachments',
      'medical_attachments',
      'volets',
      'medical_volets',
      'volet_seals',
      'medical_volet_seals',
      'prepared_documents',
      'family_confirmations',
      'named_doctors',
      'dossier_members',
    ]
      .map((table) => `delete from ${table} where dossier_id = dossier;`)
      .join('\n    ')}
    delete from dossiers where id = dossier;
    if not exists (select from dossiers where patient_id = patient) then
      delete from delegation_patients where patient_id = patient;
      delete from patients where id = patient;
    end if;
    update accounts set last_name = '', first_name = '', email = null, phone = null
      where id = any (relatives) and is_family and not exists (select from dossier_members where account_id = accounts.id);
  end $$;
revoke execute on function purge_dossier(uuid) from public;
grant execute on function purge_dossier(uuid) to ot_app;
`)
    .execute(db)
}
