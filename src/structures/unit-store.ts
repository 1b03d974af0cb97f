import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { Stay } from '../demandes/demande.ts'
import { bestMatch, covers } from './match.ts'
import { type PageKey, pageKeyText } from './search.ts'
import { metersFrom, NOWHERE } from './store.ts'
import type { Commune, Kind, PositionTrust } from './structure.ts'
import type { Match, Needs, Place, Unit } from './unit.ts'

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

/** Whether a unit of this structure receives children of this age. One that declares none is asked by telephone first. */
export async function takesAge(
  tx: Tx,
  { finess, stay }: { finess: string; stay: Stay },
  months: number,
): Promise<boolean> {
  const units = (await unitsOf(tx, finess)).filter((unit) => unit.stay === stay)
  const takes = ({ minMonths, maxMonths }: Unit) => months >= (minMonths ?? 0) && months <= (maxMonths ?? months)
  return units.length === 0 || units.some(takes)
}

/** A structure among those that give this care, with the unit of it that suits best. */
export type FoundUnit = {
  finess: string
  name: string
  kind: Kind
  city: string | null
  postalCode: string | null
  phone: string | null
  positionTrust: PositionTrust
  isDemo: boolean
  meters: number | null
  unit: Unit
  match: Match
}
export type FoundUnits = { rows: readonly FoundUnit[]; total: number; fitting: number; next: string | null }

const NEAREST = 600
export const UNITS_PER_PAGE = 25

/** Those that can take the person first, by distance; then the others, each with its reasons. */
export async function searchUnits(
  tx: Tx,
  needs: Needs,
  center: Commune | null,
  after: PageKey | null,
): Promise<FoundUnits> {
  const { commune = '', department = '' } = needs.place ?? {}
  const { rows } = await sql<Candidate>`
    select s.finess, s.name as structure_name, s.kind, s.city, s.postal_code, s.phone, s.position_trust, s.is_demo,
      ${metersFrom(center)} as meters, u.stay, u.name, u.mentions, u.modalities, u.capacities, u.tree_lines, u.communes,
      u.departments, u.min_months, u.max_months
    from structure_units u join structures s using (finess) where u.stay = ${needs.stay}
    order by (u.communes @> array[${commune}::text] or u.departments @> array[${department}::text]) desc,
      meters nulls last, s.finess, u.rank
    limit ${NEAREST}`.execute(tx)
  const found = [...Map.groupBy(rows, ({ finess }) => finess).values()]
    .flatMap((candidates) => foundIn(needs, candidates))
    .toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)))
  const rest = after ? found.filter((each) => compareKeys(keyOf(each), after) > 0) : found
  const page = rest.slice(0, UNITS_PER_PAGE)
  const last = rest.length > UNITS_PER_PAGE ? page.at(-1) : undefined
  return {
    rows: page,
    total: found.length,
    fitting: found.filter(({ match }) => match.fits).length,
    next: last ? pageKeyText(keyOf(last)) : null,
  }
}

type Candidate = Omit<FoundUnit, 'unit' | 'match' | 'name'> & Unit & { structureName: string }

function foundIn(needs: Needs, candidates: readonly Candidate[]): FoundUnit[] {
  const best = bestMatch(needs, candidates)
  const [first] = candidates
  if (!best || !first) return []
  const { finess, structureName: name, kind, city, postalCode, phone, positionTrust, isDemo, meters } = first
  return [{ finess, name, kind, city, postalCode, phone, positionTrust, isDemo, meters, ...best }]
}

const keyOf = ({ match, meters, finess }: FoundUnit): PageKey => ({
  group: match.fits ? 0 : 1,
  value: meters ?? NOWHERE,
  finess,
})

const compareKeys = (a: PageKey, b: PageKey): number =>
  a.group - b.group || a.value - b.value || (a.finess < b.finess ? -1 : a.finess > b.finess ? 1 : 0)
