// What an operator may change, and what names what.
import { z } from 'zod'

const code = z.string().regex(/^[A-Za-z0-9]{2,40}$/)
const label = z.string().trim().min(2).max(120)
const count = z.number().int().min(0).max(10_000)

/** The mentions of an SMR authorisation (CSP, R. 6123-121). */
export const smrMentions = [
  'polyvalent',
  'geriatrie',
  'locomoteur',
  'systemeNerveux',
  'cardioVasculaire',
  'pneumologie',
  'digestif',
  'brules',
  'addictions',
  'enfants',
  'jeunesEnfants',
  'oncologie',
  'oncoHematologie',
] as const
export type SmrMention = (typeof smrMentions)[number]

const need = z.strictObject({
  code,
  label,
  points: count,
  /** Needs a technical platform: never at home, whatever is added. */
  technical: z.literal(true).optional(),
})
export type Need = z.infer<typeof need>

const line = z.strictObject({
  code,
  category: label,
  pathology: label,
  situation: label.optional(),
  care: label,
  severity: label.optional(),
  /** Asks for the operation. */
  surgery: z.literal(true).optional(),
  /** One of the situations that PRADO follows at home. */
  prado: z.literal(true).optional(),
  needs: z.array(code),
  mentions: z.array(z.enum(smrMentions)),
  hadModes: z.array(code),
  /** Of its own weight at home, besides its needs. */
  points: count,
})
export type TreeLine = z.infer<typeof line>

const hadMode = z.strictObject({
  code,
  label,
  trust: z.enum(['S', 'K', 'A']),
  needs: z.array(code),
  withdrawn: z.literal(true).optional(),
  onlyAssociated: z.literal(true).optional(),
  /** Enough by itself for a HAD; `directWith`: together with this need. */
  direct: z.literal(true).optional(),
  directWith: code.optional(),
  notAloneForResidents: z.literal(true).optional(),
})
export type HadMode = z.infer<typeof hadMode>

const limitsShape = z.strictObject({
  smr: z.strictObject({ youngChildUnder: count, consentFrom: count, adultFrom: count }),
  had: z.strictObject({ youngChildUnder: count }),
  ssiad: z.strictObject({ ageWithoutReason: count, firstPrescriptionDays: count }),
  esa: z.strictObject({
    sessions: z.strictObject({ min: count, max: count }),
    monthsOfCourse: count,
    monthsBetweenCourses: count,
    lowestMmse: count,
  }),
  prado: z.strictObject({ age: count }),
  heavyWeightKg: count,
})
export type Limits = z.infer<typeof limitsShape>

export const settingsShape = z
  .strictObject({
    tree: z.array(line).min(1),
    needs: z.array(need).min(1),
    hadModes: z.array(hadMode).min(1),
    hadWeight: z.strictObject({ min: count, max: count }),
    hadIntensity: z.strictObject({
      visits: count,
      visitMinutes: count,
      dailyMinutes: count,
      karnofskyOfNursing: count,
    }),
    limits: limitsShape,
    onlyAdditionsOnceAgreed: z.boolean(),
  })
  .superRefine(checkNames)
export type Settings = z.infer<typeof settingsShape>

/** Every code stands once, and whatever names one names one that exists. */
function checkNames(given: { tree: TreeLine[]; needs: Need[]; hadModes: HadMode[] }, context: z.RefinementCtx): void {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message })
  for (const list of [given.tree, given.needs, given.hadModes]) {
    const codes = list.map((each) => each.code)
    for (const twice of codes.filter((each, index) => codes.indexOf(each) !== index))
      refuse(`code en double : ${twice}`)
  }
  const knownNeeds = new Set(given.needs.map((each) => each.code))
  const knownModes = new Set(given.hadModes.map((each) => each.code))
  for (const each of [...given.tree, ...given.hadModes])
    for (const name of each.needs) if (!knownNeeds.has(name)) refuse(`${each.code} : besoin inconnu ${name}`)
  for (const each of given.tree)
    for (const name of each.hadModes) if (!knownModes.has(name)) refuse(`${each.code} : mode de HAD inconnu ${name}`)
}
