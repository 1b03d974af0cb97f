// The search form: what an address of it says, and back.
import { z } from 'zod'
import { type HomeStay, homeStays } from '../demandes/demande.ts'
import { type Found, type FoundCommune, type HomeKind, homeKinds } from './structure.ts'

export const radii = [5, 10, 20, 30, 50, 75, 100] as const
export const sorts = ['distance', 'prix'] as const
export type Sort = (typeof sorts)[number]
/** `departement`: the whole département of the commune, whatever the distance. */
export type Radius = number | 'departement'

const searchFaults = [
  'place',
  'placeOrName',
  'unknownPlace',
  'severalPlaces',
  'radius',
  'kind',
  'stay',
  'price',
  'name',
  'sort',
] as const
export type SearchFault = (typeof searchFaults)[number]

/** How the fields are called in the address. */
export const fieldNames = {
  around: 'autour',
  place: 'lieu',
  radius: 'rayon',
  kinds: 'type',
  stay: 'sejour',
  socialAid: 'aide-sociale',
  protectedUnit: 'unite-protegee',
  maxPrice: 'prix-max',
  withoutPrice: 'sans-prix',
  name: 'nom',
  sort: 'tri',
  after: 'apres',
} as const
export type SearchField = keyof typeof fieldNames
const fields = Object.keys(fieldNames) as SearchField[]

export type Criteria = {
  /** INSEE code of the commune searched around; null until `place` is resolved. */
  around: string | null
  /** A commune or a postcode as typed. */
  place: string
  radius: Radius
  /** None means all. */
  kinds: readonly HomeKind[]
  stay: HomeStay | null
  socialAid: boolean
  protectedUnit: boolean
  maxPriceCents: number | null
  /** With a maximum price: also those whose price is unknown or cannot be trusted. */
  withoutPrice: boolean
  name: string
  sort: Sort
  after: PageKey | null
}
/** Where the page before ended: group and value of the order, then finess. */
export type PageKey = { group: number; value: number; finess: string }

export type Search = {
  criteria: Criteria
  faults: Partial<Record<SearchField, SearchFault>>
  /** What was typed in the fields at fault, to show again. */
  typed: Partial<Record<SearchField, string>>
}

/** `choices`: what the place typed may mean, when it is not clear; nothing was then looked for. */
export type SearchOutcome = { search: Search; found: Found | null; choices: readonly FoundCommune[] }

const noCriteria: Criteria = {
  around: null,
  place: '',
  radius: 30,
  kinds: [],
  stay: null,
  socialAid: false,
  protectedUnit: false,
  maxPriceCents: null,
  withoutPrice: false,
  name: '',
  sort: 'distance',
  after: null,
}

const text = (fault: SearchFault) =>
  z
    .string()
    .transform((value) =>
      value
        .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .pipe(z.string().max(100, fault))
const ticked = z.string().transform((value) => value !== '')

const schema = z
  .object({
    around: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^(?:\d{2}|2[AB])\d{3}$/, 'place' satisfies SearchFault),
    place: text('place'),
    radius: z
      .string()
      .transform((value): Radius => (value === 'departement' ? value : Number(value)))
      .refine(isRadius, 'radius' satisfies SearchFault),
    kinds: z
      .string()
      .transform((value) => value.split(' '))
      .pipe(z.array(z.enum(homeKinds, 'kind' satisfies SearchFault))),
    stay: z.enum(homeStays, 'stay' satisfies SearchFault),
    socialAid: ticked,
    protectedUnit: ticked,
    maxPriceCents: z
      .string()
      .transform((value) => Number(value.replace(/\s|€/g, '').replace(',', '.')))
      .pipe(
        z
          .number('price')
          .min(100, 'price')
          .max(20_000, 'price' satisfies SearchFault),
      )
      .transform((euros) => Math.round(euros * 100)),
    withoutPrice: ticked,
    name: text('name'),
    sort: z.enum(sorts, 'sort' satisfies SearchFault),
    after: z.string().transform(pageKeyOf),
  })
  .partial()

/**
 * An address without any field is a first visit: it takes `defaults`, what the dossier says. A field that is missing or
 * at fault takes its usual value, so that the rest of the search still holds.
 */
export function parseSearch(address: URLSearchParams, defaults: Partial<Criteria> = {}): Search {
  const given = fieldsOf(address)
  const isFirstVisit = fields.every((field) => field === 'after' || !address.has(fieldNames[field]))
  const parsed = schema.safeParse(given)
  const issues = parsed.success ? [] : parsed.error.issues
  const atFault = new Set(issues.map(({ path }) => String(path[0])))
  const sound = Object.fromEntries(Object.entries(given).filter(([key]) => !atFault.has(key)))
  const criteria: Criteria = {
    ...noCriteria,
    ...(isFirstVisit ? defaults : {}),
    ...defined(schema.parse(sound)),
  }
  const search: Search = { criteria, faults: {}, typed: {} }
  for (const { path, message } of issues) {
    const field = fieldOf(String(path[0]))
    search.faults[field] = searchFaults.find((fault) => fault === message) ?? 'place'
    search.typed[field] = given[path[0] as keyof typeof schema.shape] ?? ''
  }
  if (!isFirstVisit && !criteria.around && !criteria.place && !criteria.name) search.faults.place ??= 'placeOrName'
  return search
}

const defined = <T extends object>(values: T) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<Criteria>

function isRadius(value: Radius): boolean {
  return value === 'departement' || (Number.isInteger(value) && value >= 5 && value <= 100)
}

type SchemaKey = keyof typeof schema.shape
const fieldOf = (key: string): SearchField => (key === 'maxPriceCents' ? 'maxPrice' : (key as SearchField))

/** An empty field is no field; several kinds become one string. */
function fieldsOf(address: URLSearchParams): Partial<Record<SchemaKey, string>> {
  const fields: Partial<Record<SchemaKey, string>> = {}
  for (const key of Object.keys(schema.shape) as SchemaKey[]) {
    const values = address.getAll(fieldNames[fieldOf(key)]).filter((value) => value.trim() !== '')
    const value = key === 'kinds' ? values.join(' ') : (values[0] ?? '')
    if (value !== '') fields[key] = value.slice(0, 1000)
  }
  return fields
}

export function pageKeyOf(value: string): PageKey | null {
  const [, group, rank, finess] = /^(\d)\.(\d{1,10})\.([0-9AB]{9})$/.exec(value) ?? []
  if (!group || !rank || !finess || Number(rank) > 2_147_483_647) return null
  return { group: Number(group), value: Number(rank), finess }
}

export const pageKeyText = ({ group, value, finess }: PageKey): string => `${group}.${value}.${finess}`

/** The address of a search: `?autour=01004&rayon=30…`; only what differs from the usual values. */
export function searchAddress(criteria: Criteria): string {
  const address = new URLSearchParams()
  const put = (field: SearchField, value: string | number | boolean | null) => {
    if (value !== null && value !== '' && value !== false)
      address.append(fieldNames[field], value === true ? 'oui' : String(value))
  }
  put('around', criteria.around)
  if (!criteria.around) put('place', criteria.place)
  put('radius', criteria.radius)
  for (const kind of criteria.kinds) put('kinds', kind)
  put('stay', criteria.stay)
  put('socialAid', criteria.socialAid)
  put('protectedUnit', criteria.protectedUnit)
  put('maxPrice', criteria.maxPriceCents && criteria.maxPriceCents / 100)
  put('withoutPrice', criteria.withoutPrice)
  put('name', criteria.name)
  put('sort', criteria.sort)
  put('after', criteria.after && pageKeyText(criteria.after))
  return `?${address}`
}
