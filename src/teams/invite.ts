import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { type Limit, spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import { invitationLetter } from './letters.ts'
import { leads } from './store.ts'
import { type Guest, INVITATION_HOURS } from './team.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>
export type Inviting = { invited: true } | { refused: 'notReferent' | 'alreadyHere' | 'tooMany' }

/** Letters that one structure may have sent to addresses that its référents type. */
const limit: Limit = { name: 'invitations', max: 40, minutes: 1440 }

/** A new invitation of the same address replaces the former one, whose link is then worth nothing. */
export const invite = (services: Services, actor: Actor, finess: string, guest: Guest): Promise<Inviting> =>
  actingAs(services.db, actor, async (tx) => {
    if (!(await leads(tx, actor.accountId, finess))) return { refused: 'notReferent' }
    if (await asSystem(tx, () => isHere(tx, finess, guest.email))) return { refused: 'alreadyHere' }
    const at = services.now()
    const counted = await asSystem(tx, () => spend(tx, [[limit, finess]], at))
    if ('refused' in counted) return { refused: 'tooMany' }
    const [id, token] = [newId(), newToken()]
    const expiresAt = new Date(at.getTime() + INVITATION_HOURS * 3_600_000)
    const invitation = {
      id,
      tokenHash: hashOfToken(token),
      ...guest,
      invitedBy: actor.accountId,
      createdAt: at,
      expiresAt,
    }
    await tx
      .insertInto('invitations')
      .values({ finess, ...invitation })
      .onConflict((conflict) => conflict.columns(['finess', 'email']).doUpdateSet(invitation))
      .execute()
    const { name } = await tx
      .selectFrom('structures')
      .select('name')
      .where('finess', '=', finess)
      .executeTakeFirstOrThrow()
    const url = `${services.config.publicUrl}/invitation/${token}`
    const letter = invitationLetter({ url, structure: name, by: actor.label })
    await asSystem(tx, () => writeLetter(tx, services, { cause: `invitation:${id}`, recipient: guest.email, letter }))
    await record(tx, actor, {
      action: 'invite',
      reason: 'self',
      target: id,
      detail: { finess, medical: guest.medical },
    })
    return { invited: true }
  })

/** By the address of his account or the one he signs in by. The team knows its own: nothing else is told. */
const isHere = async (tx: Tx, finess: string, email: string): Promise<boolean> =>
  (await tx
    .selectFrom('habilitations')
    .innerJoin('accounts', 'accounts.id', 'habilitations.accountId')
    .leftJoin('accountIdentifiers', (join) =>
      join
        .onRef('accountIdentifiers.accountId', '=', 'accounts.id')
        .on('accountIdentifiers.system', '=', 'email')
        .on('accountIdentifiers.until', 'is', null),
    )
    .select('accounts.id')
    .where('habilitations.finess', '=', finess)
    .where((eb) =>
      eb.or([eb(eb.fn('lower', ['accounts.email']), '=', email), eb('accountIdentifiers.value', '=', email)]),
    )
    .where(holdsNow('habilitations'))
    .executeTakeFirst()) !== undefined
