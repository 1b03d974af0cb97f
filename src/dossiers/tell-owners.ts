import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { Letter } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'

type Told = {
  /** Told once for each cause. */
  cause: string
  dossierId: string
  /** Who did it. */
  except: string
  letterFor(isFamily: boolean): Letter
}

/** A letter to whoever else has the dossier: the family, the other doctors. Asked by the system. */
export async function tellOwners(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue'>,
  { cause, dossierId, except, letterFor }: Told,
): Promise<void> {
  const owners = await tx
    .selectFrom('dossierMembers')
    .innerJoin('accounts', 'accounts.id', 'dossierMembers.accountId')
    .select(['accounts.id', 'accounts.email', 'dossierMembers.role'])
    .where('dossierId', '=', dossierId)
    .where('accountId', '<>', except)
    .where('via', 'is', null)
    .where('setAsideAt', 'is', null)
    .execute()
  for (const { id, email, role } of owners)
    if (email)
      await writeLetter(tx, services, {
        cause: `${cause}:${id}`,
        recipient: email,
        letter: letterFor(role === 'family'),
      })
}
