import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { readTemplate } from './rules.ts'
import type { TemplateFault } from './template.ts'

type Means = Pick<Context, 'db' | 'now'>

export const changeTemplate = (
  { db, now }: Means,
  actor: Actor,
  id: string,
  typed: { name: string; text: string },
): Promise<{ changed: true } | { refused: 'notFound' } | { fault: TemplateFault }> =>
  actingAs(db, actor, async (tx) => {
    const read = readTemplate(typed)
    const own = await tx.selectFrom('textTemplates').select('id').where('id', '=', id).executeTakeFirst()
    if (!own) return { refused: 'notFound' } as const
    if ('fault' in read) return read
    await tx
      .updateTable('textTemplates')
      .set({ ...read, keptAt: now() })
      .where('id', '=', id)
      .execute()
    return { changed: true } as const
  })

/** False when there was none. */
export const dropTemplate = ({ db }: Means, actor: Actor, id: string): Promise<boolean> =>
  actingAs(db, actor, async (tx) => {
    const dropped = await tx.deleteFrom('textTemplates').where('id', '=', id).returning('id').executeTakeFirst()
    return dropped !== undefined
  })
