import { can, type Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { markChanged } from '../demandes/store.ts'
import { isClosed } from '../dossiers/rules.ts'
import { type DossierView, lockDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import type { AttachmentFault, FileFault, KeptType, NewAttachment, Stored, StoredIn } from './attachment.ts'
import { inspect } from './inspect/inspect.ts'
import { isMedical } from './kinds.ts'
import { kindsTold, removeWithin } from './remove-attachment.ts'
import { safeName, takes } from './rules.ts'
import { scan } from './scan.ts'
import { closeSpool, readSpool, type Spool } from './spool.ts'
import { placeOfNew, storageIn } from './storage.ts'
import { bytesOf, deleteTry, findAttachment, insertReceiving, markKept } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>
export type KeepResult = { kept: KeptType } | { refused: AttachmentFault | 'notFound' }
type Place = Stored & { storedIn: StoredIn }
type Checked = { type: KeptType; file: Spool }

/**
 * Keeps one file as a piece of the dossier. Its place is taken first, then its bytes are written, then it exists: what is
 * cut in between is forgotten by a job. Sent again under the same id it is kept once. Closes the file given.
 */
export async function keepAttachment(
  services: Services,
  actor: Actor,
  dossierId: string,
  given: NewAttachment,
  sent: Spool,
): Promise<KeepResult> {
  const checked = await check(services, sent)
  if ('fault' in checked) return { refused: checked.fault }
  try {
    return await keep(services, actor, dossierId, { ...given, name: safeName(given.name, checked.type) }, checked)
  } finally {
    await closeSpool(checked.file)
  }
}

/** The scanner reads what came, before anything of ours does. */
async function check({ config }: Services, sent: Spool): Promise<Checked | { fault: FileFault }> {
  const { clamd } = config.attachments
  const verdict = clamd && sent.size > 0 ? await scan(clamd, sent) : 'clean'
  if (verdict === 'clean') return inspect(sent)
  await closeSpool(sent)
  return { fault: verdict === 'infected' ? 'infected' : 'scannerDown' }
}

async function keep(
  services: Services,
  actor: Actor,
  dossierId: string,
  piece: NewAttachment,
  { type, file }: Checked,
): Promise<KeepResult> {
  const stored: Place = {
    id: piece.id,
    attempt: newId(),
    medical: isMedical(piece.kind),
    storedIn: placeOfNew(services),
  }
  const taken = await takePlace(services, actor, dossierId, piece, { type, file }, stored)
  if (taken !== 'receiving') return taken === 'already' ? { kept: type } : { refused: taken }
  let result: KeepResult | undefined
  try {
    await storageIn(stored.storedIn, services, actor).write(stored, file, readSpool(file))
    result = await finish(services, actor, dossierId, piece, stored, type)
    return result
  } finally {
    // Best effort: the job comes by later anyway.
    if (!result || 'refused' in result)
      await actingAs(services.db, actor, (tx) => forgetTry(tx, services.queue, stored)).catch(() => {})
  }
}

/** A try that comes to nothing; another one under the same id is left alone. */
async function forgetTry(tx: Tx, queue: Services['queue'], stored: Place): Promise<void> {
  await deleteTry(tx, stored)
  if (stored.storedIn === 's3')
    await queue.send(tx, 'forget-object', { attachmentId: stored.id, attempt: stored.attempt })
}

/** The dossier for who may add to it, locked; or why not. */
async function lockFor(
  tx: Tx,
  dossierId: string,
  { kind }: NewAttachment,
): Promise<{ dossier: DossierView; relation: Relation } | 'notFound' | 'closed' | 'kind'> {
  const { dossier, relation } = await lockDossier(tx, dossierId)
  if (!dossier || !can(relation, 'write', isMedical(kind) ? 'medicalAttachment' : 'attachment')) return 'notFound'
  if (isClosed(dossier.status)) return 'closed'
  return takes(dossier.orientation, kind) ? { dossier, relation } : 'kind'
}

const takePlace = (
  { db, now, config, queue }: Services,
  actor: Actor,
  dossierId: string,
  piece: NewAttachment,
  { type, file }: Checked,
  { attempt, storedIn }: Place,
) =>
  actingAs(db, actor, async (tx) => {
    const locked = await lockFor(tx, dossierId, piece)
    if (typeof locked === 'string') return locked
    const found = await findAttachment(tx, dossierId, piece.id)
    if (found?.state === 'kept') return 'already' as const
    if (found?.state === 'removed') return 'gone' as const
    // An earlier try was cut; this one takes its place.
    if (found) await forgetTry(tx, queue, found)
    const replaced = piece.replaces ? await findAttachment(tx, dossierId, piece.replaces) : undefined
    const freed = replaced?.state === 'kept' ? replaced.size : 0
    if ((await bytesOf(tx, dossierId)) - freed + file.size > config.attachments.maxDossier)
      return 'dossierFull' as const
    const { size, sha256 } = file
    await insertReceiving(tx, actor, dossierId, piece, { attempt, type, size, sha256, storedIn }, now())
    return 'receiving' as const
  }).catch((error: unknown) => {
    // The id is that of a piece which does not exist for him.
    if ((error as { code?: string }).code === '23505') return 'notFound' as const
    throw error
  })

const finish = (
  { db, now, queue }: Services,
  actor: Actor,
  dossierId: string,
  piece: NewAttachment,
  stored: Stored,
  type: KeptType,
): Promise<KeepResult> =>
  actingAs(db, actor, async (tx) => {
    const locked = await lockFor(tx, dossierId, piece)
    if (typeof locked === 'string') return { refused: locked } as const
    const { dossier, relation } = locked
    if (!(await markKept(tx, stored))) return { refused: 'overtaken' } as const
    const replaced = piece.replaces ? await findAttachment(tx, dossierId, piece.replaces) : undefined
    if (replaced?.state === 'kept') await removeWithin(tx, { queue, now }, actor, replaced, relation)
    await touchDossier(tx, dossier, { by: actor.label, at: now() })
    await markChanged(tx, dossierId, kindsTold(dossier.progress, isMedical(piece.kind)), now())
    await record(tx, actor, {
      action: 'addAttachment',
      reason: relation,
      dossierId,
      target: piece.id,
      detail: { kind: piece.kind, type },
    })
    return { kept: type } as const
  })
