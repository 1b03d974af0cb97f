import { type Kysely, sql } from 'kysely'

/** Patients, dossiers and who is in their circle. Tables that the policies look into come first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table patients (
  id uuid primary key,
  birth_name text not null,
  usage_name text,
  first_name text not null,
  first_names text not null,
  sex text not null check (sex in ('F', 'M')),
  birth_date date not null,
  birth_place_code text,
  birth_place text,
  nir text,
  ins_status text not null default 'provisoire' check (ins_status in ('provisoire', 'validee', 'recuperee', 'qualifiee')),
  match_key text not null,
  created_by uuid not null references accounts,
  created_at timestamptz not null default now()
);
create index on patients (match_key);

create table dossiers (
  id uuid primary key,
  number text not null unique,
  orientation text not null check (orientation in ('grandAge')),
  patient_id uuid not null references patients,
  status text not null check (status in ('inProgress', 'complete', 'searching', 'proposed', 'admitted', 'cancelled', 'archived')),
  progress jsonb not null default '{}',
  gir smallint check (gir between 1 and 6),
  doctor_label text not null,
  created_by uuid not null references accounts,
  created_at timestamptz not null default now(),
  changed_at timestamptz(3) not null default now(),
  changed_by text not null
);
create index on dossiers (patient_id);

create table dossier_members (
  dossier_id uuid not null references dossiers,
  -- The dossier’s, kept here by triggers: whose patients one sees is then read from one index.
  of_patient_id uuid not null references patients,
  account_id uuid not null references accounts,
  role text not null check (role in ('doctor', 'family')),
  since timestamptz not null default now(),
  until timestamptz,
  primary key (dossier_id, account_id)
);
create index on dossier_members (account_id, dossier_id) include (of_patient_id, role, since, until);

create table demandes (
  id uuid primary key,
  dossier_id uuid not null references dossiers,
  finess text not null references structures,
  stay text not null check (stay in ('permanent', 'temporaire', 'jour', 'nuit')),
  status text not null check (status in ('selected', 'sent', 'read', 'infoRequested', 'underReview', 'waiting', 'proposed',
    'accepted', 'admitted', 'refused', 'cancelled')),
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  read_at timestamptz,
  -- The last time the structure looked; before dossier_changed_at, there is something new to read.
  opened_at timestamptz,
  -- Milliseconds, like the dates of the program: lists page by this column and must find their place again.
  changed_at timestamptz(3) not null default now(),
  dossier_changed_at timestamptz,
  proposal_on date,
  proposal_until date,
  motive text,
  unique (dossier_id, finess, stay)
);
create index on demandes (finess, changed_at desc, id desc) where status <> 'selected';

-- In PL/pgSQL their plans are kept by the session; those that return sets run once for a whole statement.
create function circle_role(dossier uuid) returns text language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return (
    select role from dossier_members
    where dossier_id = dossier and account_id = actor_id() and since <= now() and (until is null or until > now()));
  end $$;
create function receives(dossier uuid, medical_only boolean) returns boolean language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return exists (
    select from demandes where dossier_id = dossier and finess in (select my_structures(medical_only))
      and status not in ('selected', 'refused', 'cancelled'));
  end $$;
create function has_received(dossier uuid) returns boolean language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return exists (
    select from demandes where dossier_id = dossier and status <> 'selected' and finess in (select my_structures(false)));
  end $$;
create function has_received_patient(patient uuid) returns boolean language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return exists (
    select from dossiers where patient_id = patient and has_received(id));
  end $$;
create function my_dossiers() returns setof uuid language plpgsql stable security definer rows 100
  set search_path = public, pg_temp as $$ begin return query
    select dossier_id from dossier_members
    where account_id = actor_id() and since <= now() and (until is null or until > now());
  end $$;
create function my_patients() returns setof uuid language plpgsql stable security definer rows 100
  set search_path = public, pg_temp as $$ begin return query
    select of_patient_id from dossier_members
    where account_id = actor_id() and since <= now() and (until is null or until > now());
  end $$;
create function fill_member_patient() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    new.of_patient_id := (select patient_id from dossiers where id = new.dossier_id);
    return new;
  end $$;
create trigger patient before insert or update on dossier_members for each row execute function fill_member_patient();
create function move_member_patients() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    update dossier_members set of_patient_id = new.patient_id where dossier_id = new.id;
    return null;
  end $$;
create trigger patient after update of patient_id on dossiers for each row
  when (new.patient_id <> old.patient_id) execute function move_member_patients();
create function authored(dossier uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from dossiers d join accounts a on a.id = d.created_by
      where d.id = dossier and d.created_by = actor_id() and a.is_doctor
        and not exists (select from dossier_members m where m.dossier_id = d.id))
  $$;
create function duplicate_exists(key text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from patients p join dossiers d on d.patient_id = p.id
      where p.match_key = key and d.status not in ('cancelled', 'archived'))
  $$;
revoke execute on function duplicate_exists(text) from public;
grant execute on function circle_role(uuid), receives(uuid, boolean), has_received(uuid), has_received_patient(uuid), my_dossiers(),
  my_patients(), authored(uuid), duplicate_exists(text) to ot_app;

alter table dossier_members enable row level security;
create policy own on dossier_members for select to ot_app using (account_id = (select actor_id()));
create policy author on dossier_members for insert to ot_app with check (
  account_id = (select actor_id()) and role = 'doctor' and authored(dossier_id));
create policy system on dossier_members to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update on dossier_members to ot_app;

alter table demandes enable row level security;
create policy circle on demandes for select to ot_app using (dossier_id in (select my_dossiers()));
create policy circle_adds on demandes for insert to ot_app
  with check (status = 'selected' and circle_role(dossier_id) = 'doctor');
create policy circle_changes on demandes for update to ot_app using (circle_role(dossier_id) = 'doctor');
create policy circle_removes on demandes for delete to ot_app using (status = 'selected' and circle_role(dossier_id) = 'doctor');
create policy structure on demandes for select to ot_app
  using (status <> 'selected' and finess in (select my_structures(false)));
create policy structure_answers on demandes for update to ot_app
  using (status <> 'selected' and finess in (select my_structures(false)))
  with check (status not in ('selected', 'sent') and finess in (select my_structures(false)));
create policy system on demandes to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on demandes to ot_app;

alter table dossiers enable row level security;
create policy visible on dossiers for select to ot_app
  using (id in (select my_dossiers()) or (select is_system()) or has_received(id));
create policy author on dossiers for insert to ot_app with check (created_by = (select actor_id()));
create policy circle_changes on dossiers for update to ot_app using (circle_role(id) = 'doctor');
create policy system on dossiers to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update on dossiers to ot_app;

alter table patients enable row level security;
create policy visible on patients for select to ot_app
  using (id in (select my_patients()) or (select is_system()) or has_received_patient(id));
create policy author on patients for insert to ot_app with check (created_by = (select actor_id()));
create policy doctor on patients for update to ot_app using (exists (
  select from dossiers d where d.patient_id = patients.id and circle_role(d.id) = 'doctor'));
grant select, insert, update on patients to ot_app;
`)
    .execute(db)
}
