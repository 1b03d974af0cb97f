import { can, type Relation } from '../access/policy.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { findDemande, receiverOf } from '../demandes/store.ts'
import { phoneOfDoctor } from '../dossiers/circle-store.ts'
import { kindsIn } from '../dossiers/dossier.ts'
import { type DossierView, findDossier, openDossier } from '../dossiers/store.ts'
import { APA_GIR } from '../families/family.ts'
import { CHECK_PATH } from '../seals/addresses.ts'
import { sealCode, showCode } from '../seals/code.ts'
import { answersIn, readSeal } from '../seals/content.ts'
import { factsOfSeal } from '../seals/facts.ts'
import { isIntact } from '../seals/seal.ts'
import { formOf, voletOf } from '../volets/forms.ts'
import { lookupsFor } from '../volets/pages/load.ts'
import { latestSeals, readVolet } from '../volets/store.ts'
import { type Facts, isConfidential, type VoletKind } from '../volets/volet.ts'
import type { Asked, Maker, Scope } from './asked.ts'
import type { DossierContent, PrintedVolet } from './print-dossier.ts'

export type Means = Pick<Context, 'config' | 'now' | 'sealKeys'>
type LatestSeal = Awaited<ReturnType<typeof latestSeals>>[number]
export type Subject = { dossier: DossierView; relation: Relation; kinds: readonly VoletKind[] }

/** A GIR is never in an administrative document, be it one that the département notified. */
const HIDDEN: Record<Scope, readonly string[]> = { complete: [], administrative: [APA_GIR] }

/** The dossier and the volets that the document will hold; undefined when the actor may not have all of it. */
export async function findSubject(tx: Tx, { by, id, scope }: Asked): Promise<Subject | undefined> {
  const { dossier, relation } = by === 'dossier' ? await openDossier(tx, id) : await receivedDossier(tx, id)
  if (!dossier) return undefined
  const kinds = kindsIn(dossier.progress).filter((kind) => scope === 'complete' || !isConfidential(kind))
  return kinds.length > 0 && kinds.every((kind) => can(relation, 'read', kind))
    ? { dossier, relation, kinds }
    : undefined
}

async function receivedDossier(tx: Tx, id: string): Promise<{ dossier: DossierView | undefined; relation: Relation }> {
  const demande = await findDemande(tx, id)
  const dossier = demande && (await findDossier(tx, demande.dossierId))
  return { dossier, relation: demande ? await receiverOf(tx, demande) : 'none' }
}

/** All read in one transaction, so that the seals and their code are of one moment. */
export async function loadContent(
  tx: Tx,
  means: Means,
  maker: Maker,
  asked: Asked,
  { dossier, kinds }: Subject,
): Promise<DossierContent> {
  const seals = (await latestSeals(tx, dossier.id)).filter(({ kind }) => kinds.includes(kind))
  const hidden = HIDDEN[asked.scope]
  const volets: PrintedVolet[] = []
  for (const kind of kinds) {
    const seal = seals.find((each) => each.kind === kind)
    // A structure reads what was sealed, and never a draft.
    const printed =
      seal && (asked.by === 'demande' || dossier.progress[kind]?.state === 'validated')
        ? await sealedVolet(tx, means, dossier, seal, seals)
        : asked.by === 'dossier' && (await draftVolet(tx, means, maker, dossier, kind, seal?.number))
    if (printed) volets.push({ ...printed, hidden })
  }
  const phone = asked.by === 'demande' ? await phoneOfDoctor(tx, dossier.id) : undefined
  const printedSeals = seals.filter(({ kind }) => volets.some(({ seal, volet }) => seal && volet.kind === kind))
  return {
    scope: asked.scope,
    form: formOf(dossier.orientation).name,
    dossier,
    ...(phone ? { doctorPhone: phone } : {}),
    volets,
    printedAt: means.now(),
    printedBy: maker.label,
    checkAt: means.config.publicUrl + CHECK_PATH,
    ...(printedSeals.length > 0 ? { code: showCode(sealCode(dossier.number, printedSeals)) } : {}),
  }
}

// Of a seal that was altered beyond reading: the notice above it is all that is printed.
const NOTHING_READ = { answers: {}, others: {}, destinations: [], isGirByHand: false } as const

async function sealedVolet(
  tx: Tx,
  { sealKeys }: Means,
  { birthDate, number: dossierNumber }: DossierView,
  seal: LatestSeal,
  among: readonly LatestSeal[],
): Promise<PrintedVolet> {
  const volet = voletOf(seal.kind)
  const content = readSeal(seal.content)
  const { number, sealedAt, signer, signIn } = seal
  return {
    volet,
    title: volet.title,
    facts: content
      ? factsOfSeal(volet, content, answersOf(among))
      : { ...NOTHING_READ, today: dayOf(sealedAt), birthDate },
    lookups: await lookupsFor(tx, volet, content?.answers ?? {}),
    isSealed: true,
    seal: { number, sealedAt, signer, signIn, isIntact: await isIntact(sealKeys.find, dossierNumber, seal) },
  }
}

/** What other volets of the document say: a conclusion may be drawn from them. */
const answersOf = (seals: readonly LatestSeal[]): Facts['others'] =>
  Object.fromEntries(seals.map(({ kind, content }) => [kind, answersIn(content)]))

async function draftVolet(
  tx: Tx,
  means: Means,
  maker: Maker,
  dossier: DossierView,
  kind: VoletKind,
  lastVersion: number | undefined,
): Promise<PrintedVolet | undefined> {
  const read = await readVolet(tx, means, maker, dossier, kind)
  if (!read) return undefined
  const volet = voletOf(kind)
  const lookups = await lookupsFor(tx, volet, read.facts.answers)
  return {
    volet,
    title: volet.title,
    facts: read.facts,
    lookups,
    isSealed: false,
    ...(lastVersion ? { lastVersion } : {}),
  }
}

/** A number says nothing of anybody; a name on a screen or in a folder does. */
export const fileName = (kind: 'dossier' | 'administratif' | 'lettre', number: string): string =>
  `${kind}-${number}.pdf`
