import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { endAllDemandes } from '../demandes/end-demandes.ts'
import type { Closing } from './closing.ts'
import type { DossierStatus, Progress } from './dossier.ts'
import { closedLetter } from './letters.ts'
import { touchDossier } from './store.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'now' | 'queue' | 'config'>
type Locked = { id: string; number: string; status: DossierStatus; progress: Progress }
type By = { label: string; accountId?: string }

/** Closes a dossier with all that is under way, and tells its structures and its circle. Asked by the system. */
export async function closeWithin(
  tx: Tx,
  services: Services,
  dossier: Locked,
  { to, because, replacedBy }: Closing,
  by: By,
): Promise<void> {
  const at = services.now()
  const events = await endAllDemandes(tx, dossier.id, {
    motive: because,
    at,
    endsCourse: to === 'archived',
    replacedBy,
  })
  await touchDossier(tx, dossier, {
    by: by.label,
    at,
    closing: to,
    because,
    ...(replacedBy ? { replacedBy: replacedBy.id } : {}),
  })
  for (const eventId of events) await services.queue.send(tx, 'announce-event', { eventId })
  const { publicUrl, reactivationDays: days } = services.config
  await tellCircle(tx, services, {
    dossierId: dossier.id,
    news: to,
    cause: `closed:${dossier.id}:${at.getTime()}`,
    ...(by.accountId ? { except: [by.accountId] } : {}),
    letter: (isFamily) =>
      closedLetter(isFamily, { number: dossier.number, to, because, by: by.label, days, publicUrl }),
  })
}
