import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import type { DemandeStatus, Stay } from './demande.ts'
import { endDemandes } from './end-demandes.ts'
import type { Flow } from './flows/flow.ts'
import { lockOthers } from './store.ts'
import type { Move } from './transitions.ts'

type Obtained = { id: string; dossierId: string; stay: Stay; status: DemandeStatus }

/** Once a place is obtained the search for it ends. Returns the events. */
export async function closeOthers(tx: Tx, flow: Flow, obtained: Obtained, at: Date): Promise<string[]> {
  const { closing } = flow
  const { dossierId, status, stay } = obtained
  if (!closing) return []
  const others = await lockOthers(tx, obtained)
  const excluded = others.filter((other) => flow.excludes(status, stay, other.stay))
  const ending = { dossierId, move: closing.move as Move, motive: closing.motive, at }
  return asSystem(tx, () => endDemandes(tx, excluded, ending))
}
