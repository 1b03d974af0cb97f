type Version = { kind: string; number: number; sealedAt: Date }

/** The versions that a structure has received: those in force when the demande was sent, and what was sealed since. */
export const receivedVersions = <T extends Version>(seals: readonly T[], sentAt: Date | null): T[] =>
  seals.filter(({ kind, number }) => number >= firstReceived(seals, kind, sentAt))

function firstReceived(seals: readonly Version[], kind: string, sentAt: Date | null): number {
  const before = seals.filter((seal) => seal.kind === kind && (sentAt === null || seal.sealedAt <= sentAt))
  return Math.max(0, ...before.map(({ number }) => number))
}

/** Which version a reader last read is told of by `reading`; what is older than the first reading is not news. */
export type Reading = { kind: string; number: number; before: number | null }

/** The two versions between which something is new to the structure: not read yet, or read for the last time it looked. */
export function newsOf(
  reading: Reading | undefined,
  latest: { number: number },
): { from: number; to: number; isUnread: boolean } | undefined {
  if (!reading) return undefined
  if (reading.number < latest.number) return { from: reading.number, to: latest.number, isUnread: true }
  return reading.before === null ? undefined : { from: reading.before, to: reading.number, isUnread: false }
}
