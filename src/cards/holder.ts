import type { Person } from '../accounts/store.ts'
import { capitalised } from '../accounts/words.ts'
import type { Card, CardEnvironment } from './card.ts'
import { numberOf } from './rules.ts'

/** What is kept of a card that was recognised. */
export type Holder = Pick<Card, 'idNatPs' | 'givenName' | 'surname' | 'serial'> & { issuer: string }

export function subjectOf(idNatPs: string, environment: CardEnvironment): Pick<Person, 'issuer' | 'subject' | 'rpps'> {
  const number = numberOf(idNatPs)
  return { issuer: `cps:${environment}`, subject: idNatPs, ...(number.system === 'rpps' ? { rpps: number.value } : {}) }
}

/** The card proves a doctor; his speciality, places and mode of practice are the directory’s to tell. */
export const personOf = ({ idNatPs, givenName, surname }: Holder, environment: CardEnvironment): Person => ({
  ...subjectOf(idNatPs, environment),
  identifiers: [numberOf(idNatPs), { system: 'idNatPs', value: idNatPs }],
  lastName: surname,
  firstName: capitalised(givenName),
  civility: 'DR',
  profession: '10',
  isDoctor: true,
})
