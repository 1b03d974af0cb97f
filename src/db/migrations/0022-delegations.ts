import { type Kysely, sql } from 'kysely'

/**
 * A doctor lends his dossiers to a colleague, and sets aside those of who is not his patient. The circle holds a line for
 * each colleague, derived from the doctor’s own line and the delegation: policies and lists look in one place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table delegations (
  id uuid primary key,
  delegator_id uuid not null references accounts,
  delegate_id uuid not null references accounts check (delegate_id <> delegator_id),
  level text not null check (level in ('read', 'validate')),
  -- Of all the doctor’s dossiers, or of the patients named below.
  is_for_all boolean not null,
  since timestamptz(3) not null,
  until timestamptz(3) not null check (until > since),
  revoked_at timestamptz(3),
  granted_at timestamptz(3) not null,
  end_told_at timestamptz(3)
);
create index on delegations (delegator_id, until);
create index on delegations (delegate_id, until);
create table delegation_patients (
  delegation_id uuid not null references delegations on delete cascade,
  patient_id uuid not null references patients,
  primary key (delegation_id, patient_id)
);
create index on delegation_patients (patient_id);

alter table dossier_members
  add via uuid references delegations on delete cascade,
  add set_aside_at timestamptz(3),
  drop constraint dossier_members_pkey,
  add constraint dossier_members_key unique nulls not distinct (dossier_id, account_id, via),
  drop constraint dossier_members_role_check,
  add constraint dossier_members_role_check check (role in ('doctor', 'reader', 'family')),
  add constraint dossier_members_via_check check (role <> 'reader' or via is not null);
create index on dossier_members (via) where via is not null;
-- The list leaves out what is lent, or looks at it alone.
drop index dossier_members_account_id_dossier_is_closed_dossier_change_idx;
create index dossier_members_list on dossier_members
  (account_id, dossier_is_closed, dossier_changed_at desc, dossier_id desc) include (role, since, until, via);
grant update (set_aside_at) on dossier_members to ot_app;

-- Two changes of one doctor’s circle wait for each other: a dossier made while he lends all of his is lent too.
create function hold_circle(doctor uuid) returns void language sql volatile
  as $$ select pg_advisory_xact_lock(hashtextextended('circle ' || doctor, 0)) $$;

create function spread(delegation uuid, dossier uuid) returns void language plpgsql volatile security definer
  set search_path = public, pg_temp as $$ begin
    delete from dossier_members where via = delegation and (dossier is null or dossier_id = dossier);
    insert into dossier_members (dossier_id, account_id, role, since, until, via)
      select m.dossier_id, d.delegate_id, case d.level when 'validate' then 'doctor' else 'reader' end,
        greatest(m.since, d.since), least(m.until, d.until), d.id
      from delegations d join dossier_members m on m.account_id = d.delegator_id and m.via is null and m.role = 'doctor'
      where d.id = delegation and d.revoked_at is null and d.until > now()
        and (dossier is null or m.dossier_id = dossier) and (m.until is null or m.until > now())
        and (d.is_for_all or exists (
          select from delegation_patients p where p.delegation_id = d.id and p.patient_id = m.of_patient_id));
  end $$;
create function follow_member() returns trigger language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
  declare member dossier_members := coalesce(new, old);
  begin
    if member.via is not null then return null; end if;
    if tg_op = 'UPDATE' and (new.role, new.since, new.until, new.of_patient_id)
      is not distinct from (old.role, old.since, old.until, old.of_patient_id) then return null; end if;
    perform hold_circle(member.account_id);
    perform spread(d.id, member.dossier_id) from delegations d where d.delegator_id = member.account_id and d.until > now();
    return null;
  end $$;
create trigger lend after insert or delete or update of role, since, until, of_patient_id on dossier_members
  for each row execute function follow_member();
create function follow_delegation() returns trigger language plpgsql volatile security definer
  set search_path = public, pg_temp as $$ begin
    perform hold_circle(new.delegator_id);
    perform spread(new.id, null);
    return null;
  end $$;
create trigger spread after insert or update on delegations for each row execute function follow_delegation();
create function follow_delegation_patient() returns trigger language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
  declare line delegation_patients := coalesce(new, old);
    doctor uuid;
  begin
    select delegator_id into doctor from delegations where id = line.delegation_id;
    if doctor is null then return null; end if;
    perform hold_circle(doctor);
    perform spread(line.delegation_id, m.dossier_id) from dossier_members m
      where m.account_id = doctor and m.via is null and m.of_patient_id = line.patient_id;
    return null;
  end $$;
create trigger spread after insert or delete on delegation_patients for each row execute function follow_delegation_patient();
revoke execute on function hold_circle(uuid), spread(uuid, uuid), follow_member(), follow_delegation(),
  follow_delegation_patient() from public;

-- One’s own line comes first, then the strongest of what is lent.
create or replace function circle_role(dossier uuid) returns text language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return (
    select case when via is not null and role = 'doctor' then 'delegate' else role end from dossier_members
    where dossier_id = dossier and account_id = actor_id() and since <= now() and (until is null or until > now())
    order by via is not null, role limit 1);
  end $$;
-- « Dre Camille Exemple »: the name of a doctor who has an account, as the public directory of professionals tells it.
create function doctor_label(account uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$
    select concat_ws(' ', case civility when 'DR' then 'Dr' when 'DRE' then 'Dre' when 'PR' then 'Pr' when 'M' then 'M.'
      when 'MME' then 'Mme' end, first_name, last_name) from accounts where id = account and is_doctor
  $$;
revoke execute on function doctor_label(uuid) from public;
grant execute on function doctor_label(uuid) to ot_app;
-- In whose name the actor works on it: the doctor who lends it.
create function circle_lender(dossier uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
    select doctor_label(d.delegator_id) from dossier_members m left join delegations d on d.id = m.via
    where m.dossier_id = dossier and m.account_id = actor_id() and m.since <= now() and (m.until is null or m.until > now())
    order by m.via is not null, m.role limit 1
  $$;
revoke execute on function circle_lender(uuid) from public;
grant execute on function circle_lender(uuid) to ot_app;

create function find_colleagues(typed text) returns table (id uuid, label text, speciality text, place text, rpps text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, doctor_label(a.id), a.speciality, a.place, i.value
    from accounts a join account_identifiers i on i.account_id = a.id and i.system = 'rpps' and i.until is null
    where a.is_doctor and a.id <> actor_id() and (i.value = regexp_replace(typed, '\\D', '', 'g')
      or (length(plain(typed)) >= 3 and plain(concat_ws(' ', a.last_name, a.first_name)) like all (
        select '%' || word || '%' from regexp_split_to_table(plain(typed), ' ') word)))
    order by plain(a.last_name), plain(a.first_name), a.id limit 10
  $$;
revoke execute on function find_colleagues(text) from public;
grant execute on function find_colleagues(text) to ot_app;

alter table delegations enable row level security;
create policy parties on delegations for select to ot_app
  using ((select actor_id()) in (delegator_id, delegate_id) or (select is_system()));
create policy delegator on delegations for insert to ot_app with check (delegator_id = (select actor_id()));
create policy delegator_changes on delegations for update to ot_app using (delegator_id = (select actor_id()));
grant select, insert on delegations to ot_app;
create policy system on delegations for update to ot_app using ((select is_system()));
grant update (revoked_at, until, end_told_at) on delegations to ot_app;
alter table delegation_patients enable row level security;
create policy parties on delegation_patients for select to ot_app using (exists (
  select from delegations d where d.id = delegation_id and (select actor_id()) in (d.delegator_id, d.delegate_id)));
create policy delegator on delegation_patients for insert to ot_app with check (
  exists (select from delegations d where d.id = delegation_id and d.delegator_id = (select actor_id()))
  and exists (select from dossier_members m where m.of_patient_id = patient_id and m.account_id = (select actor_id())
    and m.via is null and m.role = 'doctor'));
grant select, insert on delegation_patients to ot_app;

-- Who reads for a colleague reads what he reads, and writes nothing.
${['volets', 'medical_volets', 'volet_seals', 'medical_volet_seals', 'attachments', 'medical_attachments']
  .map((table) => `create policy reader on ${table} for select to ot_app using (${reads(table)});`)
  .join('\n')}
drop policy visible on demande_events;
create policy visible on demande_events for select to ot_app using (exists (
  select from demandes d where d.id = demande_id and (not medical
    or exists (select from dossier_members m where m.dossier_id = d.dossier_id and m.account_id = (select actor_id())
      and m.role in ('doctor', 'reader') and m.since <= now() and (m.until is null or m.until > now()))
    or ((d.status not in ('selected', 'refused', 'cancelled') or move = 'refuse') and d.finess in (select my_structures(true))))));
drop policy own on prepared_documents;
create policy own on prepared_documents to ot_app using (${prints}) with check (${prints});

drop function session_of(text, integer);
create function session_of(token text, idle_minutes integer) returns table (
  session_id uuid, account_id uuid, space text, sign_in text, strong_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  last_name text, first_name text, civility text, is_doctor boolean, is_family boolean, terms_version text, speciality text,
  place text, finess text, has_chosen_workplace boolean, workplace_count integer, is_at_provider boolean, is_delegate boolean,
  rpps text, habilitations jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp as $$ begin return query
    select s.id, s.account_id, s.space, s.sign_in, s.strong_at, s.last_seen_at, s.expires_at,
      a.last_name, a.first_name, a.civility, a.is_doctor, a.is_family, a.terms_version,
      case when s.workplace is null then a.speciality else s.workplace->>'speciality' end,
      case when s.workplace is null then a.place else s.workplace->>'place' end,
      case when s.workplace is null then a.finess else s.workplace->>'finess' end,
      s.workplace is not null, jsonb_array_length(a.workplaces), s.id_token is not null,
      exists (select from delegations d where d.delegate_id = a.id and d.until > now() and d.since <= now() and d.revoked_at is null),
      (select i.value from account_identifiers i where i.account_id = a.id and i.system = 'rpps' order by i.until is null desc, i.since desc limit 1),
      (select jsonb_agg(jsonb_build_object('finess', h.finess, 'name', st.name, 'medical', h.medical) order by st.name, h.finess)
        from habilitations h join structures st using (finess)
        where h.account_id = a.id and h.since <= now() and (h.until is null or h.until > now()))
    from sessions s join accounts a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => idle_minutes);
  end $$;
revoke execute on function session_of(text, integer) from public;
grant execute on function session_of(text, integer) to ot_app;

-- What a doctor set aside: enough to recognise it and take it back, nothing medical.
create function my_set_aside() returns table (dossier_id uuid, number text, orientation text, birth_name text,
  usage_name text, first_name text, birth_date date, sex text, set_aside_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select d.id, d.number, d.orientation, p.birth_name, p.usage_name, p.first_name, p.birth_date, p.sex, m.set_aside_at
    from dossier_members m join dossiers d on d.id = m.dossier_id join patients p on p.id = d.patient_id
    where m.account_id = actor_id() and m.via is null and m.set_aside_at is not null
    order by m.set_aside_at desc, d.id
  $$;
revoke execute on function my_set_aside() from public;
grant execute on function my_set_aside() to ot_app;
create index on dossier_members (account_id, set_aside_at) where set_aside_at is not null;
`)
    .execute(db)
}

const reads = (table: string) => `exists (select from dossier_members m
  where m.dossier_id = ${table}.dossier_id and m.account_id = (select actor_id()) and m.role = 'reader'
    and m.since <= now() and (m.until is null or m.until > now()))`

const prints = `account_id = (select actor_id()) and (
    circle_role(dossier_id) in ('doctor', 'delegate', 'reader')
    or (not is_medical and circle_role(dossier_id) = 'family')
    or receives(dossier_id, is_medical))`
