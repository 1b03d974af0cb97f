import { type Kysely, sql } from 'kysely'

/** The directory: public reference data that importers write and everybody reads. Habilitations hang on it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create function plain_name(value text) returns text language sql immutable strict parallel safe
  as $$ select regexp_replace(regexp_replace(public.plain(value), '\\mSTE\\M', 'SAINTE', 'g'), '\\mST\\M', 'SAINT', 'g') $$;

create table communes (
  code text primary key,
  name text not null,
  plain_name text generated always as (plain_name(name)) stored,
  department_code text not null,
  postal_codes text[] not null default '{}',
  population integer,
  latitude double precision,
  longitude double precision
);
create index on communes using gin (postal_codes);
create index on communes using gin (plain_name gin_trgm_ops);
create index on communes (plain_name text_pattern_ops);

create table former_communes (
  code text primary key,
  name text,
  plain_name text generated always as (plain_name(name)) stored,
  commune_code text not null references communes
);
create index on former_communes (commune_code);
create index on former_communes (plain_name text_pattern_ops);

create table structures (
  finess text primary key,
  name text not null,
  plain_name text generated always as (plain_name(name)) stored,
  kind text not null check (kind in ('ehpad', 'residence-autonomie', 'usld', 'accueil-de-jour', 'ehpa', 'autre')),
  legal_status text check (legal_status in ('public', 'prive-non-lucratif', 'prive-commercial')),
  capacity integer check (capacity > 0),
  address text,
  postal_code text,
  city text,
  commune_code text references communes,
  department_code text,
  phone text,
  manager text,
  website text,
  latitude double precision,
  longitude double precision,
  position_trust text not null check (position_trust in ('declared', 'commune', 'suspect', 'none')),
  -- A point on a sphere, in kilometres: what earthdistance does, which only a superuser may add.
  position cube generated always as (case when latitude is not null and longitude is not null then cube(array[
    6371 * cos(radians(latitude)) * cos(radians(longitude)),
    6371 * cos(radians(latitude)) * sin(radians(longitude)),
    6371 * sin(radians(latitude))]) end) stored,
  stays text[] not null default '{}',
  social_aid boolean not null default false,
  housing_aid boolean not null default false,
  protected_unit boolean not null default false,
  uhr boolean not null default false,
  pasa boolean not null default false,
  small_unit boolean not null default false,
  monthly_price_cents integer,
  price_trust text not null default 'none' check (price_trust in ('declared', 'suspect', 'none')),
  source text not null,
  source_updated_on date,
  is_demo boolean not null default false,
  imported_at timestamptz not null default now(),
  check ((monthly_price_cents is null) = (price_trust = 'none')),
  check ((latitude is null) = (longitude is null) and (latitude is null) = (position_trust = 'none'))
);
create index on structures using gist (position);
create index on structures (commune_code);
create index on structures (department_code, kind);
create index on structures using gin (plain_name gin_trgm_ops);

-- One row per source that declared prices; no foreign key, since prices may come before the home itself.
-- Rooms and dependency rates are per day, flats per month.
create table structure_prices (
  finess text not null,
  source text not null,
  declared_on date,
  permanent_single_cents integer,
  permanent_double_cents integer,
  permanent_single_aid_cents integer,
  permanent_double_aid_cents integer,
  temporary_single_cents integer,
  temporary_double_cents integer,
  gir12_cents integer,
  gir34_cents integer,
  gir56_cents integer,
  flat_f1_cents integer,
  flat_f1_bis_cents integer,
  flat_f2_cents integer,
  included_services text,
  extra_services text,
  trust text not null check (trust in ('declared', 'suspect')),
  imported_at timestamptz not null default now(),
  primary key (finess, source)
);

create table habilitations (
  account_id uuid not null references accounts,
  finess text not null references structures,
  medical boolean not null default false,
  since timestamptz not null default now(),
  until timestamptz,
  primary key (account_id, finess)
);
create index on habilitations (finess);
alter table habilitations enable row level security;
create policy own on habilitations for select to ot_app using (account_id = (select actor_id()));
create policy system on habilitations to ot_app using ((select is_system())) with check ((select is_system()));
grant select on communes, former_communes, structures, structure_prices, habilitations to ot_app;

create function my_structures(medical_only boolean) returns setof text language sql stable security definer
  set search_path = public, pg_temp as $$
    select finess from habilitations
    where account_id = actor_id() and since <= now() and (until is null or until > now()) and (medical or not medical_only)
  $$;
grant execute on function my_structures(boolean) to ot_app;
`)
    .execute(db)
}
