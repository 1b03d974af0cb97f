import { frDateTime } from '../../ui/format.ts'
import type { DelegationView } from '../store.ts'
import { pageWords as words } from '../words.ts'

export const LIST = '/compte/delegations'
export const GIVING = `${LIST}/nouvelle`
export const takeBackHref = (id: string): string => `${LIST}/${id}/retirer`

export const periodText = ({ since, until }: Pick<DelegationView, 'since' | 'until'>): string =>
  words.period(frDateTime(since), frDateTime(until))

export const patientsText = ({ isForAll, patientCount }: Pick<DelegationView, 'isForAll' | 'patientCount'>): string =>
  isForAll ? words.all : words.patients(patientCount)
