import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { letterWords as words } from './words.ts'

export type News = 'granted' | 'revoked' | 'over'
type Names = { delegator: string; delegate: string; since: Date; until: Date }

/** Both doctors learn it by mail: neither a patient nor a dossier is named. */
export const tellBoth = (
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  id: string,
  news: News,
): Promise<void> =>
  asSystem(tx, async () => {
    const found = await tx
      .selectFrom('delegations')
      .innerJoin('accounts as delegator', 'delegator.id', 'delegations.delegatorId')
      .innerJoin('accounts as delegate', 'delegate.id', 'delegations.delegateId')
      .select([
        'delegations.since',
        'delegations.until',
        'delegator.email as delegatorEmail',
        'delegate.email as delegateEmail',
        sql<string>`doctor_label(delegator.id)`.as('delegatorLabel'),
        sql<string>`doctor_label(delegate.id)`.as('delegateLabel'),
      ])
      .where('delegations.id', '=', id)
      .executeTakeFirstOrThrow()
    const names = {
      delegator: found.delegatorLabel,
      delegate: found.delegateLabel,
      since: found.since,
      until: found.until,
    }
    const url = `${services.config.publicUrl}/compte/delegations`
    for (const [side, recipient] of [
      ['delegator', found.delegatorEmail],
      ['delegate', found.delegateEmail],
    ] as const)
      if (recipient)
        await writeLetter(tx, services, {
          cause: `delegation:${id}:${news}:${side}`,
          recipient,
          letter: delegationLetter(news, side, names, url),
        })
  })

export const delegationLetter = (news: News, side: 'delegator' | 'delegate', names: Names, url: string): Letter =>
  letterOf(words.subject[news], [words[side][news](names), { link: url, label: words.link }])
