import { plainName } from '../names.ts'
import { distanceKm } from '../rules.ts'
import type { Position } from '../structure.ts'

export type KnownCommune = {
  code: string
  name: string
  plainName: string
  departmentCode: string
  postalCodes: readonly string[]
  population: number | null
  position: Position | null
}
/** A name that a commune of today once had, or that a part of it still has. */
export type FormerName = { name: string; plainName: string; communeCode: string }

export type PlaceIndex = {
  byPostalCode: ReadonlyMap<string, readonly KnownCommune[]>
  formerNames: ReadonlyMap<string, readonly FormerName[]>
}

/** `guessed`: no commune of that postcode has this name, so the only one, or the nearest one, was taken. */
export type Place = { commune: KnownCommune; city: string; how: 'named' | 'former' | 'guessed' }

const FARTHEST_GUESS_KM = 15

export function placeIndex(communes: readonly KnownCommune[], formerNames: readonly FormerName[]): PlaceIndex {
  const byPostalCode = new Map<string, KnownCommune[]>()
  for (const commune of communes.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))) {
    for (const code of commune.postalCodes) byPostalCode.set(code, [...(byPostalCode.get(code) ?? []), commune])
  }
  return { byPostalCode, formerNames: Map.groupBy(formerNames, (former) => former.plainName) }
}

export const communesSharing = (index: PlaceIndex, postalCode: string): readonly KnownCommune[] =>
  index.byPostalCode.get(postalCode) ?? []

export function findPlace(
  index: PlaceIndex,
  { city, postalCode, position }: { city: string; postalCode: string; position: Position | null },
): Place | undefined {
  const near = communesSharing(index, postalCode)
  const wanted = plainName(city)
  const named = byName(near, wanted)
  if (named) return { commune: named, city: named.name, how: 'named' }
  for (const former of index.formerNames.get(wanted) ?? []) {
    const commune = near.find(({ code }) => code === former.communeCode)
    if (commune) return { commune, city: former.name, how: 'former' }
  }
  const guessed = near.length === 1 ? near[0] : nearest(near, position)
  return guessed && { commune: guessed, city, how: 'guessed' }
}

// In Paris, Lyon and Marseille the arrondissement of the postcode is more precise than the city.
function byName(near: readonly KnownCommune[], wanted: string): KnownCommune | undefined {
  const exact = near.find((commune) => commune.plainName === wanted)
  const arrondissement = /^\d+ER? ARRONDISSEMENT$/
  const part = near.find(
    (commune) =>
      commune.plainName.startsWith(`${wanted} `) && arrondissement.test(commune.plainName.slice(wanted.length + 1)),
  )
  if (exact) return part ?? exact
  const longer = near.filter(
    (commune) => commune.plainName.startsWith(`${wanted} `) || wanted.startsWith(`${commune.plainName} `),
  )
  return longer.length === 1 ? longer[0] : undefined
}

function nearest(near: readonly KnownCommune[], position: Position | null): KnownCommune | undefined {
  if (!position) return undefined
  const [found] = near
    .flatMap((commune) => (commune.position ? [{ commune, km: distanceKm(commune.position, position) }] : []))
    .toSorted((a, b) => a.km - b.km)
  return found && found.km <= FARTHEST_GUESS_KM ? found.commune : undefined
}
