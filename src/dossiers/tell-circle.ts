import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import type { Letter } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { type CircleNews, circleKinds } from '../notifications/notification.ts'
import { notify } from '../notifications/notify.ts'

type Told = {
  dossierId: string
  /** `always`: what protects the dossier, told at once whatever its reader chose. */
  news: CircleNews | 'always'
  /** Of the letters: a cause writes once to each. */
  cause: string
  /** Who caused it, or was told otherwise, knows it. */
  except?: readonly string[]
  letter: (isFamily: boolean) => Letter
}

/**
 * Tells those who have the dossier in their own right: the family, and doctors, each as he chose, but those whom it is lent
 * to. Asked by the system.
 */
export async function tellCircle(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue'>,
  { dossierId, news, except = [], ...told }: Told,
): Promise<void> {
  const members = await tx
    .selectFrom('dossierMembers')
    .innerJoin('accounts', 'accounts.id', 'dossierMembers.accountId')
    .select(['accounts.id', 'accounts.email', 'dossierMembers.role'])
    .where('dossierId', '=', dossierId)
    .where('via', 'is', null)
    .where(holdsNow('dossierMembers'))
    .execute()
  for (const { id, email, role } of members)
    if (email && !except.includes(id)) {
      const [cause, letter] = [`${told.cause}:${id}`, told.letter(role === 'family')]
      if (role === 'family' || news === 'always') await writeLetter(tx, services, { cause, recipient: email, letter })
      else
        await notify(tx, services, {
          to: { accountId: id, email },
          kind: circleKinds[news],
          news,
          dossierId,
          cause,
          letter,
        })
    }
}
