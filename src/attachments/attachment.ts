import type { AttachmentKind } from './kinds.ts'

/** What is kept; HEIC arrives and becomes a JPEG. */
export const keptTypes = ['pdf', 'jpeg', 'png'] as const
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
