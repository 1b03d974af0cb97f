import type { AttachmentKind } from './kinds.ts'

/** What is kept; HEIC arrives and becomes a JPEG. */
const keptTypes = ['pdf', 'jpeg', 'png'] as const
export type KeptType = (typeof keptTypes)[number]
export type SentType = KeptType | 'heic'

/** `receiving`: its bytes are on their way and nobody reads it yet. `removed`: a structure had it, only the trace is left. */
export type AttachmentState = 'receiving' | 'kept' | 'removed'
export type StoredIn = 'database' | 's3'

/** Why a file is not kept. */
export type FileFault =
  | 'empty'
  | 'tooLarge'
  | 'unknownType'
  | 'broken'
  | 'encrypted'
  | 'active'
  | 'tooComplex'
  | 'tooManyPixels'
  | 'infected'
  | 'scannerDown'

export type AttachmentFault = FileFault | 'kind' | 'dossierFull' | 'closed' | 'gone' | 'overtaken'

export type NewAttachment = {
  id: string
  kind: AttachmentKind
  name: string
  /** The day written on the document. */
  datedOn: string | null
  /** The piece that this one takes the place of. */
  replaces: string | null
}

export const mimeOf: Record<KeptType, string> = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' }

export type Stored = { id: string; attempt: string; medical: boolean }

/** Where the bytes of a piece are. They are written once, never changed. */
export type Storage = {
  write(piece: Stored, file: { size: number; sha256: string }, bytes: AsyncIterable<Uint8Array>): Promise<void>
  /** Ends early, or is empty, where bytes are missing: whoever reads checks size and hash. */
  read(piece: Stored): AsyncIterable<Uint8Array>
}
