import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import { writeLetter } from '../mails/write-letter.ts'
import type { Level } from './delegation.ts'
import { patientCount } from './store.ts'
import { letterWords as words } from './words.ts'

export type News = 'granted' | 'revoked' | 'over'
type Lent = {
  delegator: string
  delegate: string
  since: Date
  until: Date
  level: Level
  /** How many, or all that the doctor has. */
  patients: 'all' | number
}

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
        'delegations.level',
        'delegations.isForAll',
        patientCount,
        'delegator.email as delegatorEmail',
        'delegate.email as delegateEmail',
        sql<string>`doctor_label(delegator.id)`.as('delegatorLabel'),
        sql<string>`doctor_label(delegate.id)`.as('delegateLabel'),
      ])
      .where('delegations.id', '=', id)
      .executeTakeFirstOrThrow()
    const lent: Lent = {
      delegator: found.delegatorLabel,
      delegate: found.delegateLabel,
      since: found.since,
      until: found.until,
      level: found.level,
      patients: found.isForAll ? 'all' : found.patientCount,
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
          letter: delegationLetter(news, side, lent, url),
        })
  })

export const delegationLetter = (news: News, side: 'delegator' | 'delegate', lent: Lent, url: string): Letter =>
  letterOf(words.subject[news], [words[side][news](lent), words.what(lent), { link: url, label: words.link }])
