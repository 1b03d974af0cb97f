import { type Kysely, sql } from 'kysely'

/**
 * Working volets and their seals. What is medical has tables of its own: families, administrative staff and the
 * system itself never read them. Structures read seals only, never a draft.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`${tables('', `'administratif'`, false)}\n${tables('medical_', `'medical', 'autonomie'`, true)}`)
    .execute(db)
}

const tables = (prefix: string, kinds: string, medical: boolean) => `
create table ${prefix}volets (
  dossier_id uuid not null references dossiers,
  kind text not null check (kind in (${kinds})),
  state text not null default 'draft' check (state in ('draft', 'validated')),
  answers jsonb not null default '{}',
  stamps jsonb not null default '{}',
  version integer not null default 0,
  seal_number integer not null default 0,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  primary key (dossier_id, kind)
);
alter table ${prefix}volets enable row level security;
create policy doctor on ${prefix}volets to ot_app
  using (circle_role(dossier_id) = 'doctor') with check (circle_role(dossier_id) = 'doctor');
${medical ? '' : `create policy family on volets for select to ot_app using (circle_role(dossier_id) = 'family');`}
grant select, insert, update on ${prefix}volets to ot_app;

create table ${prefix}volet_seals (
  id uuid primary key,
  dossier_id uuid not null references dossiers,
  kind text not null check (kind in (${kinds})),
  number integer not null,
  content text not null,
  hash text not null,
  signature text not null,
  flags text[] not null default '{}',
  sealed_at timestamptz not null,
  sealed_by uuid not null references accounts,
  signer text not null,
  sign_in text not null,
  unique (dossier_id, kind, number)
);
alter table ${prefix}volet_seals enable row level security;
create policy doctor on ${prefix}volet_seals for select to ot_app using (circle_role(dossier_id) = 'doctor');
create policy doctor_seals on ${prefix}volet_seals for insert to ot_app
  with check (circle_role(dossier_id) = 'doctor' and sealed_by = (select actor_id()));
${medical ? '' : `create policy family on volet_seals for select to ot_app using (circle_role(dossier_id) = 'family');`}
create policy structure on ${prefix}volet_seals for select to ot_app using (receives(dossier_id, ${medical}));
grant select, insert on ${prefix}volet_seals to ot_app;
`
