import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import type { Actor } from './account.ts'
import { findWorkplaces, saveWorkplace } from './workplace-store.ts'

/** The activity under which this session works; proposed first at the next sign-in. */
export const chooseWorkplace = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  key: string,
): Promise<{ chosen: true } | { refused: 'unknown' }> =>
  actingAsSystem(db, async (tx) => {
    const { workplaces } = await findWorkplaces(tx, actor.accountId)
    const workplace = workplaces.find((each) => each.key === key)
    if (!workplace) return { refused: 'unknown' }
    await saveWorkplace(tx, actor, workplace)
    const { sector, finess } = workplace
    const detail = { ...(sector ? { sector } : {}), ...(finess ? { finess } : {}) }
    await record(tx, actor, { action: 'chooseWorkplace', reason: 'self', target: actor.sessionId, detail })
    return { chosen: true }
  })
