// Small fictional territories for the tests of the directory.
import type { Insertable } from 'kysely'
import type { Db } from '../db/connection.ts'
import { aFiness } from './importers/builders.ts'
import type { StructureTables } from './tables.ts'

type Home = Partial<Insertable<StructureTables['structures']>>

/** One degree of latitude is 111 km. */
export const kmNorth = (km: number): { latitude: number; longitude: number } => ({
  latitude: 45 + km / 111.195,
  longitude: 5,
})

/** Two communes 100 km apart in département 99, and one in 98 at 10 km of the first. */
export async function addCommunes(owner: Db): Promise<void> {
  await owner
    .insertInto('communes')
    .values([
      {
        code: '99001',
        name: 'Saint-Essai',
        departmentCode: '99',
        postalCodes: ['99100'],
        population: 5000,
        ...kmNorth(0),
      },
      {
        code: '99002',
        name: 'Épreuve-sur-Rien',
        departmentCode: '99',
        postalCodes: ['99200'],
        population: 900,
        ...kmNorth(100),
      },
      {
        code: '98001',
        name: 'Saint-Essai',
        departmentCode: '98',
        postalCodes: ['98100'],
        population: 100,
        ...kmNorth(10),
      },
      { code: '98002', name: 'Nulle-Part', departmentCode: '98', postalCodes: ['98100', '98110'], population: 50 },
    ])
    .execute()
  await owner
    .insertInto('formerCommunes')
    .values({ code: '98009', name: 'Vieille-Épreuve', communeCode: '99002' })
    .execute()
}

/** Adds homes and returns their finess, by rank. Without more, an EHPAD of Saint-Essai with permanent stays. */
export async function addHomes(owner: Db, homes: readonly Home[]): Promise<string[]> {
  const rows = homes.map((home, rank) => ({
    finess: aFiness(rank + 1),
    name: `EHPAD ${rank + 1}`,
    kind: 'ehpad' as const,
    communeCode: '99001',
    departmentCode: '99',
    stays: ['permanent' as const],
    positionTrust: 'declared' as const,
    ...kmNorth(1),
    priceTrust: home.monthlyPriceCents ? ('declared' as const) : ('none' as const),
    source: 'test',
    ...home,
  }))
  await owner.insertInto('structures').values(rows).execute()
  return rows.map(({ finess }) => finess)
}
