import { type Kysely, sql } from 'kysely'

/**
 * Pieces joined to a dossier and their bytes. Medical ones have tables of their own, which families, administrative staff
 * and the system never read. Once a structure was given the dossier, a piece is not deleted any more: its trace stays.
 * Each try of an upload has a name of its own (`attempt`): another one under the same id never writes among its bytes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`${tables('', false)}\n${tables('medical_', true)}
create function stale_uploads(before timestamptz) returns table (id uuid, attempt uuid, stored_in text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.attempt, a.stored_in from attachments a where a.state = 'receiving' and a.added_at < before and is_system()
    union all
    select a.id, a.attempt, a.stored_in from medical_attachments a where a.state = 'receiving' and a.added_at < before and is_system()
  $$;
create function forget_upload(upload uuid, of_attempt uuid, before timestamptz) returns boolean language sql security definer
  set search_path = public, pg_temp as $$
    with plain as (delete from attachments where id = upload and attempt = of_attempt and state = 'receiving'
        and added_at < before and is_system() returning id),
      medical as (delete from medical_attachments where id = upload and attempt = of_attempt and state = 'receiving'
        and added_at < before and is_system() returning id)
    select exists (select from plain union all select from medical)
  $$;
revoke execute on function stale_uploads(timestamptz), forget_upload(uuid, uuid, timestamptz) from public;
grant execute on function stale_uploads(timestamptz), forget_upload(uuid, uuid, timestamptz) to ot_app;
`)
    .execute(db)
}

const tables = (prefix: string, medical: boolean) => `
create table ${prefix}attachments (
  id uuid primary key,
  attempt uuid not null,
  dossier_id uuid not null references dossiers,
  kind text not null,
  state text not null check (state in ('receiving', 'kept', 'removed')),
  name text not null,
  type text not null check (type in ('pdf', 'jpeg', 'png')),
  size integer not null check (size > 0),
  sha256 text not null,
  stored_in text not null check (stored_in in ('database', 's3')),
  dated_on date,
  added_by uuid not null references accounts,
  added_label text not null,
  added_at timestamptz(3) not null,
  removed_at timestamptz(3),
  removed_label text,
  unique (id, attempt)
);
create index on ${prefix}attachments (dossier_id);
create index on ${prefix}attachments (added_at) where state = 'receiving';
alter table ${prefix}attachments enable row level security;
create policy doctor on ${prefix}attachments for select to ot_app using (${circle(`${prefix}attachments`, 'doctor')});
create policy doctor_adds on ${prefix}attachments for insert to ot_app
  with check (state = 'receiving' and added_by = (select actor_id()) and ${circle(`${prefix}attachments`, 'doctor')});
create policy doctor_changes on ${prefix}attachments for update to ot_app using (${circle(`${prefix}attachments`, 'doctor')});
create policy doctor_deletes on ${prefix}attachments for delete to ot_app
  using (${circle(`${prefix}attachments`, 'doctor')} and (state = 'receiving' or not exists (
    select from demandes d where d.dossier_id = ${prefix}attachments.dossier_id and d.status <> 'selected')));
${
  medical
    ? ''
    : `create policy family on attachments for select to ot_app
  using (state = 'kept' and ${circle('attachments', 'family')});`
}
create policy structure on ${prefix}attachments for select to ot_app
  using (state <> 'receiving' and receives(dossier_id, ${medical}));
grant select, insert, delete on ${prefix}attachments to ot_app;
grant update (state, name, removed_at, removed_label) on ${prefix}attachments to ot_app;

create table ${prefix}attachment_chunks (
  attachment_id uuid not null,
  attempt uuid not null,
  rank integer not null,
  bytes bytea not null,
  primary key (attachment_id, attempt, rank),
  foreign key (attachment_id, attempt) references ${prefix}attachments (id, attempt) on delete cascade
);
-- What arrives is compressed already.
alter table ${prefix}attachment_chunks alter bytes set storage external;
alter table ${prefix}attachment_chunks enable row level security;
create policy visible on ${prefix}attachment_chunks for select to ot_app
  using (exists (select from ${prefix}attachments a where a.id = attachment_id));
create policy doctor_adds on ${prefix}attachment_chunks for insert to ot_app with check (exists (
  select from ${prefix}attachments a where a.id = attachment_id and a.attempt = ${prefix}attachment_chunks.attempt
    and a.state = 'receiving' and a.added_by = (select actor_id())));
create policy doctor_deletes on ${prefix}attachment_chunks for delete to ot_app using (exists (
  select from ${prefix}attachments a where a.id = attachment_id and a.state = 'removed' and ${circle('a', 'doctor')}));
grant select, insert, delete on ${prefix}attachment_chunks to ot_app;
`

const circle = (table: string, role: 'doctor' | 'family') => `exists (select from dossier_members m
  where m.dossier_id = ${table}.dossier_id and m.account_id = (select actor_id()) and m.role = '${role}'
    and m.since <= now() and (m.until is null or m.until > now()))`
