/** Uploads that one account has under way in one process: each holds a file on the disk, and a place in the inspection. */
const MOST = 4
const underWay = new Map<string, number>()

/** Undefined when the account has too many under way; otherwise what to call at the end. */
export function takeTurn(accountId: string): (() => void) | undefined {
  const count = underWay.get(accountId) ?? 0
  if (count >= MOST) return
  underWay.set(accountId, count + 1)
  return () => {
    const left = (underWay.get(accountId) ?? 1) - 1
    if (left > 0) underWay.set(accountId, left)
    else underWay.delete(accountId)
  }
}
