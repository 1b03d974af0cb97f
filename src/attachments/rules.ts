import type { Orientation } from '../volets/volet.ts'
import type { AttachmentState, KeptType } from './attachment.ts'
import { type AttachmentKind, attachmentKinds, checklists, isMedical, kindsFor } from './kinds.ts'

const LONGEST_NAME = 100
const extensions: Record<KeptType, string> = { pdf: 'pdf', jpeg: 'jpg', png: 'png' }

/** A name that no system misreads: no path, no control or direction character, and the extension of what it really is. */
export function safeName(given: string, type: KeptType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*%;]/gu, ' ')
    .replace(/\.[A-Za-z0-9]{1,5}\s*$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return `${[...stem].slice(0, LONGEST_NAME).join('') || 'document'}.${extensions[type]}`
}

/** RFC 6266: an ASCII name for old readers, the real one beside it. */
export function disposition(name: string, how: 'inline' | 'attachment'): string {
  const ascii = name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

type Piece = { kind: AttachmentKind; state: AttachmentState }
export type ChecklistLine<P extends Piece> = { kind: AttachmentKind; isExpected: boolean; pieces: readonly P[] }

/** What is there, then what is usually asked and is missing, in the order of the form. */
export function checklistOf<P extends Piece>(
  orientation: Orientation,
  medical: boolean,
  pieces: readonly P[],
): ChecklistLine<P>[] {
  const { expected } = checklists[orientation]
  // A kind that the form no longer takes is still shown where a piece of it is kept.
  const kinds = new Set([...kindsFor(orientation), ...pieces.map(({ kind }) => kind)])
  return [...kinds]
    .filter((kind) => isMedical(kind) === medical)
    .map((kind) => ({
      kind,
      isExpected: expected.includes(kind),
      pieces: pieces.filter((piece) => piece.kind === kind),
    }))
    .filter((line) => line.isExpected || line.pieces.length > 0)
}

export const missingKinds = (orientation: Orientation, pieces: readonly Piece[]): AttachmentKind[] =>
  checklists[orientation].expected.filter(
    (kind) => !pieces.some((piece) => piece.kind === kind && piece.state === 'kept'),
  )

/** The kinds of which a piece came or went since somebody last looked. */
export const changedKinds = (
  pieces: readonly (Piece & { addedAt: Date; removedAt: Date | null })[],
  since: Date | null,
): AttachmentKind[] => [
  ...new Set(
    pieces.filter(({ addedAt, removedAt }) => since !== null && (removedAt ?? addedAt) > since).map(({ kind }) => kind),
  ),
]

export const takes = (orientation: Orientation, kind: AttachmentKind): boolean => kindsFor(orientation).includes(kind)

/** The kinds in the order in which their choice is offered. */
export const kindsOnSide = (orientation: Orientation, medical: boolean): AttachmentKind[] =>
  (Object.keys(attachmentKinds) as AttachmentKind[]).filter(
    (kind) => isMedical(kind) === medical && takes(orientation, kind),
  )
