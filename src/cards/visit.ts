import { linkedAccount, type Person } from '../accounts/store.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record, recordStranger } from '../journal/record.ts'
import type { Client } from '../sessions/session.ts'
import type { CardEnvironment, CardRefusal } from './card.ts'
import { type CardChecks, type CheckedCard, checkCard } from './check-card.ts'
import { subjectOf } from './holder.ts'
import { issueTicket, takeVisit } from './store.ts'

const TICKET_SECONDS = 60

type Services = Pick<Context, 'db' | 'now' | 'secrets'>
export type Visited = { ticket: string } | { refused: CardRefusal | 'unknownVisit' }

/** A browser shows its card to the listener, for an attempt that began on the main host. */
export async function visit(
  { db, now, secrets }: Services,
  checks: CardChecks,
  shown: { visit: string; certificate: Buffer | undefined; client: Client },
): Promise<Visited> {
  const attempt = await actingAsSystem(db, (tx) => takeVisit(tx, shown.visit, now()))
  if (!attempt) return { refused: 'unknownVisit' }
  // Outside of any transaction: the revocation services may be slow.
  const checked = await checkCard(checks, shown.certificate, now())
  return actingAsSystem(db, async (tx) => {
    if ('refused' in checked) {
      await recordRefusal(tx, checked, checks.environment, shown.client)
      return { refused: checked.refused }
    }
    const { idNatPs, givenName, surname, serial, issuer } = checked.card
    const kept = { idNatPs, givenName, surname, serial, issuer: issuer.commonName }
    const expiresAt = new Date(now().getTime() + TICKET_SECONDS * 1000)
    return { ticket: await issueTicket(tx, attempt, secrets.seal('card', JSON.stringify(kept)), expiresAt) }
  })
}

/** In the history of the account only when the card is genuine: anybody can write a doctor’s number on a certificate. */
async function recordRefusal(
  tx: Tx,
  { refused, card, isTrusted }: Extract<CheckedCard, { refused: CardRefusal }>,
  environment: CardEnvironment,
  client: Client,
): Promise<void> {
  const cardDetail = card
    ? {
        serial: card.serial.slice(0, 64),
        issuer: textOf(card.issuer.commonName, 100),
        idNatPs: textOf(card.idNatPs, 40),
      }
    : {}
  const detail = { means: 'cps', because: refused, ...cardDetail, ...client }
  const known = card && isTrusted ? await linkedAccount(tx, subjectOf(card.idNatPs, environment)) : undefined
  const who = known && (await nameOf(tx, known.accountId))
  if (who) await record(tx, who, { action: 'signInRefused', reason: 'self', detail })
  else await recordStranger(tx, { action: 'signInRefused', detail })
}

/** A forged certificate may hold what PostgreSQL refuses in JSON: a NUL, half of a surrogate pair. */
const textOf = (written: string, most: number): string => written.slice(0, most).replace(/[\p{Cc}\p{Cs}]/gu, '')

async function nameOf(tx: Tx, accountId: string) {
  const { firstName, lastName }: Pick<Person, 'firstName' | 'lastName'> = await tx
    .selectFrom('accounts')
    .select(['firstName', 'lastName'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { accountId, label: `${firstName} ${lastName}`, space: 'doctor' as const }
}
