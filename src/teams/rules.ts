type Member = { accountId: string; isReferent: boolean }

/** A team always keeps a référent: else nobody could invite anybody any more. `live`: those whose habilitation runs. */
export function endOf(
  accountId: string,
  live: readonly Member[],
): { ends: Member } | { refused: 'lastReferent' | 'notFound' } {
  const member = live.find((each) => each.accountId === accountId)
  if (!member) return { refused: 'notFound' }
  const isLast = member.isReferent && live.filter(({ isReferent }) => isReferent).length === 1
  return isLast ? { refused: 'lastReferent' } : { ends: member }
}
