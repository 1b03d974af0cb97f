import { type Kysely, sql } from 'kysely'

/**
 * Public keys that processes share, what each structure has read of the seals it received, and the seals of a dossier as
 * its public check sees them: never their content.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table seal_keys (
  kid text primary key,
  jwk jsonb not null check (not jwk ? 'd'),
  added_at timestamptz not null default now()
);
alter table seal_keys enable row level security;
create policy system on seal_keys to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert on seal_keys to ot_app;

-- The newest version that the structure of a demande has read of a volet, and the one it had read before.
create table seal_readings (
  demande_id uuid not null references demandes on delete cascade,
  finess text not null references structures,
  kind text not null,
  number integer not null check (number > 0),
  before integer check (before > 0 and before < number),
  read_at timestamptz not null,
  primary key (demande_id, kind)
);
alter table seal_readings enable row level security;
-- What is not administrative belongs to the medical staff alone: the others do not even know that there is something to read.
create policy structure on seal_readings to ot_app using (finess in (select my_structures(kind not in ('administratif', 'social', 'enfant'))))
  with check (finess in (select my_structures(kind not in ('administratif', 'social', 'enfant'))) and exists (
    select from demandes d where d.id = demande_id and d.finess = seal_readings.finess
      and d.status not in ('selected', 'refused', 'cancelled')));
grant select, insert, update on seal_readings to ot_app;
insert into seal_readings (demande_id, finess, kind, number, read_at)
  select d.id, d.finess, s.kind, max(s.number), d.opened_at from demandes d
  join (select dossier_id, kind, number, sealed_at from volet_seals
    union all select dossier_id, kind, number, sealed_at from medical_volet_seals) s using (dossier_id)
  where d.opened_at is not null and s.sealed_at <= d.opened_at and d.status not in ('selected', 'refused', 'cancelled')
  group by d.id, s.kind;

-- « dossier|volet|number » as the content tells it, or null when it is no content of ours.
create function seal_subject(content text) returns text language plpgsql immutable parallel safe as $$
  declare sealed jsonb;
  begin
    sealed := content::jsonb;
    return concat_ws('|', sealed->>'dossier', sealed->>'volet', sealed->>'number');
  exception when others then return null;
  end $$;
create function seals_to_check(dossier_number text) returns table (
  kind text, number integer, hash text, signature text, sealed_at timestamptz, content_hash text, is_in_place boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select s.kind, s.number, s.hash, s.signature, s.sealed_at, encode(sha256(convert_to(s.content, 'UTF8')), 'hex'),
      coalesce(seal_subject(s.content) = concat_ws('|', d.number, s.kind, s.number), false)
    from dossiers d join (select * from volet_seals union all select * from medical_volet_seals) s on s.dossier_id = d.id
    where d.number = dossier_number and is_system()
    order by s.sealed_at, s.id
  $$;
revoke execute on function seals_to_check(text) from public;
grant execute on function seals_to_check(text) to ot_app;
`)
    .execute(db)
}
