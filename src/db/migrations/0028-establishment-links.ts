import { type Kysely, sql } from 'kysely'

/**
 * A doctor’s account and his establishment account, both proven by a sign-in. The link gives no right on anything: it lets
 * one sitting pass from one account to the other. The session that was left waits for its sitting, and no token opens it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table establishment_links (
  id uuid primary key,
  doctor_id uuid not null unique references accounts on delete cascade,
  agent_id uuid not null unique references accounts on delete cascade check (agent_id <> doctor_id),
  linked_at timestamptz(3) not null
);
-- One under way for each session; it goes with it.
create table link_requests (
  session_id uuid primary key references sessions (id) on delete cascade,
  expires_at timestamptz(3) not null
);
create index on link_requests (expires_at);
alter table sign_in_attempts add links_session uuid;
alter table card_attempts add links_session uuid;
alter table password_attempts add links_session uuid;
alter table passkey_challenges drop constraint passkey_challenges_purpose_check,
  add check (purpose in ('enrol', 'signIn', 'step', 'confirm', 'link'));

-- A session opened through a link: which one it came from, and by which link. Whatever ends one of them ends both.
alter table sessions
  add origin_id uuid references sessions (id) on delete cascade,
  add by_link uuid references establishment_links on delete cascade,
  add constraint both_or_none check ((origin_id is null) = (by_link is null));
create index on sessions (origin_id) where origin_id is not null;
create index on sessions (by_link) where by_link is not null;
create function end_sitting() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    delete from sessions where id = old.origin_id;
    return null;
  end $$;
revoke execute on function end_sitting() from public;
create trigger end_sitting after delete on sessions for each row when (old.origin_id is not null)
  execute function end_sitting();
-- The pages that the session left has open are told.
create trigger tell_left after insert on sessions for each row when (new.origin_id is not null)
  execute function tell_change('session', 'origin_id');

-- It holds as long as both are what they were when they were linked.
create function link_holds(doctor uuid, agent uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from accounts where id = doctor and is_doctor and not is_family)
      and exists (select from accounts where id = agent and not is_doctor and not is_family)
      and exists (select from habilitations h
        where h.account_id = agent and h.since <= now() and (h.until is null or h.until > now()))
  $$;
-- What a session knows of it: the space of the other account, and whether it was itself opened through the link.
create function link_of(session uuid) returns table (linked_space text, is_by_link boolean, is_origin_at_provider boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$ begin return query
    select case when l.doctor_id = s.account_id then 'agent' when l.agent_id = s.account_id then 'doctor' end,
      s.by_link is not null, coalesce(o.id_token is not null, false)
    from sessions s
      left join establishment_links l on (l.doctor_id = s.account_id or l.agent_id = s.account_id)
        and link_holds(l.doctor_id, l.agent_id)
      left join sessions o on o.id = s.origin_id
    where s.id = session;
  end $$;
create function my_link() returns table (linked_at timestamptz, civility text, first_name text, last_name text, is_doctor boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select l.linked_at, a.civility, a.first_name, a.last_name, a.is_doctor
    from establishment_links l
      join accounts a on a.id = case l.doctor_id when actor_id() then l.agent_id else l.doctor_id end
    where (l.doctor_id = actor_id() or l.agent_id = actor_id()) and link_holds(l.doctor_id, l.agent_id)
  $$;
revoke execute on function link_holds(uuid, uuid), link_of(uuid), my_link() from public;
grant execute on function link_holds(uuid, uuid), link_of(uuid), my_link() to ot_app;

alter table establishment_links enable row level security;
create policy parties on establishment_links for select to ot_app
  using ((select actor_id()) in (doctor_id, agent_id) or (select is_system()));
create policy system_makes on establishment_links for insert to ot_app with check ((select is_system()));
-- To be held while one passes through it.
create policy system_holds on establishment_links for update to ot_app using ((select is_system()));
create policy system_ends on establishment_links for delete to ot_app using ((select is_system()));
grant select, insert, delete, update (linked_at) on establishment_links to ot_app;
alter table link_requests enable row level security;
create policy system on link_requests to ot_app using ((select is_system())) with check ((select is_system()));
grant select, insert, update, delete on link_requests to ot_app;
`)
    .execute(db)
}
