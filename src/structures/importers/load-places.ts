import type { Db } from '../../db/connection.ts'
import { type PlaceIndex, placeIndex } from './places.ts'

/** The 35 000 communes held in memory while homes are matched to them. */
export async function loadPlaces(db: Db): Promise<PlaceIndex> {
  const communes = await db.selectFrom('communes').selectAll().execute()
  const formerNames = await db.selectFrom('formerCommunes').selectAll().execute()
  return placeIndex(
    communes.map(({ latitude, longitude, plainName, ...commune }) => ({
      ...commune,
      plainName: plainName ?? '',
      position: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    })),
    formerNames.flatMap(({ name, plainName, communeCode }) =>
      name && plainName ? [{ name, plainName, communeCode }] : [],
    ),
  )
}
