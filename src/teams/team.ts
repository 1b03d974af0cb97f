import { z } from 'zod'

/** Hours during which the link of an invitation opens. */
export const INVITATION_HOURS = 72

const INVISIBLE = /[\p{Cc}\p{Cf}]/u
/** A first or last name that somebody types. */
export const personName = z
  .string()
  .transform((value) => value.normalize('NFC').trim().replace(/ +/g, ' '))
  .pipe(
    z
      .string()
      .min(1, 'missing')
      .max(80, 'tooLong')
      .refine((value) => !INVISIBLE.test(value), 'invisible'),
  )

/** Somebody whom a référent invites. The address is kept in lower case: it becomes an identifier. */
export const guestSchema = z.object({
  firstName: personName,
  lastName: personName,
  email: z.string().trim().toLowerCase().min(1, 'missing').pipe(z.email('notAnAddress').max(254, 'notAnAddress')),
  medical: z.enum(['oui', 'non'], 'missing').transform((value) => value === 'oui'),
})

export type Guest = z.infer<typeof guestSchema>
