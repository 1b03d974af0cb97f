import { type Kysely, sql } from 'kysely'

/** Two records that were put together are taken apart by any doctor who treats both persons now, not only by whoever did it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
-- A dossier that moved, and another of the record where it went.
create function treats_both_of_merge(merge uuid, kept uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select count(distinct moved.dossier_id is not null) = 2
    from dossier_members m left join fiche_merge_dossiers moved on moved.merge_id = merge and moved.dossier_id = m.dossier_id
    where m.account_id = actor_id() and m.of_patient_id = kept and m.via is null and m.role = 'doctor'
      and m.since <= statement_timestamp() and (m.until is null or m.until > statement_timestamp())
  $$;
revoke execute on function treats_both_of_merge(uuid, uuid) from public;
grant execute on function treats_both_of_merge(uuid, uuid) to ot_app;
create policy treating_both on fiche_merges for select to ot_app using (treats_both_of_merge(id, kept_id));
`)
    .execute(db)
}
