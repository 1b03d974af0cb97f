import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { type Actor, TERMS_VERSION } from './account.ts'
import { askConfirmation } from './ask-confirmation.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>

/** The first connection: conditions of use accepted, address given. It becomes the account’s once its link was followed. */
export const acceptTerms = (
  services: Services,
  actor: Actor,
  contacts?: { email: string; phone: string | null },
): Promise<{ accepted: true }> =>
  actingAsSystem(services.db, async (tx) => {
    await tx
      .updateTable('accounts')
      .set({
        termsVersion: TERMS_VERSION,
        termsAcceptedAt: services.now(),
        ...(contacts?.phone ? { phone: contacts.phone } : {}),
      })
      .where('id', '=', actor.accountId)
      .execute()
    await record(tx, actor, { action: 'acceptTerms', reason: 'self', detail: { version: TERMS_VERSION } })
    if (contacts) await askConfirmation(tx, services, actor, contacts.email)
    return { accepted: true }
  })
