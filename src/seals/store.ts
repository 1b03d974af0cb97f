import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { VoletKind } from '../volets/volet.ts'
import type { SealToCheck } from './check.ts'

const sealsIn = (tx: Tx, table: 'voletSeals' | 'medicalVoletSeals', dossierId: string) =>
  tx
    .selectFrom(table)
    .select(['kind', 'number', 'content', 'hash', 'signature', 'sealedAt', 'signer', 'signIn'])
    .where('dossierId', '=', dossierId)

/** Every seal of a dossier that the actor may read, by volet and version. */
export const everySeal = (tx: Tx, dossierId: string) =>
  sealsIn(tx, 'voletSeals', dossierId)
    .unionAll(sealsIn(tx, 'medicalVoletSeals', dossierId))
    .orderBy('kind')
    .orderBy('number')
    .execute()

/** The versions of one volet that the actor may read, oldest first. */
export const versionsOf = (tx: Tx, dossierId: string, kind: VoletKind) =>
  sealsIn(tx, 'voletSeals', dossierId)
    .where('kind', '=', kind)
    .unionAll(sealsIn(tx, 'medicalVoletSeals', dossierId).where('kind', '=', kind))
    .orderBy('number')
    .execute()

export type KeptSeal = Awaited<ReturnType<typeof everySeal>>[number]

/** All those of a dossier, oldest first, without their content; for the program itself only. */
export async function sealsToCheck(tx: Tx, dossierNumber: string): Promise<SealToCheck[]> {
  const { rows } = await sql<SealToCheck>`select * from seals_to_check(${dossierNumber})`.execute(tx)
  return rows
}

/** What the structure of a demande has read; of the medical part, for its medical staff only. */
export const readingsOf = (tx: Tx, demandeId: string) =>
  tx.selectFrom('sealReadings').select(['kind', 'number', 'before']).where('demandeId', '=', demandeId).execute()

/** The structure has read this version; reading an older one again changes nothing. */
export const markRead = (
  tx: Tx,
  { id, finess }: { id: string; finess: string },
  { kind, number }: { kind: VoletKind; number: number },
  at: Date,
) =>
  tx
    .insertInto('sealReadings')
    .values({ demandeId: id, finess, kind, number, readAt: at })
    .onConflict((conflict) =>
      conflict
        .columns(['demandeId', 'kind'])
        .doUpdateSet({ before: sql`seal_readings.number`, number, readAt: at })
        .where('sealReadings.number', '<', number),
    )
    .execute()
