// Whether a unit can take somebody, and why not: every exclusion is told.
import type { Stay } from '../demandes/demande.ts'
import { isYoungAtHome } from '../volets/sanitaire/had-rules.ts'
import { childMentions, type SmrRefusal, smrAge } from '../volets/sanitaire/smr-rules.ts'
import type { Match, Needs, Note, Place, Reason, Unit } from './unit.ts'

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
  const asksExperts = needs.stay === 'had' && isYoungAtHome(ageMonths) && needs.mentions.includes('socle')
  return asksExperts ? { reasons: [], notes: ['expertSupport'] } : fine
}

function smrAges(ageMonths: number, { mentions }: Unit): Ages {
  const verdict = smrAge(mentions, Math.floor(ageMonths / 12))
  if (verdict.allowed) return 'needs' in verdict ? { reasons: [], notes: [smrNotes[verdict.needs]] } : fine
  return { reasons: [smrReasons[verdict.because]], notes: [] }
}

const smrNotes = { consent: 'parentalConsent', agreement: 'byAgreement' } as const
const smrReasons: Record<SmrRefusal, Reason> = {
  adult: { why: 'adult' },
  child: { why: 'minor', wanted: childMentions },
  youngChild: { why: 'minor', wanted: ['jeunesEnfants'] },
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
