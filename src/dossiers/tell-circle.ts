import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { Letter } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'

type Told = {
  dossierId: string
  /** Of the letters: a cause writes once to each. */
  cause: string
  /** Who caused it knows it. */
  except?: string
  letter: (isFamily: boolean) => Letter
}

/** Tells those who have the dossier in their own right: the family, and doctors but those whom it is lent to. Asked by the system. */
export async function tellCircle(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue'>,
  { dossierId, cause, except, letter }: Told,
): Promise<void> {
  const now = services.now()
  const members = await tx
    .selectFrom('dossierMembers')
    .innerJoin('accounts', 'accounts.id', 'dossierMembers.accountId')
    .select(['accounts.id', 'accounts.email', 'dossierMembers.role'])
    .where('dossierId', '=', dossierId)
    .where('via', 'is', null)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .execute()
  for (const { id, email, role } of members)
    if (email && id !== except)
      await writeLetter(tx, services, { cause: `${cause}:${id}`, recipient: email, letter: letter(role === 'family') })
}
