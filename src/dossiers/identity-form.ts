import { z } from 'zod'
import { nirLooksValid } from './identity.ts'

const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const NAME = /^[\p{L}\p{M}][\p{L}\p{M} '’.-]*$/u
const PLACE = /^[\p{L}\p{M}][\p{L}\p{M}\d '’.,/()-]*$/u

const name = (max: number, pattern = NAME, fault = 'notAName') =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim().replace(/ +/g, ' '))
    .pipe(
      z
        .string()
        .max(max, { error: (issue) => `tooLong:${String(issue.input).length - max}` })
        .refine((value) => !INVISIBLE.test(value), 'invisible')
        .refine((value) => value === '' || pattern.test(value), fault),
    )
const required = (max: number) => name(max).refine((value) => value !== '', 'missing')
const optional = (max: number) => name(max).transform((value) => value || null)

export const birthDateSchema = (today: string) =>
  z
    .string()
    .trim()
    .transform(toIsoDate)
    .refine((value) => value !== '', 'missing')
    .refine((value) => value === '' || isRealDate(value), 'notADate')
    .refine((value) => !isRealDate(value) || value >= '1900-01-01', 'before1900')
    .refine((value) => !isRealDate(value) || value <= today, 'future')

/** The strict traits of the INS, as typed; the first name stands apart because it may be compound. */
export const identitySchema = (today: string) =>
  z
    .object({
      birthName: required(80),
      usageName: optional(80),
      firstName: required(80),
      firstNames: name(160),
      sex: z.enum(['F', 'M'], 'missing'),
      birthDate: birthDateSchema(today),
      birthPlace: name(80, PLACE, 'notAPlace').transform((value) => value || null),
      birthPlaceCode: z
        .string()
        .trim()
        .toUpperCase()
        .refine((value) => value === '' || /^(?:[0-9]{2}|2[AB])[0-9]{3}$/.test(value), 'notAPlaceCode')
        .transform((value) => value || null),
      nir: z
        .string()
        .transform((value) => value.replace(/\s/g, '').toUpperCase())
        .refine((value) => value === '' || nirLooksValid(value), 'badNir')
        .transform((value) => value || null),
    })
    .transform((identity) => ({ ...identity, firstNames: identity.firstNames || identity.firstName }))

export type Identity = z.infer<ReturnType<typeof identitySchema>>

/** `3/2/1942` as the date it means; anything else as it was typed. */
export function toIsoDate(typed: string): string {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  return french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : typed
}

export function isRealDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
