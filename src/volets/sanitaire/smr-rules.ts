import { type SmrMention, settings, smrMentions } from './settings.ts'

const children: readonly SmrMention[] = ['enfants', 'jeunesEnfants']
const adults = smrMentions.filter((mention) => !children.includes(mention))

export type SmrAge =
  | { allowed: true }
  /** `agreement`: of a unit for young children; `consent`: of the holder of parental authority. */
  | { allowed: true; needs: 'agreement' | 'consent' }
  | { allowed: false; because: 'youngChild' | 'child' | 'adult' }

/** May a unit of this mention take a patient of this age? (CSP, R. 6123-121 and following.) */
export function smrAge(mention: SmrMention, age: number): SmrAge {
  const { youngChildUnder, consentFrom, adultFrom } = settings.limits.smr
  const isForChildren = children.includes(mention)
  if (age >= adultFrom) return isForChildren ? { allowed: false, because: 'adult' } : { allowed: true }
  if (mention === 'jeunesEnfants' || (mention === 'enfants' && age >= youngChildUnder)) return { allowed: true }
  if (age >= consentFrom) return { allowed: true, needs: 'consent' }
  if (mention === 'brules') return { allowed: true, needs: 'agreement' }
  return { allowed: false, because: age < youngChildUnder ? 'youngChild' : 'child' }
}

export const mentionsFor = (age: number): SmrMention[] => smrMentions.filter((mention) => smrAge(mention, age).allowed)

export const specialised = adults.filter((mention) => mention !== 'polyvalent' && mention !== 'geriatrie')
