import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record, recordStranger } from '../journal/record.ts'
import { giveBack, spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hashPassword, isOutdated, isPassword } from '../passwords/hash.ts'
import { lockPassword, savePassword } from '../passwords/store.ts'
import { atTheDoor } from '../passwords/turns.ts'
import type { Client } from '../sessions/session.ts'
import { type Entered, enter } from '../sign-in/enter.ts'
import { triesLetter } from './letters.ts'
import { doorLimits as limits } from './limits.ts'
import { type FamilyAccount, familyByNumber, familyOf, normalised } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue' | 'secrets'>
type From = { client: Client; replaces?: string | undefined }
type Typed = { number: string; password: string }
export type FamilyEntry = Entered | { refused: 'wrong' } | { refused: 'tooMany'; until: Date }

/**
 * The families’ door. Unknown number, dossier without a family, family without a password and wrong password are one: same
 * answer, same limits, same work.
 */
export const checkFamilyPassword = (services: Services, typed: Typed, from: From): Promise<FamilyEntry> =>
  atTheDoor(() => check(services, typed, from))

async function check(services: Services, typed: Typed, from: From): Promise<FamilyEntry> {
  const { db, now } = services
  const number = normalised(typed.number)
  const { account, counted } = await actingAsSystem(db, async (tx) => {
    const found = await familyByNumber(tx, number)
    const of = found?.id ?? number
    const on = [
      [limits.dossier, of],
      [limits.dossierDay, of],
      [limits.address, from.client.address],
      [limits.overall, 'all'],
    ] as const
    return { account: found, counted: await spend(tx, on, now()) }
  })
  if ('refused' in counted) return refuse(services, account, from.client, number, counted)
  const isRight = await isPassword(typed.password, account?.hash ?? undefined)
  if (!isRight || !account?.hash || !account.setAt) return refuse(services, account, from.client, number)
  const { id, setAt } = account
  const renewed = isOutdated(account.hash) ? await hashPassword(typed.password) : undefined
  const entry = await actingAsSystem(db, async (tx): Promise<FamilyEntry | undefined> => {
    // Another one may have been chosen since: the former opens nothing, and does not come back by being renewed.
    if ((await lockPassword(tx, id))?.hash !== account.hash) return undefined
    await giveBack(tx, counted.spent)
    if (renewed) await savePassword(tx, id, renewed, setAt)
    const entered = await enter(tx, services, { accountId: id, means: 'familyPassword', ...from })
    return 'refused' in entered ? { refused: 'wrong' } : entered
  })
  return entry ?? refuse(services, account, from.client, number)
}

type Limited = { until: Date; by: string; isFirst: boolean }

/** Also when nobody is meant: the work must not tell which dossiers exist. */
const refuse = (
  services: Services,
  account: FamilyAccount | undefined,
  client: Client,
  number: string,
  limited?: Limited,
): Promise<FamilyEntry> =>
  actingAsSystem(services.db, async (tx) => {
    if (limited && !limited.isFirst) return { refused: 'tooMany', until: limited.until }
    const detail = { means: 'familyPassword', because: limited?.by ?? 'wrongPassword', ...client }
    const entry = { action: 'signInRefused', detail } as const
    if (account) await record(tx, familyOf(account), { ...entry, reason: 'none' })
    else await recordStranger(tx, entry)
    // Once a day, to a confirmed address.
    if (account?.email && account.emailConfirmedAt) {
      const at = services.now()
      const letter = triesLetter({ number, at, client, publicUrl: services.config.publicUrl })
      await writeLetter(tx, services, {
        cause: `familyTries:${account.id}:${dayOf(at)}`,
        recipient: account.email,
        letter,
      })
    }
    return limited ? { refused: 'tooMany', until: limited.until } : { refused: 'wrong' }
  })
