import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { readTemplate } from './rules.ts'
import { listTemplates } from './store.ts'
import { MOST, MOST_OF_QUESTION, type TemplateFault } from './template.ts'
import { templateWords as words } from './words.ts'

type Means = Pick<Context, 'db' | 'now'>

/** Only what its owner asks to keep is kept; the same name for the same question takes the new text. */
export const keepTemplate = (
  { db, now }: Means,
  actor: Actor,
  question: string,
  typed: { name: string; text: string },
): Promise<{ kept: string } | { fault: TemplateFault }> =>
  actingAs(db, actor, async (tx) => {
    const read = readTemplate(typed)
    if ('fault' in read) return read
    await sql`select pg_advisory_xact_lock(hashtext(${`templates ${actor.accountId}`}))`.execute(tx)
    const own = await listTemplates(tx, actor)
    const ofQuestion = own.filter((each) => each.question === question)
    const same = ofQuestion.find(({ name }) => name === read.name)
    const at = { keptAt: now(), usedAt: now() }
    if (same) {
      await tx
        .updateTable('textTemplates')
        .set({ text: read.text, ...at })
        .where('id', '=', same.id)
        .execute()
      return { kept: read.name }
    }
    if (own.length >= MOST || ofQuestion.length >= MOST_OF_QUESTION)
      return { fault: { field: 'name', text: words.faults.full } }
    const { accountId } = actor
    await tx
      .insertInto('textTemplates')
      .values({ id: newId(), accountId, question, ...read, ...at })
      .execute()
    return { kept: read.name }
  })
