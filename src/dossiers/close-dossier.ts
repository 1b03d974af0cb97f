import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { isRepeated } from '../journal/repeated.ts'
import { closeWithin } from './close-within.ts'
import type { Closing } from './closing.ts'
import { isClosed } from './rules.ts'
import { lockDossier } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Closed = { closed: true } | { refused: 'notFound' | 'alreadyClosed' }

/** Its doctor cancels or archives a dossier: the demandes under way are closed and their structures told. */
export const closeDossier = (services: Services, actor: Actor, dossierId: string, closing: Closing): Promise<Closed> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'close', 'dossier')) return { refused: 'notFound' }
    const action = closing.to === 'cancelled' ? 'cancelDossier' : 'archiveDossier'
    const act = { action, dossierId, detail: { because: closing.because } } as const
    if (isClosed(dossier.status))
      return (await isRepeated(tx, actor, act)) ? { closed: true } : { refused: 'alreadyClosed' }
    await record(tx, actor, { ...act, reason: relation })
    await asSystem(tx, () => closeWithin(tx, services, dossier, closing, actor))
    return { closed: true }
  })
