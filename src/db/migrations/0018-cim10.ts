import { type Kysely, sql } from 'kysely'

/** The CIM-10: public reference data that the demonstration or an importer writes and everybody reads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table cim10_codes (
  -- Without dot, as the ATIH writes it.
  code text primary key check (code ~ '^[A-Z][0-9]{2}[0-9A-Z+]{0,4}$'),
  label text not null,
  -- Words that people say and the label does not: « HTA », « AVC ».
  keywords text not null default '',
  is_usual boolean not null default false,
  source text not null check (source in ('demonstration', 'atih')),
  plain_text text generated always as (' ' || plain(label || ' ' || keywords)) stored
);
create index cim10_by_code on cim10_codes (code text_pattern_ops);
create index cim10_by_text on cim10_codes using gin (plain_text gin_trgm_ops);
create index cim10_of_source on cim10_codes (source);
grant select on cim10_codes to ot_app;
`)
    .execute(db)
}
