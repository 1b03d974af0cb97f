import { type Kysely, sql } from 'kysely'

/**
 * Long documents, made by a job and kept for an hour. Only who asked for one reads it, and only as long as he may read what
 * it holds; the program, which forgets them, never does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table prepared_documents (
  id uuid primary key,
  account_id uuid not null references accounts,
  dossier_id uuid not null references dossiers,
  is_medical boolean not null,
  asked jsonb not null,
  maker jsonb not null,
  name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
  size integer,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on prepared_documents (expires_at);
create index on prepared_documents (account_id);
alter table prepared_documents enable row level security;
create policy own on prepared_documents to ot_app using (
  account_id = (select actor_id()) and (
    circle_role(dossier_id) = 'doctor'
    or (not is_medical and circle_role(dossier_id) = 'family')
    or receives(dossier_id, is_medical)))
  with check (
  account_id = (select actor_id()) and (
    circle_role(dossier_id) = 'doctor'
    or (not is_medical and circle_role(dossier_id) = 'family')
    or receives(dossier_id, is_medical)));
grant select, insert, update on prepared_documents to ot_app;

create table prepared_document_pieces (
  document_id uuid not null references prepared_documents on delete cascade,
  rank integer not null,
  bytes bytea not null,
  primary key (document_id, rank)
);
alter table prepared_document_pieces alter column bytes set storage external;
alter table prepared_document_pieces enable row level security;
-- The policy of the document itself decides.
create policy of_own on prepared_document_pieces to ot_app
  using (exists (select from prepared_documents d where d.id = document_id))
  with check (exists (select from prepared_documents d where d.id = document_id));
grant select, insert, delete on prepared_document_pieces to ot_app;

create function forget_prepared_documents(before timestamptz) returns void language plpgsql volatile security definer
  set search_path = public, pg_temp as $$ begin
    if not is_system() then raise insufficient_privilege using message = 'permission denied: only the program forgets documents'; end if;
    delete from prepared_documents where expires_at <= before;
  end $$;
revoke execute on function forget_prepared_documents(timestamptz) from public;
grant execute on function forget_prepared_documents(timestamptz) to ot_app;
`)
    .execute(db)
}
