// What can be said of a printed code or of an exported file: which seals, and whether each still holds.
import type { VoletKind } from '../volets/volet.ts'
import { type CodedSeal, sealCode } from './code.ts'
import { claimedText, type FindKey, type Verdict, verdictOn } from './seal.ts'

/** A seal of the database as its public check sees it: the hash of its content, never the content. */
export type SealToCheck = CodedSeal & {
  signature: string
  sealedAt: Date
  contentHash: string
  /** The content names this dossier, this volet and this version. */
  isInPlace: boolean
}

export type CheckedSeal = { kind: VoletKind; number: number; sealedAt: Date; verdict: Verdict; isLatest: boolean }

/**
 * The seals that a printed code stands for, each with what became of it; undefined when the code is not of this dossier.
 * `seals`: all those of the dossier, oldest first. A document prints any part of the volets, each in the newest version
 * of one moment. The code is sought with what the signatures say too: a hash changed since does not hide the seal.
 */
export async function checkCode(
  findKey: FindKey,
  dossierNumber: string,
  code: string,
  seals: readonly SealToCheck[],
): Promise<CheckedSeal[] | undefined> {
  const printed = printedSeals(dossierNumber, code, seals)
  if (!printed) return undefined
  return Promise.all(
    printed.map(async (seal) => ({
      kind: seal.kind,
      number: seal.number,
      sealedAt: seal.sealedAt,
      verdict: await verdictInPlace(findKey, seal),
      isLatest: !seals.some(({ kind, number }) => kind === seal.kind && number > seal.number),
    })),
  )
}

async function verdictInPlace(findKey: FindKey, seal: SealToCheck): Promise<Verdict> {
  const verdict = await verdictOn(findKey, seal)
  return verdict === 'intact' && !seal.isInPlace ? 'changed' : verdict
}

function printedSeals(dossierNumber: string, code: string, seals: readonly SealToCheck[]): SealToCheck[] | undefined {
  const newest = new Map<VoletKind, SealToCheck>()
  for (const seal of seals) {
    newest.delete(seal.kind)
    for (const part of partsWith(seal, [...newest.values()]))
      if (sealCode(dossierNumber, part) === code) {
        const kinds = part.map(({ kind }) => kind)
        return [...newest.values(), seal].filter(({ kind }) => kinds.includes(kind))
      }
    newest.set(seal.kind, seal)
  }
  return undefined
}

/** Every set of volets that holds this one and some of the others. */
function partsWith(seal: SealToCheck, others: readonly SealToCheck[]): CodedSeal[][] {
  const options = others.map((other) => [undefined, ...readings(other)])
  return options.reduce<CodedSeal[][]>(
    (parts, each) => parts.flatMap((part) => each.map((reading) => (reading ? [...part, reading] : part))),
    readings(seal).map((reading) => [reading]),
  )
}

/** The seal as it is, and as its signature says that it was. */
function readings({ kind, number, hash, signature }: SealToCheck): CodedSeal[] {
  const claimed = claimedText(signature)
  const hashes = /^[0-9a-f]{64}$/.test(claimed) && claimed !== hash ? [hash, claimed] : [hash]
  return hashes.map((each) => ({ kind, number, hash: each }))
}
