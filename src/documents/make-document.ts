import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { openDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import type { Asked } from './asked.ts'
import type { Printed } from './document.ts'
import { estimatedPages } from './estimate.ts'
import { fileName, findSubject, loadContent } from './load.ts'
import { printDossier } from './print-dossier.ts'
import { printLetter } from './print-letter.ts'
import { insertWaiting } from './store.ts'

type Means = Pick<Context, 'db' | 'config' | 'now' | 'sealKeys' | 'queue'>
/** Said and not drawn yet: drawing needs no transaction. */
export type Ready = { printed: Printed; name: string }

/** What a dossier prints, or the id under which it is being made: long documents are left to a job. */
export const makeDocument = (
  context: Means,
  actor: Actor,
  asked: Asked,
): Promise<Ready | { waiting: string } | { refused: 'notFound' }> =>
  actingAs(context.db, actor, async (tx) => {
    const subject = await findSubject(tx, asked)
    if (!subject) return { refused: 'notFound' } as const
    const { dossier, relation } = subject
    const content = await loadContent(tx, context, actor, asked, subject)
    if (content.volets.length === 0) return { refused: 'notFound' } as const
    const printed = printDossier(content)
    const pages = estimatedPages(printed)
    await record(tx, actor, {
      action: 'makeDocument',
      reason: relation,
      dossierId: dossier.id,
      target: asked.scope,
      detail: { pages, ...(asked.by === 'demande' ? { demande: asked.id } : {}) },
    })
    const name = fileName(asked.scope === 'complete' ? 'dossier' : 'administratif', dossier.number)
    if (pages <= context.config.document.pagesAtOnce) return { printed, name }
    const id = newId()
    await insertWaiting(tx, { id, actor, asked, dossierId: dossier.id, name, at: context.now() })
    await context.queue.send(tx, 'prepare-document', { documentId: id, accountId: actor.accountId })
    return { waiting: id }
  })

/** The letter for the person or her family. */
export const makeLetter = (context: Means, actor: Actor, dossierId: string): Promise<Ready | { refused: 'notFound' }> =>
  actingAs(context.db, actor, async (tx) => {
    const { dossier, relation } = await openDossier(tx, dossierId)
    if (!dossier || !(can(relation, 'read', 'dossier') || relation === 'family'))
      return { refused: 'notFound' } as const
    const { publicUrl, support } = context.config
    const { orientation, number, doctorLabel } = dossier
    const printed = printLetter({
      orientation,
      number,
      patient: dossier,
      doctorLabel,
      publicUrl,
      support,
      at: context.now(),
    })
    await record(tx, actor, { action: 'makeDocument', reason: relation, dossierId, target: 'letter' })
    return { printed, name: fileName('lettre', number) }
  })
