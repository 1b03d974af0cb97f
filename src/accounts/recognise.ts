import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { claimNamedDossiers } from '../dossiers/name-doctor.ts'
import type { Client } from '../sessions/session.ts'
import type { Actor } from './account.ts'
import { type Person, upsertAccount } from './store.ts'
import { tellChanges } from './tell-changes.ts'

/**
 * A door has proven who comes: his account is found or made, what changed in his identity is told, and the dossiers that
 * name this doctor are in his list. `keepsFacts`: a card tells less than the directory, whose facts stay.
 */
export async function recognise(
  tx: Tx,
  services: Pick<Context, 'now' | 'config' | 'queue'>,
  person: Person,
  client: Client,
  given: { keepsFacts?: boolean } = {},
): Promise<Pick<Actor, 'accountId' | 'label' | 'space'>> {
  const recognised = await upsertAccount(tx, person, services.now(), given)
  const { accountId } = recognised
  const who = { accountId, label: `${person.firstName} ${person.lastName}`, space: 'doctor' as const }
  await tellChanges(tx, services, { ...recognised, who, client })
  const isHis = !recognised.conflicts.includes('rpps')
  if (person.rpps && isHis && (await isDoctor(tx, accountId))) await claimNamedDossiers(tx, accountId, person.rpps)
  return who
}

/** As the directory says, when it has said something. */
const isDoctor = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.selectFrom('accounts').select('isDoctor').where('id', '=', accountId).executeTakeFirstOrThrow()).isDoctor
