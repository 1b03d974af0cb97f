import type { ColumnType } from 'kysely'
import type { HomeStay, Stay } from '../demandes/demande.ts'
import type { Kind, LegalStatus, PositionTrust, PriceColumn, PriceTrust } from './structure.ts'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>
type Default<T> = ColumnType<T, T | undefined, T>
/** Computed by PostgreSQL, as `plainName` would; null only where there is no name. */
type PlainName = ColumnType<string | null, never, never>

export interface StructureTables {
  communes: {
    code: string
    name: string
    plainName: PlainName
    departmentCode: string
    postalCodes: Default<string[]>
    population: Optional<number>
    latitude: Optional<number>
    longitude: Optional<number>
  }
  formerCommunes: { code: string; name: Optional<string>; plainName: PlainName; communeCode: string }
  structures: {
    finess: string
    name: string
    plainName: PlainName
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
    source: string
    sourceUpdatedOn: Optional<string>
    isDemo: Default<boolean>
    importedAt: Instant
  }
  structureUnits: {
    finess: string
    stay: Exclude<Stay, HomeStay>
    rank: Default<number>
    name: Optional<string>
    mentions: Default<string[]>
    modalities: Default<string[]>
    capacities: Default<string[]>
    treeLines: Default<string[]>
    communes: Default<string[]>
    departments: Default<string[]>
    minMonths: Optional<number>
    maxMonths: Optional<number>
  }
  structurePrices: {
    finess: string
    source: string
    declaredOn: Optional<string>
    includedServices: Optional<string>
    extraServices: Optional<string>
    trust: 'declared' | 'suspect'
    importedAt: Instant
  } & Record<PriceColumn, Optional<number>>
}
