import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { VoletKind } from '../volets/volet.ts'

/** Who has the dossier now; of a relative, not his name. Nothing for who is not in the circle. */
export type Member = {
  label: string | null
  role: 'doctor' | 'reader' | 'family'
  /** Who lends it to him. */
  lender: string | null
  since: Date
  until: Date | null
  isNamed: boolean
  /** Of a doctor; null where nothing was written of it. */
  how: 'made' | 'named' | 'number' | 'handed' | null
  handedBy: string | null
}
export type Receiver = { name: string; since: Date; readsMedical: boolean }
export type Access = { members: readonly Member[]; receivers: readonly Receiver[] }

export async function accessTo(tx: Tx, dossierId: string): Promise<Access> {
  const members = await sql<Member>`select * from circle_of(${dossierId})`.execute(tx)
  const receivers = await sql<Receiver>`select * from receivers_of(${dossierId})`.execute(tx)
  return { members: members.rows, receivers: receivers.rows }
}

export type Chapter = {
  at: Date
  action:
    | 'joinCircle'
    | 'handOver'
    | 'setAside'
    | 'takeBack'
    | 'validateVolet'
    | 'declareDeath'
    | 'cancelDossier'
    | 'archiveDossier'
    | 'mergeFiches'
    | 'undoFiches'
    | 'replaceDossier'
    | 'undoReplacement'
    | 'nameDoctor'
  actor: string
  /** The program did it by itself. */
  isRule: boolean
  /** A doctor, or the number of the other dossier. */
  other: string | null
  volet: VoletKind | null
  by: string | null
}

/** How people came and went, and what became of the dossier, oldest first; for its doctors. */
export const storyOf = async (tx: Tx, dossierId: string): Promise<Chapter[]> =>
  (await sql<Chapter>`select * from story_of(${dossierId})`.execute(tx)).rows

/** Of the named doctor, when he gave it; for who has received the dossier and follows it. */
export const phoneOfDoctor = async (tx: Tx, dossierId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ phone: string | null }>`select phone_of_doctor(${dossierId}) as phone`.execute(tx)
  return rows[0]?.phone ?? undefined
}
