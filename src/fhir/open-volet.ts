import { can, type Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { type DossierView, openDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { readSeal } from '../seals/content.ts'
import { isIntact } from '../seals/seal.ts'
import { kindsFor, voletOf } from '../volets/forms.ts'
import { latestSeals, readVolet } from '../volets/store.ts'
import type { VoletKind } from '../volets/volet.ts'
import type { QuestionnaireResponse } from './r4.ts'
import { responseOfDraft, responseOfSeal } from './volet-response.ts'

type Means = Pick<Context, 'db' | 'config' | 'now' | 'sealKeys'>

/**
 * A filled volet as its page shows it to this actor: the last seal for whoever received the dossier, for its doctor the
 * draft as long as it is one. `altered`: its seal is broken. Undefined when it does not exist for him.
 */
export const openVolet = (
  means: Means,
  actor: Actor,
  dossierId: string,
  kind: VoletKind,
): Promise<QuestionnaireResponse | 'altered' | undefined> =>
  actingAs(means.db, actor, async (tx) => {
    const { dossier, relation } = await openDossier(tx, dossierId)
    if (!dossier || !can(relation, 'read', kind)) return undefined
    if (!kindsFor(dossier.orientation, dossier.destinations).includes(kind)) return undefined
    const response = await readAs(tx, means, actor, { dossier, relation }, kind)
    if (!response || response === 'altered') return response
    const detail = { way: 'fhir', version: response.meta.versionId }
    await record(tx, actor, { action: 'openVolet', reason: relation, dossierId, target: kind, detail })
    return response
  })

type Opened = { dossier: DossierView; relation: Relation }

async function readAs(tx: Tx, means: Means, actor: Actor, { dossier, relation }: Opened, kind: VoletKind) {
  const base = new URL(means.config.publicUrl)
  const volet = voletOf(kind)
  if (relation === 'treating') {
    const found = await readVolet(tx, means, actor, dossier, kind)
    if (!found) return undefined
    const { version, state, changedAt, changedBy } = found.volet
    if (state !== 'validated')
      return responseOfDraft(base, dossier, { volet, facts: found.facts, version, at: changedAt, by: changedBy })
  }
  const seal = (await latestSeals(tx, dossier.id)).find((each) => each.kind === kind)
  if (!seal) return undefined
  const sealed = (await isIntact(means.sealKeys.find, dossier.number, seal)) ? readSeal(seal.content) : undefined
  return sealed ? responseOfSeal(base, dossier, volet, sealed) : 'altered'
}
