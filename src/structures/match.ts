// Whether a unit can take somebody, and why not: every exclusion is told.
import type { Stay } from '../demandes/demande.ts'
import type { Match, Needs, Note, Place, Reason, Unit } from './unit.ts'

const YEAR = 12
const ADULT = 18 * YEAR
/** From this age on any mention may take a minor, with the consent of who holds parental authority. */
const CONSENT = 16 * YEAR
const YOUNG_CHILD = 4 * YEAR
const HAD_YOUNG_CHILD = 3 * YEAR

/** Given at home, or for the children of a territory: never without a zone. */
const zoned: readonly Stay[] = ['had', 'ssiad', 'esa', 'pco']

export function matchUnit(needs: Needs, unit: Unit): Match {
  const age = ageRules(needs, unit)
  const reasons = [
    ...zoneReasons(needs, unit),
    ...age.reasons,
    ...mentionReasons(needs, unit),
    ...modalityReasons(needs, unit),
    ...capacityReasons(needs, unit),
    ...(needs.treeLine && unit.treeLines.length > 0 && !unit.treeLines.includes(needs.treeLine)
      ? [{ why: 'tree' } as const]
      : []),
    ...(needs.weight ? [{ why: needs.weight }] : []),
  ]
  return reasons.length > 0 ? { fits: false, reasons } : { fits: true, notes: age.notes }
}

/** The best of several units of one structure. */
export function bestMatch(needs: Needs, units: readonly Unit[]): { unit: Unit; match: Match } | undefined {
  const matched = units.map((unit) => ({ unit, match: matchUnit(needs, unit) }))
  const faults = ({ match }: { match: Match }) => (match.fits ? 0 : match.reasons.length)
  return matched.toSorted((a, b) => faults(a) - faults(b))[0]
}

export const covers = ({ communes, departments }: Pick<Unit, 'communes' | 'departments'>, place: Place): boolean =>
  communes.includes(place.commune) || departments.includes(place.department)

/** Mobile teams of palliative care declare a zone too; where none is declared, one comes from anywhere. */
function zoneReasons({ stay, place }: Needs, unit: Unit): Reason[] {
  const hasZone = unit.communes.length > 0 || unit.departments.length > 0
  if (!hasZone && !zoned.includes(stay)) return []
  if (!place) return [{ why: 'noPlace' }]
  return covers(unit, place) ? [] : [{ why: 'zone' }]
}

type Ages = { reasons: Reason[]; notes: Note[] }

function ageRules(needs: Needs, unit: Unit): Ages {
  const { ageMonths } = needs
  if (unit.minMonths !== null && ageMonths < unit.minMonths)
    return { reasons: [{ why: 'young', limit: unit.minMonths }], notes: [] }
  if (unit.maxMonths !== null && ageMonths > unit.maxMonths)
    return { reasons: [{ why: 'old', limit: unit.maxMonths }], notes: [] }
  if (needs.stay === 'smr') return smrAges(ageMonths, unit)
  // Which mention a child needs at home is among the mentions wanted; the common one then asks for an expert team.
  const isYoungAtHome = needs.stay === 'had' && ageMonths < HAD_YOUNG_CHILD && needs.mentions.includes('socle')
  return isYoungAtHome ? { reasons: [], notes: ['expertSupport'] } : fine
}

const children = ['enfants', 'jeunesEnfants']

/** CSP, SMR: who takes minors. Burns may take them by agreement with a unit for young children. */
function smrAges(ageMonths: number, { mentions }: Unit): Ages {
  const takes = (mention: string) => mentions.includes(mention)
  if (ageMonths >= ADULT)
    return mentions.some((mention) => !children.includes(mention)) ? fine : { reasons: [{ why: 'adult' }], notes: [] }
  if (takes('jeunesEnfants') || (ageMonths >= YOUNG_CHILD && takes('enfants'))) return fine
  if (ageMonths >= CONSENT) return { reasons: [], notes: ['parentalConsent'] }
  if (takes('brules')) return { reasons: [], notes: ['byAgreement'] }
  return { reasons: [{ why: 'minor', wanted: ageMonths < YOUNG_CHILD ? ['jeunesEnfants'] : children }], notes: [] }
}

const fine: Ages = { reasons: [], notes: [] }

function mentionReasons({ mentions }: Needs, unit: Unit): Reason[] {
  const offers = (mention: string) =>
    unit.mentions.includes(mention) || (mention === 'enfants' && unit.mentions.includes('jeunesEnfants'))
  const offered = mentions.length === 0 || mentions.some(offers)
  return offered ? [] : [{ why: 'mention', wanted: mentions }]
}

function modalityReasons({ modalities }: Needs, unit: Unit): Reason[] {
  const offered =
    modalities.length === 0 ||
    unit.modalities.length === 0 ||
    modalities.some((modality) => modality.split('+').every((each) => unit.modalities.includes(each)))
  return offered ? [] : [{ why: 'modality', wanted: modalities }]
}

function capacityReasons(needs: Needs, unit: Unit): Reason[] {
  const missing = needs.capacities.filter((capacity) => !unit.capacities.includes(capacity))
  return missing.length > 0 ? [{ why: 'capacity', missing }] : []
}
