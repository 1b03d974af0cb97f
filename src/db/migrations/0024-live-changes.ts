import { type Kysely, sql } from 'kysely'

/**
 * What changes is told to the pages that are open: the id of a dossier, or of a session that is closed, and nothing else.
 * Reminders come from whoever asks, messages from the side that they name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table demande_events add constraint notices_by_their_side check (case move
  when 'remind' then by_side <> 'structure'
  when 'writeToStructure' then by_side = 'requester'
  when 'writeToRequester' then by_side = 'structure'
  else true end);

-- The same words told twice in a transaction are told once.
create function tell_change() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare line jsonb := to_jsonb(coalesce(new, old));
  begin
    perform pg_notify('changes', tg_argv[0] || ':' || (line ->> tg_argv[1]));
    return null;
  end $$;
create trigger tell after insert or update on dossiers for each row execute function tell_change('dossier', 'id');
create trigger tell after insert or update or delete on demandes
  for each row execute function tell_change('dossier', 'dossier_id');
create trigger tell_new after insert on dossier_members for each row execute function tell_change('dossier', 'dossier_id');
create trigger tell after update on dossier_members for each row
  when ((new.role, new.since, new.until) is distinct from (old.role, old.since, old.until))
  execute function tell_change('dossier', 'dossier_id');
create trigger tell after delete on sessions for each row execute function tell_change('session', 'id');
`)
    .execute(db)
}
