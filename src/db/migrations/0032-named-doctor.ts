import { type Kysely, sql } from 'kysely'

/** Whom the name on a dossier stands for: it changes when he hands his own place over, and goes when he says that it is not his patient. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table dossiers alter doctor_label drop not null, add doctor_id uuid references accounts;

-- Nobody who looks has anything to hear of it.
alter table dossiers disable trigger user;
update dossiers set doctor_label = null where doctor_label = 'Médecin à désigner';
-- The one doctor of its circle who bears this name; where two do, it stays a name.
update dossiers d set doctor_id = m.account_id,
    doctor_label = case when m.set_aside_at is null or m.until is null or m.until > now() then d.doctor_label end
  from dossier_members m
  where m.dossier_id = d.id and m.via is null and m.role <> 'family' and doctor_label(m.account_id) = d.doctor_label
    and not exists (select from dossier_members other where other.dossier_id = d.id and other.via is null
      and other.role <> 'family' and other.account_id <> m.account_id
      and doctor_label(other.account_id) = d.doctor_label);
update dossiers set doctor_id = null where doctor_label is null;
alter table dossiers enable trigger user;
alter table dossiers add constraint dossiers_named check (doctor_id is null or doctor_label is not null);

create function only_the_program_names() returns trigger language plpgsql as $$ begin
    if row_security_active('dossiers') and not is_system() then
      raise insufficient_privilege using message = 'permission denied: nobody names the doctor of a dossier by hand';
    end if;
    return new;
  end $$;
create trigger naming before update of doctor_id, doctor_label on dossiers for each row
  when ((new.doctor_id, new.doctor_label) is distinct from (old.doctor_id, old.doctor_label))
  execute function only_the_program_names();
drop policy author on dossiers;
create policy author on dossiers for insert to ot_app
  with check (created_by = (select actor_id()) and is_own_person(patient_id)
    and (doctor_id is null or doctor_id = (select actor_id())));
`)
    .execute(db)
}
