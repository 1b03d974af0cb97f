import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'

/** Its text, to go into a field; it comes first from then on. Undefined for what is not one’s own. */
export const takeTemplate = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  id: string,
  question: string,
): Promise<string | undefined> =>
  actingAs(db, actor, async (tx) => {
    const taken = await tx
      .updateTable('textTemplates')
      .set({ usedAt: now() })
      .where('id', '=', id)
      .where('question', '=', question)
      .returning('text')
      .executeTakeFirst()
    return taken?.text
  })
