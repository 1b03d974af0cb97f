import { type Kysely, sql } from 'kysely'

/** A dossier is made for a person whom nobody has yet, or who is the doctor’s own: making one is no way to somebody else’s patient. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create function is_own_person(patient uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from dossier_members where account_id = actor_id() and of_patient_id = patient and via is null
        and role = 'doctor' and since <= now() and (until is null or until > now()))
      or exists (select from patients where id = patient and created_by = actor_id()
        and not exists (select from dossiers where patient_id = patient)
        and not exists (select from fiche_merges where patient in (kept_id, left_id)))
  $$;
revoke execute on function is_own_person(uuid) from public;
grant execute on function is_own_person(uuid) to ot_app;
drop policy author on dossiers;
create policy author on dossiers for insert to ot_app
  with check (created_by = (select actor_id()) and is_own_person(patient_id));
`)
    .execute(db)
}
