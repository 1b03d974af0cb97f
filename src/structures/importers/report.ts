/** Why a line was left out. */
export type Rejection =
  | { reason: 'quotes' }
  | { reason: 'width'; found: number; expected: number }
  | { reason: 'finess' }
  | { reason: 'name' }
  | { reason: 'communeCode' }
  | { reason: 'unknownCommune' }
  | { reason: 'diagnosisCode' }
  | { reason: 'label' }
  | { reason: 'duplicate'; line: number }

/** What a line that was loaded has to be told. */
export const flags = [
  'finessKey',
  'kindUnknown',
  'noStay',
  'capacityUnknown',
  'communeUnknown',
  'communeGuessed',
  'positionMissing',
  'noPosition',
  'positionSuspect',
  'sharedPosition',
  'priceSuspect',
  'textDamaged',
  'valueUnreadable',
  'structureUnknown',
] as const
export type Flag = (typeof flags)[number]

export type ImportSummary = {
  read: number
  inserted: number
  updated: number
  unchanged: number
  rejected: number
  flagged: Partial<Record<Flag, number>>
  /** Known from this source and not in the file: kept as they are. */
  absent: readonly string[]
}

/** Nothing was written. */
export type ImportRefusal =
  /** `code`: as Node names the fault. */
  { refused: 'unreadable'; code: string } | { refused: 'empty' } | { refused: 'header'; missing: readonly string[] }

export type ImportOptions = {
  /** Where the rejected lines go; written only if there are any. */
  rejected: string
  onProgress?: (progress: { read: number; total: number }) => void
}
