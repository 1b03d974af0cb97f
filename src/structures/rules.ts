import type { Position, PositionTrust, PriceColumn, PriceDeclaration, Prices } from './structure.ts'
import { priceColumns } from './structure.ts'

const EARTH_KM = 6371

export function distanceKm(a: Position, b: Position): number {
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)]
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const h = half(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * half(radians(b.longitude - a.longitude))
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, h)))
}

/** The same point as the `position` column: kilometres from the centre of the earth. */
export function earthPoint({ latitude, longitude }: Position): [number, number, number] {
  const [lat, lon] = [radians(latitude), radians(longitude)]
  return [EARTH_KM * Math.cos(lat) * Math.cos(lon), EARTH_KM * Math.cos(lat) * Math.sin(lon), EARTH_KM * Math.sin(lat)]
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

export const isPosition = ({ latitude, longitude }: Position): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)

/**
 * In the CNSA directory 95 % of the homes stand within 3.5 km of their commune’s position and 99 % within 8 km. Between
 * 10 and 15 km most are right, in vast communes (Arles, Sèvremoine, Saint-Paul); beyond, nearly all are wrong.
 */
const FARTHEST_KM = 15

/** `references`: the commune, or every commune of the postcode when the commune is unknown; the first stands in. */
export function trustedPosition(
  declared: Position | null,
  references: readonly Position[],
): { position: Position | null; trust: PositionTrust } {
  const [instead] = references
  if (!instead) return declared ? { position: declared, trust: 'declared' } : { position: null, trust: 'none' }
  if (!declared) return { position: instead, trust: 'commune' }
  const isNear = references.some((reference) => distanceKm(declared, reference) <= FARTHEST_KM)
  return isNear ? { position: declared, trust: 'declared' } : { position: instead, trust: 'suspect' }
}

/**
 * In cents. CNSA declarations of 2020, single room: 0.01 € then nothing under 24 €, median 62 €, six above 200 €, max
 * 557 €. GIR 5-6: 99 % between 4 and 8 €, but 28 at 2 € or less. Flats: some are declared per day (28 under 60 € a
 * month, none between 60 and 180 €), one above 3 200 €.
 */
const room = [20_00, 250_00] as const
const flat = [150_00, 4000_00] as const
const bounds: Record<PriceColumn, readonly [number, number]> = {
  permanentSingleCents: room,
  permanentDoubleCents: room,
  permanentSingleAidCents: room,
  permanentDoubleAidCents: room,
  temporarySingleCents: room,
  temporaryDoubleCents: room,
  gir12Cents: [8_00, 80_00],
  gir34Cents: [5_00, 60_00],
  gir56Cents: [2_00, 20_00],
  flatF1Cents: flat,
  flatF1BisCents: flat,
  flatF2Cents: flat,
}

export const isPlausible = (column: PriceColumn, cents: number): boolean =>
  cents >= bounds[column][0] && cents <= bounds[column][1]

/** At least one of the values is absurd; the others may be right. */
export const holdsAbsurdPrice = (prices: Prices): boolean =>
  priceColumns.some((column) => {
    const cents = prices[column]
    return cents !== null && !isPlausible(column, cents)
  })

export type MonthlyPrice = { cents: number; trust: 'declared' | 'suspect' }

/** What a resident pays before any aid: 30 days of a single room and of the GIR 5-6 rate, or the cheapest flat. */
export function monthlyPrice(prices: Prices): MonthlyPrice | null {
  const { permanentSingleCents: single, gir56Cents: gir56 } = prices
  if (single !== null && gir56 !== null) {
    const isTrusted = isPlausible('permanentSingleCents', single) && isPlausible('gir56Cents', gir56)
    return { cents: 30 * (single + gir56), trust: isTrusted ? 'declared' : 'suspect' }
  }
  const flats = [prices.flatF1Cents, prices.flatF1BisCents, prices.flatF2Cents].filter((cents) => cents !== null)
  if (flats.length === 0) return null
  const plausible = flats.filter((cents) => isPlausible('flatF1Cents', cents))
  return plausible.length > 0
    ? { cents: Math.min(...plausible), trust: 'declared' }
    : { cents: Math.min(...flats), trust: 'suspect' }
}

/** The newest declaration that can be trusted, else the newest one that says a price at all. */
export function currentPrice(
  declarations: readonly PriceDeclaration[],
): { declaration: PriceDeclaration; monthly: MonthlyPrice } | null {
  const priced = declarations
    .toSorted((a, b) => (b.declaredOn ?? '').localeCompare(a.declaredOn ?? ''))
    .flatMap((declaration) => {
      const monthly = monthlyPrice(declaration)
      return monthly ? [{ declaration, monthly }] : []
    })
  return priced.find(({ monthly }) => monthly.trust === 'declared') ?? priced[0] ?? null
}
