import type { ColumnType } from 'kysely'
import type { Stay } from '../demandes/demande.ts'
import type { Kind, LegalStatus, PositionTrust, PriceColumn, PriceTrust, Source } from './structure.ts'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>
type Default<T> = ColumnType<T, T | undefined, T>

export interface StructureTables {
  communes: {
    code: string
    name: string
    /** As `plainName` writes it: capitals without accents, « SAINT » in full. */
    plainName: string
    departmentCode: string
    postalCodes: Default<string[]>
    population: Optional<number>
    latitude: Optional<number>
    longitude: Optional<number>
  }
  formerCommunes: { code: string; name: Optional<string>; plainName: Optional<string>; communeCode: string }
  structures: {
    finess: string
    name: string
    kind: Kind
    legalStatus: Optional<LegalStatus>
    capacity: Optional<number>
    address: Optional<string>
    postalCode: Optional<string>
    city: Optional<string>
    communeCode: Optional<string>
    departmentCode: Optional<string>
    phone: Optional<string>
    manager: Optional<string>
    website: Optional<string>
    latitude: Optional<number>
    longitude: Optional<number>
    positionTrust: PositionTrust
    /** Computed by PostgreSQL from latitude and longitude. */
    position: ColumnType<string | null, never, never>
    stays: Default<Stay[]>
    socialAid: Default<boolean>
    housingAid: Default<boolean>
    protectedUnit: Default<boolean>
    uhr: Default<boolean>
    pasa: Default<boolean>
    smallUnit: Default<boolean>
    monthlyPriceCents: Optional<number>
    priceTrust: Default<PriceTrust>
    source: Source
    sourceUpdatedOn: Optional<string>
    isDemo: Default<boolean>
    importedAt: Instant
  }
  structurePrices: {
    finess: string
    source: Source
    declaredOn: Optional<string>
    includedServices: Optional<string>
    extraServices: Optional<string>
    trust: 'declared' | 'suspect'
    importedAt: Instant
  } & Record<PriceColumn, Optional<number>>
}
