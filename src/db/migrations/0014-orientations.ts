import { type Kysely, sql } from 'kysely'

/**
 * Sanitaire and TND beside Grand Âge. A structure reads the trunk of a Sanitaire dossier and the volet of what it is
 * asked for, not those of the other destinations.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table dossiers drop constraint dossiers_orientation_check,
  add constraint dossiers_orientation_check check (orientation in ('grandAge', 'sanitaire', 'tnd')),
  add destinations text[] not null default '{}'
    check (destinations <@ array['smr', 'had', 'palliatif', 'ssiad', 'esa'] and (orientation = 'sanitaire' or destinations = '{}'));
alter table demandes drop constraint demandes_stay_check,
  add constraint demandes_stay_check check (stay in ('permanent', 'temporaire', 'jour', 'nuit', 'smr', 'had', 'palliatif',
    'ssiad', 'esa', 'pco')),
  -- Palliative care at home: a HAD that was asked for it reads the volet that tells it.
  add with_palliatif boolean not null default false check (stay = 'had' or not with_palliatif);

${['volets', 'volet_seals']
  .map(
    (table) => `
alter table ${table} drop constraint ${table}_kind_check,
  add constraint ${table}_kind_check check (kind in ('administratif', 'social', 'enfant'));
alter table medical_${table} drop constraint medical_${table}_kind_check,
  add constraint medical_${table}_kind_check check (kind in ('medical', 'autonomie', 'clinique', 'soins', 'smr', 'had',
    'palliatif', 'ssiad', 'esa', 'reperage', 'adressage'));`,
  )
  .join('')}

create function receives_volet(dossier uuid, volet text) returns boolean language plpgsql stable security definer
  set search_path = public, pg_temp as $$ begin return exists (
    select from demandes where dossier_id = dossier and finess in (select my_structures(true))
      and status not in ('selected', 'refused', 'cancelled')
      and (volet not in ('smr', 'had', 'palliatif', 'ssiad', 'esa') or stay = volet or (with_palliatif and volet = 'palliatif')));
  end $$;
revoke execute on function receives_volet(uuid, text) from public;
grant execute on function receives_volet(uuid, text) to ot_app;
drop policy structure on medical_volet_seals;
create policy structure on medical_volet_seals for select to ot_app using (receives_volet(dossier_id, kind));

drop function duplicate_exists(text);
create function duplicate_exists(key text, of_orientation text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from patients p join dossiers d on d.patient_id = p.id
      where p.match_key = key and d.orientation = of_orientation and d.status not in ('cancelled', 'archived'))
  $$;
revoke execute on function duplicate_exists(text, text) from public;
grant execute on function duplicate_exists(text, text) to ot_app;
`)
    .execute(db)
}
