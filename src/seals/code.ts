// The short code printed on each page of a document: whoever holds the paper can ask whether its seals still hold.
import { createHash } from 'node:crypto'
import type { VoletKind } from '../volets/volet.ts'

/** A seal as the code sees it: which volet, which version, the hash of its content. */
export type CodedSeal = { kind: VoletKind; number: number; hash: string }

// Crockford’s alphabet: no I, L, O nor U; what looks alike is read as the digit.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DRAWN = 11
const BITS = 5n

/**
 * Twelve characters for the seals that a document prints, and no others: eleven (55 bits) from the SHA-256 of the dossier’s
 * number and of each seal’s volet, version and hash, one to catch a slip of the pen. The administrative document passes
 * the seal of its one volet: nothing of the medical part enters its code. The order of `seals` does not matter.
 */
export function sealCode(dossierNumber: string, seals: readonly CodedSeal[]): string {
  const lines = seals.map(({ kind, number, hash }) => `${kind} ${number} ${hash}`).sort()
  const digest = createHash('sha256').update(['OpenTrajectoire 1', dossierNumber, ...lines].join('\n'))
  const bits = digest.digest().readBigUInt64BE() >> (64n - BITS * BigInt(DRAWN))
  const values = Array.from({ length: DRAWN }, (_, index) => Number((bits >> (BITS * BigInt(DRAWN - 1 - index))) & 31n))
  return [...values, checkOf(values)].map((value) => ALPHABET.charAt(value)).join('')
}

/** `K7QX-2M9P-4TZC`, as it is printed. */
export const showCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** As typed, with or without spaces and dashes, in any case; undefined when a character is missing or mistaken. */
export function parseCode(typed: string): string | undefined {
  const code = typed
    .replace(/[\s.\u2010-\u2015-]/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const values = [...code].map((each) => ALPHABET.indexOf(each))
  const [drawn, check] = [values.slice(0, DRAWN), values[DRAWN]]
  return values.length === DRAWN + 1 && !values.includes(-1) && check === checkOf(drawn) ? code : undefined
}

/** A weighted sum in the field of 32 elements: one wrong character, or two exchanged, never give the same. */
const checkOf = (values: readonly number[]): number => values.reduce((sum, value) => timesX(sum ^ value), 0)
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31
