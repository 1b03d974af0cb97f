import { type Kysely, sql } from 'kysely'

/**
 * Whom the name on a dossier stands for: it changes when he hands his own place over, and goes when he says that it is not his
 * patient. Who has the dossier, and how each came and went, as those are told who have it.
 */
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

-- Relatives without their names; \`how\`: by what they came, last.
create function circle_of(dossier uuid) returns table (label text, role text, lender text, since timestamptz, until timestamptz,
  is_named boolean, how text, handed_by text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select case when m.role <> 'family' then doctor_label(m.account_id) end, m.role, doctor_label(l.delegator_id),
      coalesce(came.at, m.since), m.until, coalesce(m.account_id = d.doctor_id, false),
      case when came.action = 'handOver' then 'handed' when came.action = 'joinCircle' then came.detail ->> 'by'
        when m.via is null and m.account_id = d.created_by then 'made' end,
      case when came.action = 'handOver' then came.actor end
    from dossier_members m join dossiers d on d.id = m.dossier_id left join delegations l on l.id = m.via
    left join lateral (select j.at, j.action, j.actor, j.detail from journal_entries j
      where j.chain_id = m.dossier_id and m.via is null and m.role = 'doctor'
        and j.action in ('joinCircle', 'handOver') and coalesce(j.target, j.account_id::text) = m.account_id::text
      order by j.rank desc limit 1) came on true
    where m.dossier_id = dossier and m.since <= now() and (m.until is null or m.until > now())
      and circle_role(dossier) is not null
    order by m.via is not null, m.role, coalesce(m.account_id = d.doctor_id, false) desc, m.since, m.account_id
  $$;
create function receivers_of(dossier uuid) returns table (name text, since timestamptz, reads_medical boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select s.name, min(r.sent_at), exists (select from habilitations h where h.finess = s.finess and h.medical
      and h.since <= now() and (h.until is null or h.until > now()))
    from demandes r join structures s on s.finess = r.finess
    where r.dossier_id = dossier and r.status not in ('selected', 'refused', 'cancelled') and circle_role(dossier) is not null
    group by s.finess, s.name order by min(r.sent_at), s.name
  $$;
-- The few lines that are told, among all the openings of a dossier.
create index journal_told on journal_entries (chain_id, rank) where action in ('joinCircle', 'handOver', 'setAside', 'takeBack',
  'declareDeath', 'mergeFiches', 'undoFiches', 'replaceDossier', 'undoReplacement', 'nameDoctor', 'validateVolet',
  'cancelDossier', 'archiveDossier');
-- What the circle was told at the time, for its doctors: nothing of what is in a volet.
create function story_of(dossier uuid) returns table (at timestamptz, action text, actor text, is_rule boolean, other text, volet text, by text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select j.at, j.action, j.actor, j.account_id is null,
      case when j.action in ('handOver', 'joinCircle') and j.target is not null then doctor_label(j.target::uuid)
        when j.action in ('replaceDossier', 'undoReplacement') then (select number from dossiers where id = j.target::uuid) end,
      case when j.action = 'validateVolet' then j.target end, j.detail ->> 'by'
    from journal_entries j
    where j.chain_id = dossier and circle_role(dossier) in ('doctor', 'delegate', 'reader')
      and j.action in ('joinCircle', 'handOver', 'setAside', 'takeBack', 'declareDeath', 'mergeFiches', 'undoFiches',
        'replaceDossier', 'undoReplacement', 'nameDoctor', 'validateVolet', 'cancelDossier', 'archiveDossier')
      and (j.action <> 'validateVolet' or j.in_name_of is not null)
      and (j.action <> 'nameDoctor' or j.target is not null)
      and (j.action not in ('cancelDossier', 'archiveDossier') or j.detail ->> 'because' = 'death'
        and not exists (select from journal_entries other where other.chain_id = dossier and other.action = 'declareDeath'))
    order by j.rank
  $$;
revoke execute on function circle_of(uuid), receivers_of(uuid), story_of(uuid) from public;
grant execute on function circle_of(uuid), receivers_of(uuid), story_of(uuid) to ot_app;
`)
    .execute(db)
}
