import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { attachmentEnvironment, attachmentFaults, attachmentSettings } from './attachments/settings.ts'
import { cardEnvironment, cardFaults, cardSettings } from './cards/settings.ts'
import { type KeyFile, newSealJwk, publicPart, readKeyFile, showKeyFile } from './seals/key-file.ts'
import { readSettings } from './volets/sanitaire/settings.ts'

const DEMO_KEY_ID = 'demonstration'
const DEMO_SUPPORT = {
  name: 'Support fictif de la démonstration',
  contact: 'support@exemple.test',
  phone: '01 99 00 00 00',
}

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')
const number = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback)
const url = z.url({ protocol: /^https?$/ })
/** Also without a host: `postgresql://role@/base?host=/socket`. */
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'une adresse postgresql://… est attendue')

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: number(3000, 0, 65_535),
  PUBLIC_URL: url.optional(),
  TRUST_PROXY: flag.default(false),
  DATA_FOLDER: z.string().default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_OWNER_URL: databaseUrl.optional(),
  DATABASE_POOL: number(10, 1, 200),
  DEMO: flag.optional(),
  AGGIR_CALCULATOR: flag.default(true),
  SANITAIRE_FILE: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('OpenTrajectoire <ne-pas-repondre@localhost>'),
  SEAL_KEY_FILE: z.string().optional(),
  SECRET_KEY_FILE: z.string().optional(),
  SESSION_IDLE_MINUTES: number(30, 1, 480),
  SESSION_HOURS: number(4, 1, 12),
  STRONG_SIGN_IN_MINUTES: number(240, 0, 720),
  PASSWORD_RENEWAL_MONTHS: number(6, 0, 60),
  MAIL_CODE_UNTIL: z.iso.date().optional(),
  FAMILY_CONFIRMATION_DAYS: number(4, 1, 60),
  STALE_ALERT_MONTHS: number(6, 1, 120),
  STALE_ARCHIVE_MONTHS: number(8, 1, 120),
  DRAFT_DAYS: number(90, 1, 3650),
  RETENTION_MONTHS: number(60, 0, 600),
  STRUCTURE_REMINDER_DAYS: number(7, 1, 365),
  STRUCTURE_SECOND_REMINDER_DAYS: number(15, 1, 365),
  DOCTOR_REMINDER_DAYS: number(7, 1, 365),
  DOCTOR_SECOND_REMINDER_DAYS: number(21, 1, 365),
  DIGEST_HOUR: number(8, 4, 22),
  REACTIVATION_DAYS: number(180, 1, 3650),
  MERGE_UNDO_DAYS: number(30, 1, 365),
  TAKE_BACK_DAYS: number(30, 1, 365),
  ANSWER_SOON_HOURS: number(24, 1, 720),
  ANSWER_LATE_HOURS: number(48, 1, 1440),
  REMINDER_DAYS: number(3, 1, 60),
  LIVE_STREAMS: number(2000, 0, 20_000),
  LIVE_STREAMS_PER_ACCOUNT: number(10, 1, 100),
  DOCUMENT_PAGES_AT_ONCE: number(60, 0, 1000),
  PSC_ISSUER: url.optional(),
  PSC_AUTHORIZATION: url.optional(),
  PSC_TOKEN: url.optional(),
  PSC_USERINFO: url.optional(),
  PSC_KEYS: url.optional(),
  PSC_LOGOUT: url.optional(),
  PSC_CLIENT_ID: z.string().optional(),
  PSC_CLIENT_SECRET: z.string().optional(),
  PSC_CLIENT_CERT_FILE: z.string().optional(),
  PSC_CLIENT_KEY_FILE: z.string().optional(),
  PSC_CA_FILE: z.string().optional(),
  PSC_ACCEPTED_ACR: z.string().default('eidas1,eidas2,eidas3'),
  PSC_LOCAL_PORT: number(3001, 0, 65_535),
  ...cardEnvironment,
  ...attachmentEnvironment,
  SUPPORT_NAME: z.string().default('Support régional'),
  SUPPORT_CONTACT: z.string().default(''),
  SUPPORT_PHONE: z.string().default(''),
  SUPPORT_URL: url.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Config = ReturnType<typeof settingsFrom>
export class ConfigFaults extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads the environment once; throws `ConfigFaults` with every fault at the same time. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success)
    throw new ConfigFaults(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} : valeur refusée (${issue.message})`),
    )
  const faults = [
    ...(parsed.data.NODE_ENV === 'production' ? productionFaults(parsed.data) : providerFaults(parsed.data)),
    ...cardFaults(parsed.data, aroundCards(parsed.data)),
    ...sanitaireFaults(parsed.data),
    ...attachmentFaults(parsed.data, parsed.data.NODE_ENV === 'production'),
    ...ruleFaults(parsed.data),
  ]
  if (faults.length > 0) throw new ConfigFaults(faults)
  return settingsFrom(parsed.data)
}

type Environment = z.infer<typeof environment>

const neededInProduction = ['DATABASE_URL', 'PUBLIC_URL', 'SMTP_URL', 'SEAL_KEY_FILE', 'SECRET_KEY_FILE'] as const
const provider = [
  'PSC_ISSUER',
  'PSC_AUTHORIZATION',
  'PSC_TOKEN',
  'PSC_USERINFO',
  'PSC_KEYS',
  'PSC_LOGOUT',
  'PSC_CLIENT_ID',
] as const
const providerFiles = ['PSC_CLIENT_CERT_FILE', 'PSC_CLIENT_KEY_FILE', 'PSC_CA_FILE'] as const
const anyOfProvider = [...provider, 'PSC_CLIENT_SECRET', ...providerFiles] as const

const sanitaireFaults = ({ SANITAIRE_FILE }: Environment): string[] => {
  const read = readSettings(SANITAIRE_FILE)
  return 'faults' in read ? read.faults.map((fault) => `SANITAIRE_FILE : ${fault}`) : []
}

/** What comes second comes later. */
const ruleFaults = (env: Environment): string[] =>
  (
    [
      ['STALE_ALERT_MONTHS', 'STALE_ARCHIVE_MONTHS'],
      ['STRUCTURE_REMINDER_DAYS', 'STRUCTURE_SECOND_REMINDER_DAYS'],
      ['DOCTOR_REMINDER_DAYS', 'DOCTOR_SECOND_REMINDER_DAYS'],
    ] as const
  ).flatMap(([first, second]) => (env[first] < env[second] ? [] : [`${second} : doit être plus grand que ${first}`]))

/** Pro Santé Connect is set whole, or not at all: the local provider then plays it. */
const providerFaults = (env: Environment): string[] =>
  anyOfProvider.some((name) => env[name])
    ? [
        ...provider
          .filter((name) => !env[name])
          .map((name) => `${name} : manque, alors que d’autres réglages PSC_… sont donnés`),
        ...proofFaults(env),
      ]
    : []

/** The back channel has exactly one proof: a certificate with its key, or a secret. */
function proofFaults(env: Environment): string[] {
  const { PSC_CLIENT_SECRET: secret, PSC_CLIENT_CERT_FILE: cert, PSC_CLIENT_KEY_FILE: key } = env
  if (secret && (cert || key))
    return ['PSC_CLIENT_SECRET : donnez le secret ou le certificat (PSC_CLIENT_CERT_FILE), pas les deux']
  if (!secret && !cert && !key)
    return ['PSC_CLIENT_CERT_FILE : manque (avec PSC_CLIENT_KEY_FILE), ou PSC_CLIENT_SECRET à défaut']
  if (!secret && !cert) return ['PSC_CLIENT_CERT_FILE : manque, alors que PSC_CLIENT_KEY_FILE est donné']
  if (!secret && !key) return ['PSC_CLIENT_KEY_FILE : manque, alors que PSC_CLIENT_CERT_FILE est donné']
  return [...absentFiles(env), ...keyFaults(env)]
}

const absentFiles = (env: Environment): string[] =>
  providerFiles.flatMap((name) => {
    const file = env[name]
    return file && !existsSync(file) ? [`${name} : fichier introuvable`] : []
  })

function keyFaults({ PSC_CLIENT_CERT_FILE: certFile, PSC_CLIENT_KEY_FILE: keyFile }: Environment): string[] {
  if (!certFile || !keyFile || !existsSync(certFile) || !existsSync(keyFile)) return []
  try {
    const cert = new X509Certificate(readFileSync(certFile))
    return cert.checkPrivateKey(createPrivateKey(readFileSync(keyFile)))
      ? []
      : ['PSC_CLIENT_KEY_FILE : cette clé n’est pas celle du certificat']
  } catch {
    return ['PSC_CLIENT_CERT_FILE : un certificat et sa clé sont attendus, en PEM']
  }
}

function productionFaults(env: Environment): string[] {
  const faults = [...neededInProduction, ...provider]
    .filter((name) => !env[name])
    .map((name) => `${name} : obligatoire en production`)
  faults.push(...proofFaults(env))
  if (env.DEMO)
    faults.push(
      'DEMO : le territoire de démonstration et son fournisseur d’identité local sont interdits en production',
    )
  if (env.PUBLIC_URL && !env.PUBLIC_URL.startsWith('https://'))
    faults.push('PUBLIC_URL : doit commencer par https:// en production')
  if (!env.TRUST_PROXY)
    faults.push(
      'TRUST_PROXY : mettez 1 quand un proxy HTTPS est devant le programme ; sans HTTPS, il ne démarre pas en production',
    )
  for (const name of provider)
    if (env[name]?.startsWith('http://')) faults.push(`${name} : doit commencer par https:// en production`)
  if (env.SEAL_KEY_FILE) faults.push(...sealKeyFaults(env.SEAL_KEY_FILE))
  if (env.SECRET_KEY_FILE && readSecretKey(env.SECRET_KEY_FILE)?.length !== SECRET_KEY_BYTES)
    faults.push('SECRET_KEY_FILE : 32 octets en base64 sont attendus (openssl rand -base64 32)')
  return faults
}

function aroundCards(env: Environment) {
  const isProduction = env.NODE_ENV === 'production'
  return { isProduction, isDemo: env.DEMO ?? !isProduction, host: env.HOST, port: env.PORT }
}

function settingsFrom(env: Environment) {
  const { isProduction, isDemo } = aroundCards(env)
  return {
    isProduction,
    isDemo,
    /** The calculator is switched off: the GIR is what the evaluator says, without a grid. */
    isGirByHand: !env.AGGIR_CALCULATOR,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    trustProxy: env.TRUST_PROXY,
    dataFolder: resolve(env.DATA_FOLDER),
    database: { url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL, pool: env.DATABASE_POOL },
    mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM },
    sealKeyFile: env.SEAL_KEY_FILE,
    secretKeyFile: env.SECRET_KEY_FILE,
    session: {
      idleMinutes: env.SESSION_IDLE_MINUTES,
      hours: env.SESSION_HOURS,
      /** Age in minutes of the strong sign-in that sealing a medical volet asks for; 0: not asked. */
      strongMinutes: env.STRONG_SIGN_IN_MINUTES,
    },
    password: {
      /** Renewed at least this often; 0: never forced. */
      renewalMonths: env.PASSWORD_RENEWAL_MONTHS,
      /** The code by mail ends on this day (`YYYY-MM-DD`): only stronger second steps remain. */
      mailCodeUntil: env.MAIL_CODE_UNTIL,
    },
    /** Days that a family has to confirm its address; then its dossier is cancelled. */
    familyConfirmationDays: env.FAMILY_CONFIRMATION_DAYS,
    /** When the automatic rules act: src/jobs/rules.ts. */
    rules: {
      staleAlertMonths: env.STALE_ALERT_MONTHS,
      staleArchiveMonths: env.STALE_ARCHIVE_MONTHS,
      draftDays: env.DRAFT_DAYS,
      /** 0: nothing is ever deleted. */
      retentionMonths: env.RETENTION_MONTHS,
      structureReminderDays: env.STRUCTURE_REMINDER_DAYS,
      structureSecondReminderDays: env.STRUCTURE_SECOND_REMINDER_DAYS,
      doctorReminderDays: env.DOCTOR_REMINDER_DAYS,
      doctorSecondReminderDays: env.DOCTOR_SECOND_REMINDER_DAYS,
      /** Hour of Paris of the mail of the day. */
      digestHour: env.DIGEST_HOUR,
    },
    /** Days during which a closed dossier may be taken up again. */
    reactivationDays: env.REACTIVATION_DAYS,
    /** Days during which putting together two records, or replacing a dossier, is undone. */
    mergeUndoDays: env.MERGE_UNDO_DAYS,
    /** Days during which a dossier that was set aside is taken back without declaring anything. */
    takeBackDays: env.TAKE_BACK_DAYS,
    /** A Sanitaire demande without an answer is marked after so many hours, then marked as late. */
    answer: { soonHours: env.ANSWER_SOON_HOURS, lateHours: env.ANSWER_LATE_HOURS },
    /** A structure that does not answer is reminded at most once in so many days. */
    reminderDays: env.REMINDER_DAYS,
    /** Open pages that one process tells of changes, in all and for one account. */
    live: { streams: env.LIVE_STREAMS, perAccount: env.LIVE_STREAMS_PER_ACCOUNT },
    /** A longer document is made by a job. */
    document: { pagesAtOnce: env.DOCUMENT_PAGES_AT_ONCE },
    provider: env.PSC_ISSUER ? externalProvider(env) : undefined,
    acceptedAcr: env.PSC_ACCEPTED_ACR.split(',').map((acr) => acr.trim()),
    localProviderPort: env.PSC_LOCAL_PORT,
    /** Undefined: nobody signs in by card. */
    card: cardSettings(env, aroundCards(env)),
    attachments: attachmentSettings(env),
    support: supportOf(env),
    logLevel: env.LOG_LEVEL,
  }
}

/** Who answers. The demonstration shows somebody who does not exist. */
function supportOf(env: Environment) {
  const told = { name: env.SUPPORT_NAME, contact: env.SUPPORT_CONTACT, phone: env.SUPPORT_PHONE, url: env.SUPPORT_URL }
  const isSilent = !told.contact && !told.phone && !told.url
  return isSilent && aroundCards(env).isDemo ? { ...told, ...DEMO_SUPPORT } : told
}

const externalProvider = (env: Environment) => ({
  issuer: env.PSC_ISSUER ?? '',
  authorizationEndpoint: env.PSC_AUTHORIZATION ?? '',
  tokenEndpoint: env.PSC_TOKEN ?? '',
  userinfoEndpoint: env.PSC_USERINFO ?? '',
  jwksUri: env.PSC_KEYS ?? '',
  endSessionEndpoint: env.PSC_LOGOUT ?? '',
  clientId: env.PSC_CLIENT_ID ?? '',
  proof: proofFrom(env),
  ...(env.PSC_CA_FILE ? { authorities: readFileSync(env.PSC_CA_FILE, 'utf8') } : {}),
})

const proofFrom = ({ PSC_CLIENT_CERT_FILE: cert, PSC_CLIENT_KEY_FILE: key, PSC_CLIENT_SECRET: secret }: Environment) =>
  cert && key
    ? { clientCertificate: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } }
    : { clientSecret: secret ?? '' }

function sealKeyFaults(file: string): string[] {
  if (!existsSync(file)) return ['SEAL_KEY_FILE : fichier introuvable']
  const keys = readKeyFile(readFileSync(file, 'utf8'))
  if (!keys) return ['SEAL_KEY_FILE : une clé privée Ed25519 est attendue, en JWK ou en JWKS (docs/production.md)']
  return keys.all.some(({ kid }) => kid === DEMO_KEY_ID)
    ? ['SEAL_KEY_FILE : cette clé est celle de la démonstration ; créez-en une (docs/production.md)']
    : []
}

/** Where the seal keys are: in the file of the settings, or in one made for the demonstration in the data folder. */
export async function sealKeyPath(config: Config): Promise<string> {
  if (config.sealKeyFile) return config.sealKeyFile
  const file = join(config.dataFolder, 'secrets', 'seal-key.json')
  if (!existsSync(file)) {
    const active = await newSealJwk('', DEMO_KEY_ID)
    writeSecret(file, showKeyFile({ active, all: [publicPart(active)] }))
  }
  return file
}

/** The seal keys; throws `ConfigFaults` when the file holds none that signs. */
export async function sealKeysOf(config: Config): Promise<KeyFile> {
  const keys = readKeyFile(readFileSync(await sealKeyPath(config), 'utf8'))
  if (!keys) throw new ConfigFaults(['SEAL_KEY_FILE : une clé privée Ed25519 est attendue, en JWK ou en JWKS'])
  return keys
}

const SECRET_KEY_BYTES = 32
const readSecretKey = (file: string): Buffer | undefined =>
  existsSync(file) ? Buffer.from(readFileSync(file, 'utf8').trim(), 'base64') : undefined

/** The key of codes and of what is encrypted in the database, or one made for the demonstration in the data folder. */
export function secretKeyOf(config: Config): Buffer {
  const file = config.secretKeyFile ?? join(config.dataFolder, 'secrets', 'secret-key')
  if (!existsSync(file)) writeSecret(file, randomBytes(SECRET_KEY_BYTES).toString('base64'))
  return readSecretKey(file) ?? randomBytes(SECRET_KEY_BYTES)
}

/** The secret shared with the local provider; never leaves the machine. */
export function demoClientSecret(config: Config): string {
  const file = join(config.dataFolder, 'secrets', 'local-provider')
  if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('base64url'))
  return readFileSync(file, 'utf8')
}

function writeSecret(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
}
