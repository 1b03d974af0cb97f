import { type Kysely, sql } from 'kysely'

/**
 * Two records of one person put together, and one of two dossiers replaced by the other: by the doctor who treats both,
 * for his own dossiers, with what undoes it for a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table dossiers add replaced_by uuid references dossiers on delete set null check (replaced_by <> id);
create index on dossiers (replaced_by) where replaced_by is not null;
create index on patients (nir) where nir is not null;

-- The dossiers of \`left_id\` that the doctor treats went to \`kept_id\`.
create table fiche_merges (
  id uuid primary key,
  account_id uuid not null references accounts,
  kept_id uuid not null references patients,
  -- The traits that it then had.
  kept_as text not null,
  left_id uuid not null references patients check (left_id <> kept_id),
  merged_at timestamptz(3) not null
);
create index on fiche_merges (account_id, merged_at);
create index on fiche_merges (kept_id);
create index on fiche_merges (left_id);
create table fiche_merge_dossiers (
  merge_id uuid not null references fiche_merges on delete cascade,
  dossier_id uuid not null references dossiers on delete cascade,
  primary key (merge_id, dossier_id)
);
create index on fiche_merge_dossiers (dossier_id);
create table replacements (
  dossier_id uuid primary key references dossiers on delete cascade,
  account_id uuid not null references accounts,
  replaced_at timestamptz(3) not null,
  -- What was only chosen, given back by the undo.
  chosen jsonb not null
);
-- Two records, or two dossiers, that a doctor has said to be rightly two.
create index on replacements (account_id, replaced_at);
create table told_apart (
  account_id uuid not null references accounts,
  one uuid not null,
  other uuid not null check (one < other),
  primary key (account_id, one, other)
);

create function treats_fiche(fiche uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from dossier_members where of_patient_id = fiche and account_id = actor_id() and via is null
      and role = 'doctor' and since <= now() and (until is null or until > now()))
  $$;
-- A delegation of chosen patients that names one of two records would lend more, or less, if their dossiers came together.
-- Of the actor’s own, the colleague is told.
create function lent_apart(one uuid, other uuid, moved uuid[]) returns table (is_mine boolean, colleague text, until timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select d.delegator_id = actor_id(), case when d.delegator_id = actor_id() then doctor_label(d.delegate_id) end, d.until
    from delegations d
    where not d.is_for_all and d.revoked_at is null and d.until > now()
      and d.delegator_id in (select m.account_id from dossier_members m where m.dossier_id = any (moved)
        and m.via is null and m.role = 'doctor' and (m.until is null or m.until > now())
        and (is_system() or treats(m.dossier_id)))
      and (select count(*) from delegation_patients p where p.delegation_id = d.id and p.patient_id in (one, other)) = 1
    order by 1 desc, 3
  $$;
revoke execute on function treats_fiche(uuid), lent_apart(uuid, uuid, uuid[]) from public;
grant execute on function treats_fiche(uuid), lent_apart(uuid, uuid, uuid[]) to ot_app;

create function only_its_doctor_moves() returns trigger language plpgsql as $$ begin
    if row_security_active('dossiers') and not is_system() and not (treats(new.id) and treats_fiche(new.patient_id)) then
      raise insufficient_privilege using message = 'permission denied: only the treating doctor of both puts two records together';
    end if;
    return new;
  end $$;
create trigger moving before update of patient_id, replaced_by on dossiers for each row
  when ((new.patient_id, new.replaced_by) is distinct from (old.patient_id, old.replaced_by))
  execute function only_its_doctor_moves();

alter table fiche_merges enable row level security;
create policy own on fiche_merges for select to ot_app using (account_id = (select actor_id()));
create policy own_adds on fiche_merges for insert to ot_app
  with check (account_id = (select actor_id()) and treats_fiche(kept_id) and treats_fiche(left_id));
create policy own_undoes on fiche_merges for delete to ot_app using (account_id = (select actor_id()));
create policy system on fiche_merges for select to ot_app using ((select is_system()));
create policy system_settles on fiche_merges for delete to ot_app using ((select is_system()));
grant select, insert, delete on fiche_merges to ot_app;
alter table fiche_merge_dossiers enable row level security;
create policy own on fiche_merge_dossiers for select to ot_app using (exists (select from fiche_merges f where f.id = merge_id));
create policy own_adds on fiche_merge_dossiers for insert to ot_app with check (treats(dossier_id)
  and exists (select from fiche_merges f where f.id = merge_id and f.account_id = (select actor_id())));
grant select, insert on fiche_merge_dossiers to ot_app;

alter table replacements enable row level security;
create policy own on replacements for select to ot_app using (account_id = (select actor_id()) or (select is_system()));
create policy own_adds on replacements for insert to ot_app
  with check (account_id = (select actor_id()) and treats(dossier_id));
create policy ends on replacements for delete to ot_app using (account_id = (select actor_id()) or (select is_system()));
grant select, insert, delete on replacements to ot_app;

alter table told_apart enable row level security;
create policy own on told_apart to ot_app using (account_id = (select actor_id())) with check (account_id = (select actor_id()));
grant select, insert on told_apart to ot_app;

-- A family too sees that its dossier was found stale, and nothing else of what the rules have told.
drop policy circle on rule_marks;
create policy circle on rule_marks for select to ot_app using (exists (select from dossier_members m
  where m.dossier_id = subject and m.account_id = (select actor_id())
    and (m.role in ('doctor', 'reader') or (m.role = 'family' and rule = 'alert-stale'))
    and m.since <= now() and (m.until is null or m.until > now())));

-- Records that nothing refers to any more are deleted.
create function forget_empty_fiches(fiches uuid[]) returns void language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
  declare empty uuid[];
  begin
    if not is_system() then raise insufficient_privilege using message = 'permission denied: only the program forgets'; end if;
    empty := array(select p.id from patients p where p.id = any (fiches)
      and not exists (select from dossiers d where d.patient_id = p.id)
      and not exists (select from fiche_merges f where p.id in (f.kept_id, f.left_id)) for update);
    delete from delegation_patients where patient_id = any (empty);
    delete from told_apart where one = any (empty) or other = any (empty);
    delete from patients where id = any (empty);
  end $$;
revoke execute on function forget_empty_fiches(uuid[]) from public;
grant execute on function forget_empty_fiches(uuid[]) to ot_app;

create or replace function purge_dossier(dossier uuid) returns table (attachment_id uuid, attempt uuid) language plpgsql volatile
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
    delete from told_apart where dossier in (one, other);
    delete from dossiers where id = dossier;
    perform forget_empty_fiches(array[patient]);
    update accounts set last_name = '', first_name = '', email = null, phone = null
      where id = any (relatives) and is_family and not exists (select from dossier_members where account_id = accounts.id);
  end $$;
`)
    .execute(db)
}
