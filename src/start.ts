import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { type Logger, pino } from 'pino'
import type { CardSettings } from './cards/settings.ts'
import { type Config, demoClientSecret, readConfig, sealKeysOf, secretKeyOf } from './config.ts'
import type { Context } from './context.ts'
import { connect, type Db } from './db/connection.ts'
import { startEmbedded } from './db/embedded.ts'
import { DatabaseTooNew, migrate, schemaState } from './db/migrate.ts'
import { demoGreeting, loadDemo } from './demo/load.ts'
import { ensureFree, listen, webApplication } from './http/server.ts'
import { queueOf } from './jobs/queue.ts'
import { startWorker } from './jobs/worker.ts'
import { listenToChanges } from './live/listen.ts'
import { type Live, liveOf } from './live/live.ts'
import type { ProSanteConnectSettings } from './pro-sante-connect/configuration.ts'
import { type ProSanteConnect, proSanteConnect } from './pro-sante-connect/pro-sante-connect.ts'
import { sharedKeys, shareKeys } from './seals/key-store.ts'
import { type SealKeys, sealKeysFrom } from './seals/keys.ts'
import { secretsFrom } from './secrets/secrets.ts'
import { Refusal, sayDatabaseFailure } from './start-words.ts'
import { loadAssets } from './ui/assets.ts'

const BEAT_EVERY = 25_000

export type Running = { port: number; greeting: readonly string[]; context: Context; stop(): Promise<void> }

/** Settings, database, demonstration, jobs, pages, in that order; what was started is stopped when a later step fails. */
export async function start(environment: Record<string, string | undefined>): Promise<Running> {
  const config = readConfig(environment)
  const log = pino({ level: config.logLevel, base: null })
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse())
      await each().catch((error) => log.warn({ kind: error?.name }, 'stop failed'))
  }
  try {
    return await startAll(config, log, stops, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function startAll(
  config: Config,
  log: Logger,
  stops: (() => Promise<unknown>)[],
  stop: Running['stop'],
): Promise<Running> {
  await ensureFree(config)
  if (config.card) await ensureFree(config.card)
  if (!config.provider) await ensureFree({ host: '127.0.0.1', port: config.localProviderPort })
  const { appUrl, ownerUrl } = await openDatabase(config, stops)
  const db = connect(appUrl, {
    max: config.database.pool,
    onError: (error) => log.warn({ kind: error.name }, 'a connection was lost'),
  })
  stops.push(() => db.destroy())
  await checkDatabase(db)
  const boss = await startBoss(appUrl, log)
  stops.push(() => boss.stop({ graceful: true, timeout: 8000 }))
  const assets = await loadAssets()
  const provider = await openProvider(config, stops)
  const sealKeys = await openSealKeys(config, db, log)
  const secrets = secretsFrom(secretKeyOf(config))
  const queue = queueOf(boss)
  const live = liveOf({ db, config, log })
  const context: Context = { config, db, queue, live, sealKeys, secrets, provider, assets, log, now: () => new Date() }
  if (config.isDemo && ownerUrl) await loadDemo(context, ownerUrl)
  await startWorker(context, boss)
  const cards = config.card ? await openCards(context, config.card, stops) : []
  const web = await listen(webApplication(context, provider.origins.join(' ')), config)
  stops.push(web.stop)
  stops.push(await startLive(live, appUrl, log))
  return { port: web.port, greeting: greetingOf(config, cards), context, stop }
}

/** Open pages are let go before the server stops: a stream would keep it waiting. */
async function startLive(live: Live, appUrl: string, log: Logger): Promise<() => Promise<void>> {
  const stopListening = await listenToChanges(appUrl, live, log)
  const beating = setInterval(() => void live.beat(), BEAT_EVERY)
  return async () => {
    clearInterval(beating)
    live.stop()
    await stopListening()
  }
}

/** Its own database, or those of the settings: the owner’s address migrates, the application’s serves. */
async function openDatabase(
  config: Config,
  stops: (() => Promise<unknown>)[],
): Promise<{ appUrl: string; ownerUrl?: string }> {
  const { url, ownerUrl } = config.database
  if (!url) {
    const embedded = await startEmbedded(config.dataFolder, { log: (line) => process.stdout.write(`${line}\n`) })
    stops.push(embedded.stop)
    await migrate(embedded.ownerUrl)
    return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl }
  }
  if (ownerUrl) await reach('DATABASE_OWNER_URL', ownerUrl, () => migrate(ownerUrl))
  await reach('DATABASE_URL', url, async () => {})
  return { appUrl: url, ...(ownerUrl ? { ownerUrl } : {}) }
}

async function reach(name: string, url: string, then: () => Promise<void>): Promise<void> {
  const probe = connect(url, { max: 1 })
  try {
    await sql`select 1`.execute(probe)
  } catch (error) {
    throw new Refusal(sayDatabaseFailure(name, error))
  } finally {
    await probe.destroy()
  }
  await then()
}

/** Row-level security protects nothing from a superuser or from the owner of the tables: such a role is refused. */
async function checkDatabase(db: Db): Promise<void> {
  const state = await schemaState(db)
  if (state === 'newer') throw new DatabaseTooNew()
  if (state === 'behind')
    throw new Refusal(
      'La base n’est pas à jour : donnez DATABASE_OWNER_URL (le rôle qui possède les tables) au démarrage pour la mettre à jour.',
    )
  const { rows } = await sql<{ unsafe: boolean }>`
    select rolsuper or rolbypassrls or exists (select from pg_class where relname = 'dossiers' and relowner = pg_roles.oid) as unsafe
    from pg_roles where rolname = current_user`.execute(db)
  if (rows[0]?.unsafe !== false)
    throw new Refusal(
      'DATABASE_URL : ce rôle possède les tables ou contourne leurs règles d’accès. Utilisez un rôle membre de ot_app seulement (docs/production.md).',
    )
}

/** Those of the file, which others find in the database, and the endorsed ones that others have left there. */
async function openSealKeys(config: Config, db: Db, log: Logger): Promise<SealKeys> {
  const file = await sealKeysOf(config)
  for (const kid of await shareKeys(db, file.all)) log.warn({ kid }, 'another seal key has this name in the database')
  return sealKeysFrom(file, () => sharedKeys(db))
}

async function startBoss(appUrl: string, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: appUrl, migrate: false, createSchema: false, max: 3 })
  boss.on('error', (error) => log.warn({ kind: error.name }, 'the job queue lost its database'))
  await boss.start()
  return boss
}

/** Pro Santé Connect of the settings; in demonstration the local provider plays it. */
async function openProvider(config: Config, stops: (() => Promise<unknown>)[]): Promise<ProSanteConnect> {
  const redirectUri = `${config.publicUrl}/connexion/retour`
  const common = { redirectUri, acceptedAcr: config.acceptedAcr }
  if (config.provider) {
    const settings: ProSanteConnectSettings = { ...config.provider, ...common, allowInsecure: !config.isProduction }
    return proSanteConnect(settings)
  }
  // Read only where it plays: it weighs in memory.
  const { startLocalProvider } = await import('./pro-sante-connect/local-provider/start.ts')
  const { identities } = await import('./demo/people.ts')
  const [clientId, clientSecret] = ['opentrajectoire', demoClientSecret(config)]
  const local = await startLocalProvider({
    clientId,
    clientSecret,
    port: config.localProviderPort,
    host: '127.0.0.1',
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [`${config.publicUrl}/connexion`],
    identities: identities(),
  })
  stops.push(local.stop)
  const own = { clientId, proof: { clientSecret }, allowInsecure: true }
  const settings: ProSanteConnectSettings = { issuer: local.issuer, ...local.endpoints, ...common, ...own }
  return proSanteConnect(settings)
}

/** The door of the cards; the demonstration makes its own authority. Read only where it is open: it weighs in memory. */
async function openCards(
  context: Context,
  settings: CardSettings,
  stops: (() => Promise<unknown>)[],
): Promise<string[]> {
  const { openCardDoor } = await import('./cards/open-door.ts')
  const demo = settings.isSelfMade ? await import('./cards/demo/start.ts') : undefined
  const prepared = await demo?.prepareDemoCards(context.config.dataFolder, settings)
  const door = await openCardDoor(context, prepared?.settings ?? settings)
  stops.push(door.stop)
  return prepared?.greeting ?? []
}

const greetingOf = (config: Config, cards: readonly string[]): string[] => [
  '',
  `OpenTrajectoire est prêt : ${config.publicUrl}`,
  ...(config.isDemo ? demoGreeting(config.publicUrl) : []),
  ...cards,
  'Ctrl-C pour arrêter.',
]
