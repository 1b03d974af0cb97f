import { type Kysely, sql } from 'kysely'

/**
 * A doctor with several activities chooses under which one he works: those of his last sign-in are kept, with the one he
 * chose last; each session holds its own choice. A session also knows whether the provider has one of its own to end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table accounts
  add workplaces jsonb not null default '[]',
  add workplace text;
alter table sessions add workplace jsonb;

drop function session_of(text, integer);
create function session_of(token text, idle_minutes integer) returns table (
  session_id uuid, account_id uuid, space text, sign_in text, strong_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
  last_name text, first_name text, civility text, is_doctor boolean, is_family boolean, terms_version text, speciality text,
  place text, finess text, has_chosen_workplace boolean, workplace_count integer, is_at_provider boolean, rpps text, habilitations jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp as $$ begin return query
    select s.id, s.account_id, s.space, s.sign_in, s.strong_at, s.last_seen_at, s.expires_at,
      a.last_name, a.first_name, a.civility, a.is_doctor, a.is_family, a.terms_version,
      case when s.workplace is null then a.speciality else s.workplace->>'speciality' end,
      case when s.workplace is null then a.place else s.workplace->>'place' end,
      case when s.workplace is null then a.finess else s.workplace->>'finess' end,
      s.workplace is not null, jsonb_array_length(a.workplaces), s.id_token is not null,
      (select i.value from account_identifiers i where i.account_id = a.id and i.system = 'rpps' order by i.until is null desc, i.since desc limit 1),
      (select jsonb_agg(jsonb_build_object('finess', h.finess, 'name', st.name, 'medical', h.medical) order by st.name, h.finess)
        from habilitations h join structures st using (finess)
        where h.account_id = a.id and h.since <= now() and (h.until is null or h.until > now()))
    from sessions s join accounts a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => idle_minutes);
  end $$;
revoke execute on function session_of(text, integer) from public;
grant execute on function session_of(text, integer) to ot_app;
`)
    .execute(db)
}
