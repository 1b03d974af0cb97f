import type { Insertable } from 'kysely'
import type { Stay } from '../../demandes/demande.ts'
import { holdsAbsurdPrice } from '../rules.ts'
import type { Kind, LegalStatus, Position, PriceColumn, Prices } from '../structure.ts'
import type { StructureTables } from '../tables.ts'
import { hasRightKey, isFinessForm } from './finess.ts'
import type { Flag, Rejection } from './report.ts'
import {
  cents,
  cleanText,
  day,
  decimal,
  isTrue,
  phone,
  readable,
  textLines,
  webAddress,
  wholeNumber,
} from './values.ts'

type StructureRow = Insertable<StructureTables['structures']>
type PriceRow = Insertable<StructureTables['structurePrices']>
type Located = 'city' | 'communeCode' | 'departmentCode' | 'latitude' | 'longitude' | 'positionTrust'
export type HomeRow = { structure: StructureRow; price: PriceRow | null }

/** A line understood by itself, before its place is looked for. */
export type Home = {
  structure: Omit<StructureRow, Located>
  price: PriceRow | null
  postalCode: string
  postalCity: string
  departmentCode: string | null
  position: Position | null
  flags: Flag[]
}

const kindColumns = {
  IsEHPAD: 'ehpad',
  IsESLD: 'usld',
  IsRA: 'residence-autonomie',
  IsAJA: 'accueil-de-jour',
  IsEHPA: 'ehpa',
} as const satisfies Record<string, Kind>

const stayColumns = {
  IsHCOMPL: 'permanent',
  IsHTEMPO: 'temporaire',
  IsACC_JOUR: 'jour',
  IsACC_NUIT: 'nuit',
} as const satisfies Record<string, Stay>

const priceColumns = {
  permanentSingleCents: 'ehpadPrice.prixHebPermCs',
  permanentDoubleCents: 'ehpadPrice.prixHebPermCd',
  permanentSingleAidCents: 'ehpadPrice.prixHebPermCsa',
  permanentDoubleAidCents: 'ehpadPrice.prixHebPermCda',
  temporarySingleCents: 'ehpadPrice.prixHebTempCs',
  temporaryDoubleCents: 'ehpadPrice.prixHebTempCd',
  gir12Cents: 'ehpadPrice.tarifGir12',
  gir34Cents: 'ehpadPrice.tarifGir34',
  gir56Cents: 'ehpadPrice.tarifGir56',
  flatF1Cents: 'raPrice.PrixF1',
  flatF1BisCents: 'raPrice.PrixF1Bis',
  flatF2Cents: 'raPrice.PrixF2',
} as const satisfies Record<PriceColumn, string>

const otherColumns = [
  'title',
  'updatedAt',
  'noFinesset',
  'capacity',
  'legal_status',
  'IsHAB_AIDE_SOC',
  'IsCONV_APL',
  'IsALZH',
  'IsUHR',
  'IsPASA',
  'IsPUV',
  'coordinates.street',
  'coordinates.postcode',
  'coordinates.deptcode',
  'coordinates.city',
  'coordinates.phone',
  'coordinates.gestionnaire',
  'coordinates.website',
  'coordinates.latitude',
  'coordinates.longitude',
  'ehpadPrice.updatedAt',
  'ehpadPrice.autrePrestation',
  'ehpadPrice.autreTarifPrest',
  'raPrice.updatedAt',
  'raPrice.autreTarifPrest',
  'raPrice.prestObligatoire',
] as const

type PriceSourceColumn = (typeof priceColumns)[PriceColumn]
export type Column =
  | (typeof otherColumns)[number]
  | keyof typeof kindColumns
  | keyof typeof stayColumns
  | PriceSourceColumn
type At = (column: Column) => string

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[]
export const columns: readonly Column[] = [
  ...otherColumns,
  ...keys(kindColumns),
  ...keys(stayColumns),
  ...Object.values(priceColumns),
]

export function readHome(at: At): Home | { rejected: Rejection } {
  const finess = at('noFinesset').trim().toUpperCase()
  const name = cleanText(at('title'))
  if (!isFinessForm(finess)) return { rejected: { reason: 'finess' } }
  if (!name) return { rejected: { reason: 'name' } }
  const flags: Flag[] = hasRightKey(finess) ? [] : ['finessKey']
  const structure = { finess, name, source: 'cnsa-annuaire', ...identity(at, flags), ...offers(at, flags) } as const
  const price = readPrice(at, finess, flags)
  const [latitude, longitude] = (['coordinates.latitude', 'coordinates.longitude'] as const).map((column) =>
    readable(decimal(at(column)), flags),
  )
  return {
    structure,
    price,
    postalCode: at('coordinates.postcode').trim(),
    postalCity: cleanText(at('coordinates.city')) ?? '',
    departmentCode: cleanText(at('coordinates.deptcode')),
    position: typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null,
    flags,
  }
}

const legalStatuses: Record<string, LegalStatus> = {
  Public: 'public',
  'Privé non lucratif': 'prive-non-lucratif',
  'Privé commercial': 'prive-commercial',
}

function identity(at: At, flags: Flag[]) {
  const capacity = readable(wholeNumber(at('capacity')), flags) || null
  if (!capacity) flags.push('capacityUnknown')
  return {
    legalStatus: legalStatuses[at('legal_status').trim()] ?? null,
    capacity,
    address: cleanText(at('coordinates.street')),
    postalCode: cleanText(at('coordinates.postcode')),
    phone: phone(at('coordinates.phone')),
    manager: cleanText(at('coordinates.gestionnaire')),
    website: readable(webAddress(at('coordinates.website')), flags),
    sourceUpdatedOn: readable(day(at('updatedAt')), flags),
  }
}

function offers(at: At, flags: Flag[]) {
  const kind = keys(kindColumns).find((column) => isTrue(at(column)))
  const stays = keys(stayColumns).flatMap((column) => (isTrue(at(column)) ? stayColumns[column] : []))
  if (!kind) flags.push('kindUnknown')
  if (stays.length === 0) flags.push('noStay')
  return {
    kind: kind ? kindColumns[kind] : 'autre',
    stays,
    socialAid: isTrue(at('IsHAB_AIDE_SOC')),
    housingAid: isTrue(at('IsCONV_APL')),
    protectedUnit: isTrue(at('IsALZH')),
    uhr: isTrue(at('IsUHR')),
    pasa: isTrue(at('IsPASA')),
    smallUnit: isTrue(at('IsPUV')),
  } as const
}

function readPrice(at: At, finess: string, flags: Flag[]): PriceRow | null {
  const prices = Object.fromEntries(
    keys(priceColumns).map((column) => [column, readable(cents(at(priceColumns[column])), flags)]),
  ) as Prices
  if (Object.values(prices).every((value) => value === null)) return null
  const isAbsurd = holdsAbsurdPrice(prices)
  if (isAbsurd) flags.push('priceSuspect')
  const dates = [at('ehpadPrice.updatedAt'), at('raPrice.updatedAt')].map((cell) => readable(day(cell), flags) ?? '')
  return {
    finess,
    source: 'cnsa-annuaire',
    declaredOn: dates.toSorted().at(-1) || null,
    ...prices,
    includedServices: textLines([at('ehpadPrice.autrePrestation'), at('raPrice.prestObligatoire')], flags),
    extraServices: textLines([at('ehpadPrice.autreTarifPrest'), at('raPrice.autreTarifPrest')], flags),
    trust: isAbsurd ? 'suspect' : 'declared',
  }
}
