// A planned dossier is made by the actions that the pages call, each at its own time, so that it is like any other.
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { chooseStructures } from '../demandes/choose-structures.ts'
import type { Stay } from '../demandes/demande.ts'
import { moveDemande } from '../demandes/move-demande.ts'
import { openWithin } from '../demandes/open-demande.ts'
import { sendDemandes } from '../demandes/send-demandes.ts'
import { writeNote } from '../demandes/write-note.ts'
import { closeDossier } from '../dossiers/close-dossier.ts'
import { createDossier } from '../dossiers/create-dossier.ts'
import type { Queue } from '../jobs/job.ts'
import { markRead } from '../seals/store.ts'
import { reopenVolet } from '../volets/reopen-volet.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { latestSeals } from '../volets/store.ts'
import { validateVolet } from '../volets/validate-volet.ts'
import { actorOf } from './people.ts'
import type { PlannedDossier, Step } from './plan.ts'

export type Stage = { ownerDb: Db; context: Pick<Context, 'db' | 'queue' | 'sealKeys' | 'now' | 'config'> }
type Services = Stage['context'] & { ownerDb: Db }

const DAYS_ANNOUNCED = 5
const reasons = { cancelled: 'staysHome', archived: 'settled' } as const

/** Older news was read long ago: its letters are not written any more. */
export function servicesAt({ ownerDb, context }: Stage, at: Date): Services {
  const isNews = context.now().getTime() - at.getTime() < DAYS_ANNOUNCED * 86_400_000
  const silent: Queue = { send: async () => {} }
  // Its answers fill the grid, whatever the setting.
  const config = { ...context.config, isGirByHand: false }
  return { ...context, config, ownerDb, now: () => at, queue: isNews ? context.queue : silent }
}

/** Offers that lapse are left to the end, since that rule looks at all dossiers at once. */
export async function play(stage: Stage, dossier: PlannedDossier): Promise<void> {
  const doctor = actorOf(dossier.doctor)
  for (const step of dossier.steps) {
    if (step.do === 'expire') continue
    // He had just signed in.
    const signedIn = { ...doctor, strongAt: step.at }
    const result = await act(servicesAt(stage, step.at), signedIn, dossier, step)
    if (result && typeof result === 'object' && 'refused' in result)
      throw new Error(
        `demonstration: ${step.do} refused (${result.refused}) in ${dossier.scenario}, dossier ${dossier.id}`,
      )
  }
}

/** The number is known to its seals: it is given before anything else. */
async function create(services: Services, doctor: Actor, { id, patient, wanted, number }: PlannedDossier) {
  const created = await createDossier(services, doctor, {
    id,
    ...(wanted ?? { orientation: 'grandAge', destinations: [] }),
    identity: patient.identity,
    despiteDuplicate: true,
  })
  if (number) await services.ownerDb.updateTable('dossiers').set({ number }).where('id', '=', id).execute()
  return created
}

async function act(services: Services, doctor: Actor, dossier: PlannedDossier, step: Step): Promise<unknown> {
  const { id } = dossier
  switch (step.do) {
    case 'create':
      return create(services, doctor, dossier)
    case 'save':
      return saveAnswers(services, doctor, id, step.kind, step.answers, {
        version: Number.MAX_SAFE_INTEGER,
        page: 'demo',
      })
    case 'validate':
      return validateVolet(services, doctor, id, step.kind)
    case 'reopen':
      return reopenVolet(services, doctor, id, step.kind)
    case 'choose':
      return chooseStructures(services, doctor, id, step.choices)
    case 'send':
      return sendDemandes(services, doctor, id)
    case 'move':
      return tell(services, id, step)
    case 'note':
      return write(services, id, step)
    case 'close':
      return closeDossier(services, doctor, id, { to: step.as, because: reasons[step.as] })
  }
}

async function tell(services: Services, dossierId: string, step: Extract<Step, { do: 'move' }>) {
  const actor: Actor = { ...actorOf(step.by), space: step.side }
  const id = await demandeOf(services, dossierId, step)
  if (step.move !== 'open') return moveDemande(services, actor, id, step.move, step.details)
  return actingAs(services.db, actor, async (tx) => {
    const opened = await openWithin(tx, services, actor, id)
    if (!opened) return { refused: 'notFound' } as const
    // Who opens a demande reads what he may of it.
    for (const seal of await latestSeals(tx, opened.demande.dossierId))
      if (can(opened.relation, 'read', seal.kind)) await markRead(tx, opened.demande, seal, step.at)
    return opened
  })
}

async function write(services: Services, dossierId: string, step: Extract<Step, { do: 'note' }>) {
  return writeNote(services, actorOf(step.by), await demandeOf(services, dossierId, step), step.text, undefined)
}

async function demandeOf({ ownerDb }: Services, dossierId: string, to: { finess: string; stay: Stay }) {
  const { id } = await ownerDb
    .selectFrom('demandes')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('finess', '=', to.finess)
    .where('stay', '=', to.stay)
    .executeTakeFirstOrThrow()
  return id
}
