import { settings } from './settings.ts'
import { type SmrMention, smrMentions } from './settings-shape.ts'

export const childMentions: readonly string[] = ['enfants', 'jeunesEnfants'] satisfies SmrMention[]
const adults = smrMentions.filter((mention) => !childMentions.includes(mention))

export type SmrAge =
  | { allowed: true }
  /** `agreement`: of a unit for young children; `consent`: of the holder of parental authority. */
  | { allowed: true; needs: 'agreement' | 'consent' }
  | { allowed: false; because: 'youngChild' | 'child' | 'adult' }

export type SmrRefusal = Extract<SmrAge, { allowed: false }>['because']

/** May a unit of these mentions take a patient of this age? (CSP, R. 6123-121 and following.) */
export function smrAge(mentions: readonly string[], age: number): SmrAge {
  const { youngChildUnder, consentFrom, adultFrom } = settings.limits.smr
  const takes = (mention: SmrMention) => mentions.includes(mention)
  if (age >= adultFrom)
    return mentions.some((mention) => !childMentions.includes(mention))
      ? { allowed: true }
      : { allowed: false, because: 'adult' }
  if (takes('jeunesEnfants') || (takes('enfants') && age >= youngChildUnder)) return { allowed: true }
  if (age >= consentFrom) return { allowed: true, needs: 'consent' }
  if (takes('brules')) return { allowed: true, needs: 'agreement' }
  return { allowed: false, because: age < youngChildUnder ? 'youngChild' : 'child' }
}

export const mentionsFor = (age: number): SmrMention[] =>
  smrMentions.filter((mention) => smrAge([mention], age).allowed)

export const specialised = adults.filter((mention) => mention !== 'polyvalent' && mention !== 'geriatrie')
