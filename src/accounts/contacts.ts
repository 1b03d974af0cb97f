import { z } from 'zod'
import { welcomeWords as words } from './words.ts'

export type Contacts = { email: string; phone: string }

const address = z.email().max(254)
export const isAddress = (text: string): boolean => address.safeParse(text).success

/** Nothing is as good as a number: it is not asked for. */
export const isPhone = (text: string): boolean =>
  text === '' || (text.replace(/\D/g, '').length >= 10 && !/\p{Cc}/u.test(text))

export const contactFaults = ({ email, phone }: Contacts): { email?: string; phone?: string } => ({
  ...(isAddress(email) ? {} : { email: words.faults.email }),
  ...(isPhone(phone) ? {} : { phone: words.faults.phone }),
})
