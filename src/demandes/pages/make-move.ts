import { isDeepStrictEqual } from 'node:util'
import { actingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, NotFound } from '../../http/page.ts'
import { type EventView, lastEventOf } from '../event-store.ts'
import { moveDemande } from '../move-demande.ts'
import type { ParsedMove } from '../move-form.ts'
import { findDemande } from '../store.ts'
import type { Move } from '../transitions.ts'
import { refusalText } from '../words.ts'

type Made = 'done' | { refusal: string }

/** Makes the move; a form sent twice is as good as once, anything else that is refused is told. */
export async function makeMove(
  call: Call,
  id: string,
  move: Move,
  details: ParsedMove['details'],
  seen: Date | undefined,
): Promise<Made> {
  const actor = actorOf(call)
  const result = await moveDemande(contextOf(call), actor, id, move, details, seen)
  if ('to' in result) return 'done'
  if (result.refused === 'notFound') throw new NotFound()
  const { refused } = result
  return actingAs(contextOf(call).db, actor, async (tx) => {
    const last = await lastEventOf(tx, id)
    const isRepeat = last?.move === move && last.byAccount === actor.accountId && isSame(last, details)
    if (refused === 'alreadyDone' && isRepeat) return 'done'
    const demande = await findDemande(tx, id)
    if (!demande) throw new NotFound()
    return { refusal: refusalText(refused, demande.status) }
  })
}

type Said = Pick<EventView, 'comment' | 'motive' | 'onDate' | 'deadline' | 'details'>

const isSame = (said: Said, { comment, motive, onDate, deadline, particulars = {} }: ParsedMove['details']): boolean =>
  said.comment === (comment ?? null) &&
  said.motive === (motive ?? null) &&
  said.onDate === (onDate ?? null) &&
  said.deadline === (deadline ?? null) &&
  isDeepStrictEqual(said.details ?? {}, particulars)
