import type { Insertable } from 'kysely'
import type { Stay } from '../demandes/demande.ts'
import { isPlausible, monthlyPrice, trustedPosition } from '../structures/rules.ts'
import { type Kind, type PriceColumn, type Prices, priceColumns } from '../structures/structure.ts'
import type { StructureTables } from '../structures/tables.ts'
import { dateBefore } from './days.ts'
import { fictionalPhone, type Random, randomFrom, withKey } from './random.ts'
import { type Sketch, sketches } from './structure-list.ts'
import { departmentNames, townOf } from './territory.ts'
import { type CareSketch, careSketches } from './unit-list.ts'

export type StructureRow = Insertable<StructureTables['structures']> & { stays: Stay[] }
export type PriceRow = Insertable<StructureTables['structurePrices']>

const SEED = 2607
/** What open data often holds: a point in another département, a price in cents where euros are meant. */
const FAR_FROM_ITS_TOWN = 'EHPAD Les Bruyères de Fiction'
const ABSURDLY_CHEAP = 'EHPAD Les Grillons d’Exemple'
const WITHOUT_PRICE = new Set(['EHPAD Les Cigales de Fiction', 'Résidence autonomie Les Cyprès d’Exemple'])

const FIRST_HOME = 100
const FIRST_CARE = 300

/** The first six digits after the département 99, which does not exist, then the key. */
export function finessOf(name: string): string {
  const home = sketches.findIndex((each) => each.name === name)
  const rank = home >= 0 ? FIRST_HOME + home : FIRST_CARE + careSketches.findIndex((each) => each.name === name)
  return withKey(`990${String(rank).padStart(5, '0')}`)
}

export type UnitRow = Insertable<StructureTables['structureUnits']>
type Directory = { structures: StructureRow[]; prices: PriceRow[]; units: UnitRow[] }

export function demoStructures(today: string): Directory {
  const random = randomFrom(SEED)
  const made = sketches.map((each, rank) => {
    const price = WITHOUT_PRICE.has(each.name) ? null : priceOf(random, each, today)
    return { structure: structureOf(random, each, rank, price, today), price }
  })
  const care = careSketches.map((each, rank) => careStructure(random, each, rank, today))
  return {
    structures: [...made.map(({ structure }) => structure), ...care],
    prices: made.flatMap(({ price }) => price ?? []),
    units: careSketches.flatMap(unitsOf),
  }
}

function careStructure(random: Random, each: CareSketch, rank: number, today: string): StructureRow {
  const { kind, name, stay, legalStatus, capacity } = each
  const town = townOf(each.town)
  const { position, trust } = trustedPosition(standsAt(random, each), [town])
  return {
    finess: finessOf(name),
    name,
    kind,
    legalStatus,
    capacity: capacity ?? null,
    address: `${random.integer(1, 48)} ${random.pick(streets)}`,
    postalCode: town.postalCode,
    city: town.name,
    communeCode: town.code,
    departmentCode: town.code.slice(0, 2),
    phone: fictionalPhone('fixe', 1200 + rank).replace(/(\d\d)(?=\d)/g, '$1 '),
    manager: managers[legalStatus](departmentNames[town.code.slice(0, 2)] ?? ''),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    positionTrust: trust,
    stays: [stay],
    source: 'demonstration',
    sourceUpdatedOn: dateBefore(today, random.integer(20, 300)),
    isDemo: true,
  }
}

const unitsOf = ({ name, stay, units }: CareSketch): UnitRow[] =>
  units.map((unit, index) => ({
    finess: finessOf(name),
    stay,
    rank: index + 1,
    name: unit.name ?? null,
    mentions: [...(unit.mentions ?? [])],
    modalities: [...(unit.modalities ?? [])],
    capacities: [...(unit.capacities ?? [])],
    communes: [...(unit.communes ?? [])],
    departments: [...(unit.departments ?? [])],
    minMonths: unit.minMonths ?? null,
    maxMonths: unit.maxMonths ?? null,
  }))

function structureOf(random: Random, each: Sketch, rank: number, price: PriceRow | null, today: string): StructureRow {
  const { kind, name, capacity, legalStatus, offers } = each
  const town = townOf(each.town)
  const { position, trust } = trustedPosition(standsAt(random, each), [town])
  const monthly = price && monthlyPrice(pricesOf(price))
  return {
    finess: finessOf(name),
    name,
    kind,
    legalStatus,
    capacity,
    address: `${random.integer(1, 48)} ${random.pick(streets)}`,
    postalCode: town.postalCode,
    city: town.name,
    communeCode: town.code,
    departmentCode: town.code.slice(0, 2),
    phone: fictionalPhone('fixe', 1000 + rank).replace(/(\d\d)(?=\d)/g, '$1 '),
    manager: managerOf(random, each),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    positionTrust: trust,
    stays: staysOf(kind, offers),
    socialAid: offers.includes('s'),
    housingAid: offers.includes('l'),
    protectedUnit: offers.includes('u'),
    uhr: offers.includes('h'),
    pasa: offers.includes('p'),
    smallUnit: kind === 'ehpa',
    monthlyPriceCents: monthly?.cents ?? null,
    priceTrust: monthly?.trust ?? 'none',
    source: 'demonstration',
    sourceUpdatedOn: dateBefore(today, random.integer(20, 300)),
    isDemo: true,
  }
}

const streets = [
  'rue des Fictions',
  'avenue de la Démonstration',
  'chemin des Essais',
  'place de l’Exemple',
  'rue du Songe',
  'allée des Chimères',
  'montée des Contes',
]

const managers = {
  public: (where: string) => `Établissement public imaginaire de ${where}`,
  'prive-non-lucratif': () => 'Association fictive Les Deux Rives',
  'prive-commercial': () => 'Groupe fictif Exemple Séniors',
}

const managerOf = (random: Random, { kind, legalStatus, town }: Sketch): string =>
  kind === 'residence-autonomie' && legalStatus === 'public' && random.chance(0.7)
    ? `CCAS imaginaire de ${townOf(town).name}`
    : managers[legalStatus](departmentNames[town.slice(0, 2)] ?? '')

/** Within some 800 m of the middle of the town. */
function standsAt(random: Random, { name, town }: Pick<Sketch, 'name' | 'town'>) {
  const { latitude, longitude } = townOf(town)
  const shift = () => random.integer(-70, 70) / 10_000
  const near = { latitude: round(latitude + shift()), longitude: round(longitude + shift()) }
  if (name === FAR_FROM_ITS_TOWN) return { latitude: 48.11, longitude: -1.68 }
  return random.chance(0.15) ? null : near
}

const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000

export function staysOf(kind: Kind, offers: string): Stay[] {
  const onlyByDay = kind === 'accueil-de-jour' || kind === 'autre'
  const possible: [Stay, boolean][] = [
    ['permanent', !onlyByDay],
    ['temporaire', offers.includes('t')],
    ['jour', offers.includes('j')],
    ['nuit', offers.includes('n')],
  ]
  return possible.flatMap(([stay, isOffered]) => (isOffered ? [stay] : []))
}

const nothing = Object.fromEntries(priceColumns.map((column) => [column, null])) as Prices

const pricesOf = (row: PriceRow): Prices =>
  Object.fromEntries(priceColumns.map((column) => [column, row[column] ?? null])) as Prices

function priceOf(random: Random, each: Sketch, today: string): PriceRow | null {
  const prices = declaredPrices(random, each)
  if (!prices) return null
  const isTrusted = priceColumns.every((column) => {
    const cents = prices[column]
    return cents === null || isPlausible(column, cents)
  })
  const isFlat = each.kind === 'residence-autonomie'
  return {
    finess: finessOf(each.name),
    source: 'demonstration',
    declaredOn: `${Number(today.slice(0, 4)) - (today.slice(5) < '03-15' ? 1 : 0)}-01-15`,
    ...prices,
    includedServices: isFlat ? 'Animations, permanence téléphonique' : 'Repas, entretien du linge, animations',
    extraServices: isFlat ? 'Repas du midi, blanchisserie' : 'Coiffeur, pédicure',
    trust: isTrusted ? 'declared' : 'suspect',
  }
}

function declaredPrices(random: Random, { kind, name, legalStatus, offers }: Sketch): Prices | null {
  if (kind === 'residence-autonomie') return flatPrices(random)
  if (kind === 'accueil-de-jour' || kind === 'autre') return null
  const [least, most] = dailyRange[kind === 'usld' ? 'usld' : legalStatus]
  const single = random.integer(least, most) * 100 + random.integer(0, 99)
  const temporary: Partial<Record<PriceColumn, number>> = offers.includes('t')
    ? { temporarySingleCents: single + random.integer(100, 600) }
    : {}
  const aid = offers.includes('s') ? { permanentSingleAidCents: single - random.integer(0, 500) } : {}
  return {
    ...nothing,
    permanentSingleCents: name === ABSURDLY_CHEAP ? 64 : single,
    permanentDoubleCents: random.chance(0.5) ? single - random.integer(300, 900) : null,
    ...aid,
    ...temporary,
    gir12Cents: random.integer(1850, 2450),
    gir34Cents: random.integer(1180, 1560),
    gir56Cents: random.integer(500, 660),
  }
}

const dailyRange = {
  public: [56, 66],
  'prive-non-lucratif': [59, 70],
  'prive-commercial': [74, 98],
  usld: [61, 69],
} as const

function flatPrices(random: Random): Prices {
  const small = random.integer(390, 560) * 100
  return {
    ...nothing,
    flatF1Cents: small,
    flatF1BisCents: small + random.integer(60, 140) * 100,
    flatF2Cents: random.chance(0.6) ? small + random.integer(170, 320) * 100 : null,
  }
}
