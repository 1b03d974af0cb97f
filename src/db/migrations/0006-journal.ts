import { type Kysely, sql } from 'kysely'
import { hashExpression } from '../../journal/chain.ts'

/**
 * The access journal: append-only, one chain of hashes per dossier (or per account, outside of dossiers), so that
 * two dossiers never wait for each other. The trigger ranks and hashes; the head tells where each chain must end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table journal_entries (
  id uuid primary key,
  chain_id uuid not null,
  rank bigint not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  space text not null,
  action text not null,
  dossier_id uuid,
  target text,
  reason text not null,
  detail jsonb not null default '{}',
  previous_hash text not null,
  hash text not null,
  unique (chain_id, rank)
);
create index on journal_entries (account_id, at desc);
create table journal_heads (chain_id uuid primary key, length bigint not null, hash text not null);

create function chain_journal_entry() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
  declare head journal_heads;
  begin
    insert into journal_heads values (new.chain_id, 0, '') on conflict do nothing;
    select * into head from journal_heads where chain_id = new.chain_id for update;
    new.at := clock_timestamp();
    new.rank := head.length + 1;
    new.previous_hash := head.hash;
    new.hash := ${hashExpression('new')};
    update journal_heads set length = new.rank, hash = new.hash where chain_id = new.chain_id;
    return new;
  end $$;
create trigger chain before insert on journal_entries for each row execute function chain_journal_entry();

alter table journal_entries enable row level security;
alter table journal_heads enable row level security;
create policy own on journal_entries for select to ot_app using (account_id = (select actor_id()));
create policy own_acts on journal_entries for insert to ot_app
  with check (account_id = (select actor_id()) or (select is_system()));
grant select, insert on journal_entries to ot_app;
`)
    .execute(db)
}
