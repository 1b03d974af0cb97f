import { type Kysely, sql } from 'kysely'
import { hashExpression } from '../../journal/chain.ts'

/**
 * The circle keeps the order of one’s list, and the policies look into it row by row by its key: a doctor with fifteen
 * hundred dossiers reads fifty lines, or one, without gathering them all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table dossier_members add dossier_changed_at timestamptz(3), add dossier_is_closed boolean;
update dossier_members m set dossier_changed_at = d.changed_at, dossier_is_closed = d.status in ('cancelled', 'archived')
  from dossiers d where d.id = m.dossier_id;
alter table dossier_members alter dossier_changed_at set not null, alter dossier_is_closed set not null;
create index on dossier_members (account_id, dossier_is_closed, dossier_changed_at desc, dossier_id desc) include (role, since, until);
create index on dossier_members (of_patient_id, account_id);

drop trigger patient on dossier_members;
drop trigger patient on dossiers;
drop function fill_member_patient(), move_member_patients();
create function fill_member() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    select patient_id, changed_at, status in ('cancelled', 'archived')
      into new.of_patient_id, new.dossier_changed_at, new.dossier_is_closed from dossiers where id = new.dossier_id for share;
    return new;
  end $$;
create trigger fill before insert on dossier_members for each row execute function fill_member();
revoke update on dossier_members from ot_app;
grant update (role, since, until) on dossier_members to ot_app;
create function follow_dossier() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$ begin
    update dossier_members set of_patient_id = new.patient_id, dossier_changed_at = new.changed_at,
      dossier_is_closed = new.status in ('cancelled', 'archived') where dossier_id = new.id;
    return null;
  end $$;
create trigger members after update on dossiers for each row
  when ((new.patient_id, new.changed_at, new.status) is distinct from (old.patient_id, old.changed_at, old.status))
  execute function follow_dossier();

drop policy visible on dossiers;
drop policy circle_changes on dossiers;
create policy visible on dossiers for select to ot_app
  using (${inCircle('dossiers.id')} or (select is_system()) or has_received(id));
create policy circle_changes on dossiers for update to ot_app using (${inCircle('dossiers.id', 'doctor')});

drop policy visible on patients;
drop policy doctor on patients;
create policy visible on patients for select to ot_app
  using (${inCircleOfPatient()} or (select is_system()) or has_received_patient(id));
create policy doctor on patients for update to ot_app using (${inCircleOfPatient('doctor')});

drop policy circle on demandes;
drop policy structure on demandes;
create policy visible on demandes for select to ot_app using (${inCircle('demandes.dossier_id')}
  or (status <> 'selected' and finess in (select my_structures(false))));
drop policy circle_adds on demandes;
drop policy circle_changes on demandes;
drop policy circle_removes on demandes;
create policy circle_adds on demandes for insert to ot_app
  with check (status = 'selected' and ${inCircle('demandes.dossier_id', 'doctor')});
create policy circle_changes on demandes for update to ot_app using (${inCircle('demandes.dossier_id', 'doctor')});
create policy circle_removes on demandes for delete to ot_app
  using (status = 'selected' and ${inCircle('demandes.dossier_id', 'doctor')});

drop policy visible on demande_events;
drop policy requester on demande_events;
create policy visible on demande_events for select to ot_app using (exists (
  select from demandes d where d.id = demande_id and (not medical or ${inCircle('d.dossier_id', 'doctor')}
    or (d.status not in ('selected', 'refused', 'cancelled') and d.finess in (select my_structures(true))))));
create policy requester on demande_events for insert to ot_app with check (
  by_side = 'requester' and by_account = (select actor_id())
  and exists (select from demandes d where d.id = demande_id and ${inCircle('d.dossier_id', 'doctor')}));

${['volets', 'medical_volets']
  .map(
    (table) => `
drop policy doctor on ${table};
create policy doctor on ${table} to ot_app using (${inCircle(`${table}.dossier_id`, 'doctor')})
  with check (${inCircle(`${table}.dossier_id`, 'doctor')});`,
  )
  .join('')}
${['volet_seals', 'medical_volet_seals']
  .map(
    (table) => `
drop policy doctor on ${table};
drop policy doctor_seals on ${table};
create policy doctor on ${table} for select to ot_app using (${inCircle(`${table}.dossier_id`, 'doctor')});
create policy doctor_seals on ${table} for insert to ot_app
  with check (${inCircle(`${table}.dossier_id`, 'doctor')} and sealed_by = (select actor_id()));`,
  )
  .join('')}
${['volets', 'volet_seals']
  .map(
    (table) => `
drop policy family on ${table};
create policy family on ${table} for select to ot_app using (${inCircle(`${table}.dossier_id`, 'family')});`,
  )
  .join('')}

drop function my_dossiers(), my_patients();
drop index dossier_members_account_id_dossier_id_of_patient_id_role_si_idx;

-- The head is there from the second line on: looked for before it is made.
create or replace function chain_journal_entry() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
  declare head journal_heads;
  begin
    select * into head from journal_heads where chain_id = new.chain_id for update;
    if not found then
      insert into journal_heads values (new.chain_id, 0, '') on conflict do nothing;
      select * into head from journal_heads where chain_id = new.chain_id for update;
    end if;
    new.at := clock_timestamp();
    new.rank := head.length + 1;
    new.previous_hash := head.hash;
    new.hash := ${hashExpression('new')};
    update journal_heads set length = new.rank, hash = new.hash where chain_id = new.chain_id;
    return new;
  end $$;

-- Who a session belongs to, for who holds its token: one statement, without a transaction that acts as the system.
create function session_of(token text, idle_minutes integer) returns table (
  account_id uuid, space text, sign_in text, last_seen_at timestamptz, last_name text, first_name text, civility text,
  is_doctor boolean, speciality text, place text, rpps text, habilitations jsonb)
  language plpgsql stable security definer set search_path = public, pg_temp as $$ begin return query
    select s.account_id, s.space, s.sign_in, s.last_seen_at, a.last_name, a.first_name, a.civility, a.is_doctor, a.speciality, a.place,
      (select i.value from account_identifiers i where i.account_id = a.id and i.system = 'rpps' order by i.since desc limit 1),
      (select jsonb_agg(jsonb_build_object('finess', h.finess, 'name', st.name, 'medical', h.medical) order by st.name, h.finess)
        from habilitations h join structures st using (finess)
        where h.account_id = a.id and h.since <= now() and (h.until is null or h.until > now()))
    from sessions s join accounts a on a.id = s.account_id
    where s.token_hash = token and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => idle_minutes);
  end $$;
revoke execute on function session_of(text, integer) from public;
grant execute on function session_of(text, integer) to ot_app;
create index on account_identifiers (account_id);
`)
    .execute(db)
}

type Role = 'doctor' | 'family'

/** Written out in each policy rather than called: PostgreSQL then reads one index, where a function costs ten times that. */
const inCircle = (dossier: string, role?: Role) => mine(`m.dossier_id = ${dossier}`, role)
const inCircleOfPatient = (role?: Role) => mine('m.of_patient_id = patients.id', role)

const mine = (link: string, role?: Role) => `exists (select from dossier_members m where ${link}
  and m.account_id = (select actor_id())${role ? ` and m.role = '${role}'` : ''} and m.since <= now() and (m.until is null or m.until > now()))`
