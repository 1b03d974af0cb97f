// A dossier taken away as a file: its seals as they are, which anybody can check with the public keys.
import { z } from 'zod'
import { type VoletKind, voletKinds } from '../volets/volet.ts'
import type { CheckedSeal } from './check.ts'
import { sealCode, showCode } from './code.ts'
import { canonical, type FindKey, kidOf, type SealKey, sign, signedText, type Verdict, verdictOn } from './seal.ts'

export const EXPORT_FORMAT = 'OpenTrajectoire dossier 1'
/** Far more than the versions of a dossier: who sends more wants to keep us busy. */
export const MOST_SEALS = 300

const exported = z.object({
  format: z.literal(EXPORT_FORMAT),
  dossier: z.string().max(20),
  exportedAt: z.string().max(40),
  /** Where the public keys are published. */
  keysAt: z.string().max(500),
  /** Of the newest version of each volet in the file, as a document that prints them all bears it. */
  code: z.string().max(20),
  /** The canonical JSON of each seal as a text, so that nothing between here and there rewrites it. */
  seals: z
    .array(
      z.object({
        volet: z.enum(voletKinds),
        number: z.int().positive(),
        content: z.string(),
        hash: z.string().max(100),
        signature: z.string().max(2000),
        kid: z.string().max(100),
      }),
    )
    .min(1)
    .max(MOST_SEALS),
  /** JWS over the list of the seals: none was taken out since. */
  signature: z.string().max(100_000),
})
export type ExportedDossier = z.infer<typeof exported>

type KeptSeal = { kind: VoletKind; number: number; content: string; hash: string; signature: string }

/** `seals`: those that the reader may read, by volet and version. */
export async function exportOf(
  key: SealKey,
  given: { dossier: string; at: Date; keysAt: string; seals: readonly KeptSeal[] },
): Promise<ExportedDossier> {
  const { dossier, keysAt, seals } = given
  const newest = seals.filter((seal) => !seals.some(({ kind, number }) => kind === seal.kind && number > seal.number))
  const list = seals.map(({ kind, number, content, hash, signature }) => ({
    volet: kind,
    number,
    content,
    hash,
    signature,
    kid: kidOf(signature) ?? '',
  }))
  const unsigned = { dossier, exportedAt: given.at.toISOString(), keysAt, code: showCode(sealCode(dossier, newest)) }
  const signature = await sign(key, listText({ ...unsigned, seals: list }))
  return { format: EXPORT_FORMAT, ...unsigned, seals: list, signature }
}

const listText = ({ dossier, exportedAt, code, seals }: Omit<ExportedDossier, 'format' | 'signature'>): string =>
  canonical({ dossier, exportedAt, code, seals: seals.map(({ volet, number, hash }) => `${volet} ${number} ${hash}`) })

/** Undefined when the text is no exported dossier. */
export function readExport(text: string): ExportedDossier | undefined {
  try {
    return exported.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

export type CheckedExport = {
  dossier: string
  /** Of the list of seals: one was added or taken out when it is not intact. */
  list: Verdict
  /** None when nobody knows the key of the list. */
  seals: (Omit<CheckedSeal, 'sealedAt'> & { sealedAt: Date | undefined })[]
}

export async function checkExport(findKey: FindKey, file: ExportedDossier): Promise<CheckedExport> {
  const signed = await signedText(findKey, file.signature)
  if ('refused' in signed && signed.refused === 'unknownKey')
    return { dossier: file.dossier, list: 'unknownKey', seals: [] }
  const isSame = 'text' in signed && signed.text === listText(file)
  const seals = file.seals.map(async (seal) => {
    const sealedAt = placeOf(seal, file.dossier)
    const verdict = await verdictOn(findKey, seal)
    return {
      kind: seal.volet,
      number: seal.number,
      sealedAt,
      verdict:
        verdict === 'intact' && (!sealedAt || kidOf(seal.signature) !== seal.kid) ? ('changed' as const) : verdict,
      isLatest: !file.seals.some(({ volet, number }) => volet === seal.volet && number > seal.number),
    }
  })
  return {
    dossier: file.dossier,
    list: 'refused' in signed ? signed.refused : isSame ? 'intact' : 'changed',
    seals: await Promise.all(seals),
  }
}

const place = z.object({ dossier: z.string(), volet: z.string(), number: z.int(), sealedAt: z.iso.datetime() })

/** When it was sealed; undefined when the content is not that of this dossier, volet and version. */
function placeOf(seal: ExportedDossier['seals'][number], dossier: string): Date | undefined {
  try {
    const content = place.parse(JSON.parse(seal.content))
    const isHere = content.dossier === dossier && content.volet === seal.volet && content.number === seal.number
    return isHere ? new Date(content.sealedAt) : undefined
  } catch {
    return undefined
  }
}
