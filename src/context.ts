import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Db } from './db/connection.ts'
import type { Queue } from './jobs/job.ts'
import type { Live } from './live/live.ts'
import type { ProSanteConnect } from './pro-sante-connect/pro-sante-connect.ts'
import type { SealKeys } from './seals/keys.ts'
import type { Secrets } from './secrets/secrets.ts'
import type { Assets } from './ui/assets.ts'

/** What the actions and pages of one process share; built once at start. */
export type Context = {
  config: Config
  db: Db
  queue: Queue
  live: Live
  sealKeys: SealKeys
  secrets: Secrets
  provider: ProSanteConnect
  assets: Assets
  log: Logger
  now: () => Date
}
