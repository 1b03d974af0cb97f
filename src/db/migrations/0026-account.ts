import { type Kysely, sql } from 'kysely'

/** Who had a dossier from a colleague until a moment ago is told why it is refused. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create function former_lender(dossier uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$
    select doctor_label(d.delegator_id) from delegations d
    join dossier_members m on m.account_id = d.delegator_id and m.via is null and m.role = 'doctor' and m.dossier_id = dossier
    where d.delegate_id = actor_id() and circle_role(dossier) is null
      and least(d.until, coalesce(d.revoked_at, d.until)) between now() - interval '1 day' and now()
      and m.since < least(d.until, coalesce(d.revoked_at, d.until)) and d.since < now()
      and (d.is_for_all or exists (
        select from delegation_patients p where p.delegation_id = d.id and p.patient_id = m.of_patient_id))
    order by d.until desc limit 1
  $$;
revoke execute on function former_lender(uuid) from public;
grant execute on function former_lender(uuid) to ot_app;
`)
    .execute(db)
}
