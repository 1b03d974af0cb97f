import type { Stay } from '../demandes/demande.ts'

/** Where one lives, or spends the day. */
export const homeKinds = ['ehpad', 'residence-autonomie', 'usld', 'accueil-de-jour', 'ehpa', 'autre'] as const
export type HomeKind = (typeof homeKinds)[number]
/** Where care is given, and what comes to one’s home. */
export const careKinds = ['smr', 'had', 'usp', 'emsp', 'ssiad', 'esa', 'pco'] as const
export const kinds = [...homeKinds, ...careKinds] as const
export type Kind = (typeof kinds)[number]
export const isCareKind = (kind: Kind): boolean => (careKinds as readonly Kind[]).includes(kind)

export const legalStatuses = ['public', 'prive-non-lucratif', 'prive-commercial'] as const
export type LegalStatus = (typeof legalStatuses)[number]

/** `declared`: by the source, and near its commune. `suspect`: too far from it, so the commune’s is used. */
export type PositionTrust = 'declared' | 'commune' | 'suspect' | 'none'
export type PriceTrust = 'declared' | 'suspect' | 'none'

/** WGS 84, decimal degrees. */
export type Position = { latitude: number; longitude: number }

export type Commune = {
  code: string
  name: string
  departmentCode: string
  postalCodes: readonly string[]
  position: Position | null
}

/** `formerName`: the name that was found, where it is no longer the commune’s. */
export type FoundCommune = Commune & { formerName: string | null }

/** What a home offers beyond a room; each is shown as a small word. */
export type Offers = {
  stays: readonly Stay[]
  socialAid: boolean
  housingAid: boolean
  protectedUnit: boolean
  uhr: boolean
  pasa: boolean
  smallUnit: boolean
}

/** Cents; rooms and dependency rates per day, flats per month. */
export const priceColumns = [
  'permanentSingleCents',
  'permanentDoubleCents',
  'permanentSingleAidCents',
  'permanentDoubleAidCents',
  'temporarySingleCents',
  'temporaryDoubleCents',
  'gir12Cents',
  'gir34Cents',
  'gir56Cents',
  'flatF1Cents',
  'flatF1BisCents',
  'flatF2Cents',
] as const
export type PriceColumn = (typeof priceColumns)[number]
export type Prices = Record<PriceColumn, number | null>

/** What one source declared on one day. */
export type PriceDeclaration = Prices & { source: string; declaredOn: string | null }

/** A line of the results. */
export type FoundStructure = Offers & {
  finess: string
  name: string
  kind: Kind
  city: string | null
  communeName: string | null
  postalCode: string | null
  capacity: number | null
  positionTrust: PositionTrust
  /** From the commune searched around; null when one of the two has no position. */
  meters: number | null
  monthlyPriceCents: number | null
  priceTrust: PriceTrust
  isDemo: boolean
}

/** One page of results; `next` is the key of the page after. */
export type Found = { rows: readonly FoundStructure[]; total: number; next: string | null; center: Commune | null }

/** The sheet of one structure. */
export type Structure = Offers &
  Omit<FoundStructure, 'meters'> & {
    legalStatus: LegalStatus | null
    address: string | null
    departmentCode: string | null
    phone: string | null
    manager: string | null
    website: string | null
    position: Position | null
    source: string
    sourceUpdatedOn: string | null
    /** The declaration that the monthly price comes from. */
    prices: PriceDeclaration | null
    includedServices: readonly string[]
    extraServices: readonly string[]
  }
