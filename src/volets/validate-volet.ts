import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { markChanged } from '../demandes/store.ts'
import { kindsIn, withVolet } from '../dossiers/dossier.ts'
import { isClosed } from '../dossiers/rules.ts'
import { type DossierView, lockDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { type SealContent, signerOf } from '../seals/content.ts'
import { canonical, hashOf, sign } from '../seals/seal.ts'
import { isRecentlyStrong } from '../sessions/session.ts'
import { voletOf } from './forms.ts'
import { judgeAgain } from './judge-again.ts'
import { type Missing, progressOf, relevantAnswers, warningsOf } from './rules.ts'
import { readVolet, sealTable, voletTable } from './store.ts'
import { type Facts, isConfidential, type VoletKind } from './volet.ts'

export type Validation =
  /** `reopened`: validated volets that rest on this one, and no longer hold. */
  | { sealed: number; reopened: readonly VoletKind[] }
  | { refused: 'notFound' | 'locked' | 'weakSignIn' }
  | { refused: 'incomplete'; missing: readonly Missing[] }

/** Seals the volet as it stands and locks it: content, hash, signature, who, when, how signed in. */
export const validateVolet = (
  context: Pick<Context, 'db' | 'now' | 'sealKeys' | 'config'>,
  actor: Actor,
  dossierId: string,
  kind: VoletKind,
): Promise<Validation> =>
  actingAs(context.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'validate', kind)) return { refused: 'notFound' } as const
    const found = await readVolet(tx, context, actor, dossier, kind)
    if (!found || found.volet.state === 'validated' || isClosed(dossier.status)) return { refused: 'locked' } as const

    const at = context.now()
    const { strongMinutes } = context.config.session
    if (needsStrongSignIn(kind) && !isRecentlyStrong(actor.strongAt, at, strongMinutes))
      return { refused: 'weakSignIn' } as const
    const { volet, facts } = found
    const { required, answered, missing } = progressOf(voletOf(kind), facts)
    if (missing.length > 0) return { refused: 'incomplete', missing } as const

    const number = volet.sealNumber + 1
    await insertSeal(tx, context, actor, { dossier, kind, number, facts, at })
    await tx
      .updateTable(voletTable(kind))
      .set({ state: 'validated', sealNumber: number })
      .where('dossierId', '=', dossierId)
      .where('kind', '=', kind)
      .execute()
    const sealed = withVolet(dossier.progress, kind, { state: 'validated', required, answered, sealNumber: number })
    const resting = kindsIn(sealed).filter((each) => voletOf(each).restsOn?.includes(kind))
    const { progress: judged, reopened } = await judgeAgain(tx, context, actor, dossier, resting)
    const progress = { ...sealed, ...judged }
    await touchDossier(tx, dossier, {
      by: actor.label,
      at,
      progress,
      ...(kind === 'autonomie' ? { gir: girOf(facts) } : {}),
    })
    const changed = [...(number > 1 ? [kind] : []), ...reopened]
    if (changed.length > 0) await markChanged(tx, dossierId, changed, at)
    await record(tx, actor, {
      action: 'validateVolet',
      reason: relation,
      dossierId,
      target: kind,
      detail: { number, reopened },
    })
    return { sealed: number, reopened } as const
  })

/** What a doctor signs of a person’s health is signed by card or e-CPS; the grid of autonomy may be another’s. */
const needsStrongSignIn = (kind: VoletKind): boolean => isConfidential(kind) && kind !== 'autonomie'

const girOf = (facts: Facts): number | null => {
  const gir = relevantAnswers(voletOf('autonomie'), facts)['gir']
  return typeof gir === 'number' ? gir : null
}

type Sealing = { dossier: DossierView; kind: VoletKind; number: number; facts: Facts; at: Date }

async function insertSeal(
  tx: Tx,
  { sealKeys }: Pick<Context, 'sealKeys'>,
  actor: Actor,
  sealing: Sealing,
): Promise<void> {
  const { dossier, kind, number, facts, at } = sealing
  const volet = voletOf(kind)
  const content = canonical({
    dossier: dossier.number,
    orientation: dossier.orientation,
    destinations: dossier.destinations,
    volet: kind,
    edition: volet.edition,
    number,
    identity: {
      birthName: dossier.birthName,
      usageName: dossier.usageName,
      firstNames: dossier.firstNames,
      firstName: dossier.firstName,
      sex: dossier.sex,
      birthDate: dossier.birthDate,
      birthPlace: dossier.birthPlaceCode ?? dossier.birthPlace,
    },
    answers: relevantAnswers(volet, facts),
    sealedAt: at.toISOString(),
    signer: signerOf(actor),
  } satisfies SealContent)
  const hash = hashOf(content)
  await tx
    .insertInto(sealTable(kind))
    .values({
      id: newId(),
      dossierId: dossier.id,
      kind,
      number,
      content,
      hash,
      signature: await sign(sealKeys.active, hash),
      flags: warningsOf(volet, facts).flatMap(({ flag }) => flag ?? []),
      sealedAt: at,
      sealedBy: actor.accountId,
      signer: actor.label,
      signIn: actor.signIn,
    })
    .execute()
}
