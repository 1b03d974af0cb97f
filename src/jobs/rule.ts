import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'

export type RuleServices = Pick<Context, 'now' | 'queue' | 'config'>

/** What a rule acts on: a dossier, one of its demandes, or something outside of dossiers, which has no number. */
export type Due = { id: string; number: string | null }

/** Something that the program does by itself, when its time has come. */
export type Rule<Name extends string = string> = {
  name: Name
  /** Cron, in Paris. */
  schedule: string
  /** Its settings, by the name of their environment variable. */
  settings: Readonly<Record<string, (config: Config) => number>>
  /** For the documentation, and for whoever reads what it would do. */
  what: string
  says: string
  /** Who is due at this instant; only reads. */
  due: (tx: Tx, at: Date, config: Config) => Promise<Due[]>
  /** Locks, looks again, acts; false when it was no longer due, or somebody else holds it. Asked by the system. */
  act: (tx: Tx, services: RuleServices, id: string, at: Date) => Promise<boolean>
}

/** One transaction for each: one that fails is due again at the next run. Returns how many were done. */
export async function runRule({ db, ...services }: RuleServices & Pick<Context, 'db'>, rule: Rule): Promise<number> {
  const at = services.now()
  const due = await actingAsSystem(db, (tx) => rule.due(tx, at, services.config))
  let done = 0
  for (const { id } of due) if (await actingAsSystem(db, (tx) => rule.act(tx, services, id, at))) done++
  return done
}
