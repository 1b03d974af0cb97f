import { z } from 'zod'
import { personName } from '../teams/team.ts'

/** The référent who opens the dossier, and the doctor whom he names. A RPPS may be typed as the card shows it, after an 8. */
export const relativeSchema = z.object({
  relativeFirstName: personName,
  relativeLastName: personName,
  email: z.string().trim().min(1, 'missing').pipe(z.email('notAnAddress').max(254, 'notAnAddress')),
  rpps: z
    .string()
    .transform((value) => value.replace(/\s/g, '').replace(/^8(?=\d{11}$)/, ''))
    .pipe(z.string().regex(/^(?:\d{11})?$/, 'notRpps'))
    .transform((value) => value || undefined),
})

/** The same number, when it must be given. */
export const rppsSchema = relativeSchema.shape.rpps.refine((value) => value !== undefined, 'missing')

export type Relative = z.infer<typeof relativeSchema>

/** The question of the administratif volet that tells a GIR: families are not shown it. */
export const APA_GIR = 'apa.gir'
