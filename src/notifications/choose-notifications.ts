import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { type Choice, type Choices, type Kind, kindsFor } from './notification.ts'
import { writeDigest } from './send-digests.ts'
import { dropLines } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** What waited for the mail of the day leaves at once where « tout de suite » is now chosen, and is forgotten where « aucune » is. */
export const chooseNotifications = (services: Services, actor: Actor, chosen: Choices): Promise<{ chosen: true }> =>
  actingAs(services.db, actor, async (tx) => {
    const own = kindsFor(actor.spaces).flatMap((kind): [Kind, Choice][] => {
      const choice = chosen[kind]
      return choice ? [[kind, choice]] : []
    })
    await save(tx, actor, own, services.now())
    await record(tx, actor, { action: 'chooseNotifications', reason: 'self', detail: Object.fromEntries(own) })
    const kindsThatAre = (wanted: Choice) => own.flatMap(([kind, choice]) => (choice === wanted ? [kind] : []))
    const { accountId } = actor
    await asSystem(tx, async () => {
      const [none, now] = [kindsThatAre('none'), kindsThatAre('now')]
      if (none.length > 0) await dropLines(tx, accountId, none)
      if (now.length > 0) await writeDigest(tx, services, { accountId, cause: `digest:${newId()}`, kinds: now })
    })
    return { chosen: true }
  })

async function save(tx: Tx, { accountId }: Actor, own: readonly [Kind, Choice][], chosenAt: Date): Promise<void> {
  if (own.length === 0) return
  await tx
    .insertInto('notificationChoices')
    .values(own.map(([kind, choice]) => ({ accountId, kind, choice, chosenAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'kind'])
        .doUpdateSet((eb) => ({ choice: eb.ref('excluded.choice'), chosenAt: eb.ref('excluded.chosenAt') })),
    )
    .execute()
}
