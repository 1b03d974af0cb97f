import type { Tx } from '../db/connection.ts'
import type { Stay } from '../demandes/demande.ts'
import { covers } from './match.ts'
import type { Place, Unit } from './unit.ts'

const columns = [
  'finess',
  'stay',
  'rank',
  'name',
  'mentions',
  'modalities',
  'capacities',
  'treeLines',
  'communes',
  'departments',
  'minMonths',
  'maxMonths',
] as const

export const unitsOf = (tx: Tx, finess: string): Promise<Unit[]> =>
  tx.selectFrom('structureUnits').select(columns).where('finess', '=', finess).orderBy('stay').orderBy('rank').execute()

/** Whether a unit of this structure comes to this place. */
export async function serves(
  tx: Tx,
  { finess, stay }: { finess: string; stay: Stay },
  place: Place | undefined,
): Promise<boolean> {
  const units = await unitsOf(tx, finess)
  return place !== undefined && units.some((unit) => unit.stay === stay && covers(unit, place))
}
