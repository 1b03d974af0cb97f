import { recognise } from '../accounts/recognise.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Client } from '../sessions/session.ts'
import { type Entered, enter, type NotEntered } from '../sign-in/enter.ts'
import type { CardEnvironment } from './card.ts'
import { type Holder, personOf } from './holder.ts'
import { takeTicket } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'secrets' | 'queue'>
type Brought = { token: string; ticket: string; client: Client; replaces?: string | undefined }
type SignedIn = (Entered & { returnTo: string }) | { refused: 'expired' | NotEntered }

/** The account and session of the doctor whose card the listener recognised a moment ago, for the browser that began. */
export const signInByCard = (
  services: Services,
  environment: CardEnvironment,
  { token, ticket, client, replaces }: Brought,
): Promise<SignedIn> =>
  actingAsSystem(services.db, async (tx) => {
    const attempt = await takeTicket(tx, token, ticket, services.now())
    if (!attempt?.card) return { refused: 'expired' }
    const holder = JSON.parse(services.secrets.open('card', attempt.card)) as Holder
    const person = personOf(holder, environment)
    const { accountId } = await recognise(tx, services, person, client, { keepsFacts: true })
    const { serial, issuer, idNatPs } = holder
    const entered = await enter(tx, services, {
      accountId,
      means: 'cps',
      client,
      raises: attempt.raisesSession ?? undefined,
      links: attempt.linksSession ?? undefined,
      replaces,
      card: { serial, issuer, idNatPs },
    })
    return 'refused' in entered ? entered : { ...entered, returnTo: attempt.returnTo }
  })
