import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { hashOfToken } from '../secrets/secrets.ts'

/** Spaces, dots and lower case do not count; whether it is a number at all is not told. */
export const normalised = (typed: string): string => typed.replace(/[\s\p{Cc}.-]/gu, '').toUpperCase()

/** The family account behind a dossier number; the first that entered the circle when there are several. Asked by the system. */
export const familyByNumber = (tx: Tx, number: string) =>
  tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .innerJoin('dossierMembers', 'dossierMembers.dossierId', 'dossiers.id')
    .innerJoin('accounts', 'accounts.id', 'dossierMembers.accountId')
    .leftJoin('passwords', 'passwords.accountId', 'accounts.id')
    .select([
      'accounts.id',
      'accounts.firstName',
      'accounts.lastName',
      'accounts.email',
      'accounts.emailConfirmedAt',
      'passwords.hash',
      'passwords.setAt',
      'patients.birthDate',
    ])
    .where('dossiers.number', '=', number)
    .where('dossierMembers.role', '=', 'family')
    .where('accounts.isFamily', '=', true)
    .where(holdsNow('dossierMembers'))
    .orderBy('dossierMembers.since')
    .orderBy('accounts.id')
    .limit(1)
    .executeTakeFirst()

export type FamilyAccount = NonNullable<Awaited<ReturnType<typeof familyByNumber>>>

/** Who acts, for the journal. */
export const familyOf = ({ id, firstName, lastName }: Pick<FamilyAccount, 'id' | 'firstName' | 'lastName'>) => ({
  accountId: id,
  label: `${firstName} ${lastName}`,
  space: 'family' as const,
})

/** The family’s dossiers, the last changed first. No GIR: it belongs to a volet that families do not read. */
export const listFamilyDossiers = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('dossierMembers')
    .innerJoin('dossiers', 'dossiers.id', 'dossierMembers.dossierId')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select([
      'dossiers.id',
      'dossiers.number',
      'dossiers.orientation',
      'dossiers.destinations',
      'dossiers.status',
      'dossiers.progress',
      'dossiers.doctorLabel',
      'dossiers.createdAt',
      'dossiers.changedAt',
      'patients.birthName',
      'patients.usageName',
      'patients.firstName',
      'patients.sex',
      'patients.birthDate',
    ])
    .where('dossierMembers.accountId', '=', accountId)
    .where('dossierMembers.role', '=', 'family')
    .where(holdsNow('dossierMembers'))
    .orderBy('dossiers.changedAt', 'desc')
    .orderBy('dossiers.id')
    .limit(50)
    .execute()

export type FamilyDossier = Awaited<ReturnType<typeof listFamilyDossiers>>[number]

/** The confirmation that waits, with the account and the dossier it is about. */
const awaited = (tx: Tx) =>
  tx
    .selectFrom('familyConfirmations')
    .innerJoin('accounts', 'accounts.id', 'familyConfirmations.accountId')
    .innerJoin('dossiers', 'dossiers.id', 'familyConfirmations.dossierId')
    .select([
      'familyConfirmations.dossierId',
      'familyConfirmations.cancelsAt',
      'accounts.id',
      'accounts.firstName',
      'accounts.lastName',
      'accounts.email',
      'accounts.emailConfirmedAt',
      'dossiers.number',
      'dossiers.status',
    ])

const openBy = (tx: Tx, token: string, now: Date) =>
  awaited(tx)
    .where('familyConfirmations.tokenHash', '=', hashOfToken(token))
    .where('familyConfirmations.expiresAt', '>', now)
    .where('dossiers.status', 'not in', ['cancelled', 'archived'])

export const findConfirmation = (tx: Tx, token: string, now: Date) => openBy(tx, token, now).executeTakeFirst()

/** Held, with its dossier, until the transaction ends: confirming and cancelling follow each other. */
export const lockConfirmation = (tx: Tx, token: string, now: Date) =>
  openBy(tx, token, now).forUpdate(['familyConfirmations', 'dossiers']).executeTakeFirst()

export const lockConfirmationOf = (tx: Tx, accountId: string) =>
  awaited(tx)
    .where('familyConfirmations.accountId', '=', accountId)
    .forUpdate(['familyConfirmations', 'dossiers'])
    .executeTakeFirst()

export const dropConfirmation = (tx: Tx, accountId: string) =>
  tx.deleteFrom('familyConfirmations').where('accountId', '=', accountId).execute()

/** The doctors whom the family named and who have not come yet. */
export const namedDoctorsOf = (tx: Tx, dossierIds: readonly string[]) =>
  dossierIds.length === 0
    ? Promise.resolve([])
    : tx.selectFrom('namedDoctors').select(['dossierId', 'rpps']).where('dossierId', 'in', dossierIds).execute()
