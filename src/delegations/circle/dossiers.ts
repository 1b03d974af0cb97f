// Four dossiers in which every word that must be kept is marked.
import type { Actor } from '../../accounts/account.ts'
import { aPdf, spoolOf } from '../../attachments/builders.ts'
import { keepAttachment } from '../../attachments/keep-attachment.ts'
import { newId } from '../../db/new-id.ts'
import { aDemandeTo, anAgent, aStructure } from '../../demandes/builders.ts'
import { aDossier, done } from '../../dossiers/builders.ts'
import { completeAnswers } from '../../volets/builders.ts'
import { kindsFor } from '../../volets/forms.ts'
import { saveAnswers } from '../../volets/save-answers.ts'
import { validateVolet } from '../../volets/validate-volet.ts'
import type { Answers, VoletKind } from '../../volets/volet.ts'
import { patientOf, type Rank, which } from './cast.ts'
import { type Marks, newMarks } from './marks.ts'
import type { LiveSite } from './site.ts'

export const BORN = '1941-06-02'

export type MarkedDossier = Marks & {
  id: string
  patientId: string
  pieceId: string
  demandeId: string
  finess: string
  isSealed: boolean
}
/** `agent`: of the structure that has received them all. */
export type Told = { dossiers: readonly MarkedDossier[]; agent: Actor }

export async function markedDossiers(site: LiveSite): Promise<Told> {
  const finess = await aStructure(site.owner)
  const agent = await anAgent(site.owner, [finess])
  const { actor } = await site.aVisitor('Auteur')
  const dossiers: MarkedDossier[] = []
  for (const rank of which) dossiers.push(await aMarkedDossier(site, actor, finess, rank, dossiers[patientOf[rank]]))
  return { dossiers, agent }
}

/** `same`: another one of its patient. */
async function aMarkedDossier(
  site: LiveSite,
  actor: Actor,
  finess: string,
  rank: Rank,
  same: MarkedDossier | undefined,
): Promise<MarkedDossier> {
  const { context, owner } = site
  const { name: newName, text } = newMarks()
  const [name, isSealed] = [same?.name ?? newName, rank === 0 || rank === 3]
  const id = await aDossier(site, actor, { birthName: name, birthDate: BORN })
  if (same) await owner.updateTable('dossiers').set({ patientId: same.patientId }).where('id', '=', id).execute()
  for (const kind of kindsFor('grandAge')) {
    const basis = { version: 0, page: 'marked' }
    done(await saveAnswers(context, actor, id, kind, answersFor(rank, kind, text), basis))
    if (isSealed) done(await validateVolet(context, actor, id, kind))
  }
  const pieceId = newId()
  const piece = { id: pieceId, kind: 'biologie', name: `${text}.pdf`, datedOn: null, replaces: null } as const
  done(await keepAttachment(context, actor, id, piece, await spoolOf(aPdf({ objects: [`(${text})`] }))))
  const demandeId = await aDemandeTo(owner, id, finess, { status: 'read' })
  const { number, patientId } = await owner
    .selectFrom('dossiers')
    .select(['number', 'patientId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, patientId, name, text, number, pieceId, demandeId, finess, isSealed }
}

/** The second of a patient leaves its medical volet to what the first says already. */
function answersFor(rank: Rank, kind: VoletKind, text: string): Answers {
  const marked = kind === 'medical' ? { commentaire: `${text}.` } : {}
  if (rank === 1 && kind === 'medical') return marked
  return { ...completeAnswers(kind), ...marked, ...(kind === 'medical' ? { descriptionPathologies: `${text}.` } : {}) }
}
