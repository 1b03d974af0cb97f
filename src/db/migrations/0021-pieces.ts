import { type Kysely, sql } from 'kysely'

/**
 * A structure reads the trace of a piece that it was given, not of one removed before the dossier was sent to it. The looks
 * of its medical staff are kept apart: another’s does not count for the medical part.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table demandes add medical_opened_at timestamptz;
update demandes set medical_opened_at = opened_at;

create function received_by(dossier uuid, medical_only boolean, moment timestamptz) returns boolean language plpgsql stable
  security definer set search_path = public, pg_temp as $$ begin return exists (
    select from demandes where dossier_id = dossier and finess in (select my_structures(medical_only))
      and status not in ('selected', 'refused', 'cancelled') and sent_at <= moment);
  end $$;
revoke execute on function received_by(uuid, boolean, timestamptz) from public;
grant execute on function received_by(uuid, boolean, timestamptz) to ot_app;
${onPieces('attachments', false)}
${onPieces('medical_attachments', true)}
`)
    .execute(db)
}

const onPieces = (table: string, medical: boolean) => `
drop policy structure on ${table};
create policy structure on ${table} for select to ot_app using (
  (state = 'kept' and receives(dossier_id, ${medical}))
  or (state = 'removed' and received_by(dossier_id, ${medical}, removed_at)));`
