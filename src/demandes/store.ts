import { sql } from 'kysely'
import { can, type Relation, relationOf } from '../access/policy.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { isConfidential, type VoletKind } from '../volets/volet.ts'
import { concerns, type Stay, stays } from './demande.ts'
import { endedStatuses, opensVolets } from './transitions.ts'

const readsOpenPartOnly = sql<boolean>`demandes.finess in (select my_structures(false))
  and demandes.finess not in (select my_structures(true))`
/** Of the medical part nothing is told to a structure’s administrative staff, and their look does not count for it. */
export const lastLookAndChange = [
  sql<Date | null>`case when ${readsOpenPartOnly} then demandes.opened_at
    else coalesce(demandes.medical_opened_at, demandes.opened_at) end`.as('openedAt'),
  sql<Date | null>`case when ${readsOpenPartOnly} then demandes.open_changed_at
    else demandes.dossier_changed_at end`.as('dossierChangedAt'),
] as const

const withStructure = (tx: Tx) =>
  tx
    .selectFrom('demandes')
    .innerJoin('structures', 'structures.finess', 'demandes.finess')
    .select([
      'demandes.id',
      'demandes.dossierId',
      'demandes.finess',
      'demandes.stay',
      'demandes.status',
      'demandes.sentAt',
      'demandes.readAt',
      'demandes.changedAt',
      ...lastLookAndChange,
      'demandes.proposalOn',
      'demandes.proposalUntil',
      'demandes.motive',
      'demandes.withPalliatif',
      'structures.name as structureName',
      'structures.kind as structureKind',
      'structures.city',
      'structures.postalCode',
      'structures.phone',
    ])

/** Undefined when the demande does not exist for the actor. */
export const findDemande = (tx: Tx, id: string) => withStructure(tx).where('demandes.id', '=', id).executeTakeFirst()

export const lockDemande = (tx: Tx, id: string) =>
  withStructure(tx).where('demandes.id', '=', id).forUpdate('demandes').executeTakeFirst()

export type DemandeView = NonNullable<Awaited<ReturnType<typeof findDemande>>>

export const demandesOf = (tx: Tx, dossierId: string) =>
  withStructure(tx).where('dossierId', '=', dossierId).orderBy('demandes.changedAt', 'desc').execute()

/**
 * How the actor’s structure stands to this demande, whatever else links him to the dossier: a doctor may also work for
 * a structure, and an agent for two of them.
 */
export async function receiverOf(
  tx: Tx,
  { finess, status }: Pick<DemandeView, 'finess' | 'status'>,
): Promise<Relation> {
  const { rows } = await sql<{ mine: boolean; medical: boolean }>`
    select ${finess} in (select my_structures(false)) as mine, ${finess} in (select my_structures(true)) as medical`.execute(
    tx,
  )
  const { mine = false, medical = false } = rows[0] ?? {}
  const received = mine && status !== 'selected'
  const receives = mine && opensVolets(status)
  return relationOf({ role: null, received, receives, receivesMedical: receives && medical })
}

/** Whether the actor tells of health for the structure; a demande that it refused may still be taken up by its medical staff. */
export const speaksMedically = async (tx: Tx, { finess, status }: Pick<DemandeView, 'finess' | 'status'>) =>
  can(await receiverOf(tx, { finess, status: status === 'refused' ? 'read' : status }), 'write', 'medicalQuestion')

/** A volet was reopened or sealed again: the structures that follow the dossier and read it are told. */
export const markChanged = (tx: Tx, dossierId: string, kinds: readonly VoletKind[], at: Date) =>
  tx
    .updateTable('demandes')
    .set({ dossierChangedAt: at, ...(kinds.every(isConfidential) ? {} : { openChangedAt: at }) })
    .where('dossierId', '=', dossierId)
    .where('status', 'not in', ['selected', ...endedStatuses])
    .where((eb) => {
      const asked = (withPalliatif: boolean) =>
        stays.filter((stay) => kinds.some((kind) => concerns({ stay, withPalliatif }, kind)))
      return eb.or([
        eb('stay', 'in', asked(false)),
        eb.and([eb('stay', 'in', asked(true)), eb('withPalliatif', '=', true)]),
      ])
    })
    .execute()

/** Adds the chosen structures, not sent yet; one already chosen for the same stay stays as it is. */
export const insertSelected = (
  tx: Tx,
  dossierId: string,
  choices: readonly { finess: string; stay: Stay }[],
  at: Date,
) =>
  tx
    .insertInto('demandes')
    .values(
      choices.map(({ finess, stay }) => ({
        id: newId(),
        dossierId,
        finess,
        stay,
        status: 'selected' as const,
        changedAt: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['dossierId', 'finess', 'stay']).doNothing())
    .execute()

/** The other demandes of a dossier that may still move, locked; they may belong to structures that the actor does not know. */
export const lockOthers = (tx: Tx, demande: { id: string; dossierId: string }) =>
  asSystem(tx, () =>
    tx
      .selectFrom('demandes')
      .select(['id', 'status', 'stay'])
      .where('dossierId', '=', demande.dossierId)
      .where('id', '<>', demande.id)
      .where('status', 'not in', [...endedStatuses])
      .forUpdate()
      .execute(),
  )

/** How the other demandes of the dossier stand, whoever looks. */
export const othersOf = (tx: Tx, demande: { id: string; dossierId: string }) =>
  asSystem(tx, () =>
    tx
      .selectFrom('demandes')
      .select(['status', 'stay'])
      .where('dossierId', '=', demande.dossierId)
      .where('id', '<>', demande.id)
      .execute(),
  )
