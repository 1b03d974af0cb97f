import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CardEnvironment } from './card.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const httpsUrl = z.url({ protocol: /^https$/ })

/** What the environment may say of cards. */
export const cardEnvironment = {
  CARD_MODE: z.enum(['off', 'tls', 'proxy']).optional(),
  CARD_ENVIRONMENT: z.enum(['production', 'test']).optional(),
  CARD_HOST: z.string().optional(),
  CARD_PORT: port.optional(),
  CARD_PUBLIC_URL: httpsUrl.optional(),
  CARD_TLS_CERT: z.string().optional(),
  CARD_TLS_KEY: z.string().optional(),
  CARD_AUTHORITIES: z.string().optional(),
  CARD_CRL: z.string().optional(),
  CARD_OCSP: z.union([z.literal('off'), z.url({ protocol: /^https?$/ })]).optional(),
  CARD_PROXY_HEADER: z.string().toLowerCase().default('x-card-certificate'),
  CARD_PROXY_SECRET_HEADER: z.string().toLowerCase().default('x-card-proxy-secret'),
  CARD_PROXY_ADDRESSES: z.string().optional(),
  CARD_PROXY_SECRET_FILE: z.string().optional(),
} as const

type Given = z.infer<z.ZodObject<typeof cardEnvironment>>
type Around = { isProduction: boolean; isDemo: boolean; host: string; port: number }

const AUTHORITIES = ['CARD_AUTHORITIES', 'CARD_PUBLIC_URL'] as const
const needed = {
  tls: [...AUTHORITIES, 'CARD_TLS_CERT', 'CARD_TLS_KEY'],
  proxy: [...AUTHORITIES, 'CARD_PROXY_ADDRESSES', 'CARD_PROXY_SECRET_FILE'],
} as const
const files = ['CARD_TLS_CERT', 'CARD_TLS_KEY', 'CARD_AUTHORITIES', 'CARD_PROXY_SECRET_FILE'] as const
const SECRET_LENGTH = 32

const modeOf = (given: Given, { isDemo }: Around) => given.CARD_MODE ?? (isDemo ? 'tls' : 'off')
/** The program makes an authority of its own for the demonstration when none is named. */
const isSelfMade = (given: Given, around: Around): boolean =>
  around.isDemo && given.CARD_MODE !== 'proxy' && !given.CARD_AUTHORITIES

/** What is missing or contradictory, as far as it can be told without reading certificates. */
export function cardFaults(given: Given, around: Around): string[] {
  const mode = modeOf(given, around)
  if (mode === 'off') return []
  const faults: string[] = []
  if (around.isProduction && given.CARD_ENVIRONMENT === 'test')
    faults.push('CARD_ENVIRONMENT : les cartes de test sont interdites en production')
  if (isSelfMade(given, around)) return faults
  for (const name of needed[mode])
    if (!given[name]) faults.push(`${name} : obligatoire quand la carte est ouverte (CARD_MODE=${mode})`)
  for (const name of files) {
    const file = given[name]
    if (file && !existsSync(file)) faults.push(`${name} : fichier introuvable`)
  }
  if (!given.CARD_CRL && given.CARD_OCSP === 'off')
    faults.push('CARD_CRL : obligatoire quand CARD_OCSP=off ; sans l’un ni l’autre, aucune révocation ne serait vue')
  if (mode === 'proxy' && given.CARD_PROXY_SECRET_FILE && existsSync(given.CARD_PROXY_SECRET_FILE))
    if (readFileSync(given.CARD_PROXY_SECRET_FILE, 'utf8').trim().length < SECRET_LENGTH)
      faults.push(`CARD_PROXY_SECRET_FILE : ${SECRET_LENGTH} caractères au moins sont attendus (openssl rand -hex 32)`)
  return faults
}

export type CardSettings = NonNullable<ReturnType<typeof cardSettings>>

export function cardSettings(given: Given, around: Around) {
  const mode = modeOf(given, around)
  if (mode === 'off') return undefined
  const chosen = given.CARD_PORT ?? (around.port === 0 ? 0 : around.port + 2)
  const environment: CardEnvironment = given.CARD_ENVIRONMENT ?? (around.isProduction ? 'production' : 'test')
  return {
    mode,
    environment,
    isSelfMade: isSelfMade(given, around),
    host: given.CARD_HOST ?? around.host,
    port: chosen,
    /** The address that browsers use. */
    publicUrl: (given.CARD_PUBLIC_URL ?? `https://localhost:${chosen}`).replace(/\/$/, ''),
    tls: { cert: given.CARD_TLS_CERT ?? '', key: given.CARD_TLS_KEY ?? '' },
    authorities: given.CARD_AUTHORITIES ?? '',
    lists: listOf(given.CARD_CRL),
    ocsp: given.CARD_OCSP,
    proxy: {
      header: given.CARD_PROXY_HEADER,
      secretHeader: given.CARD_PROXY_SECRET_HEADER,
      addresses: listOf(given.CARD_PROXY_ADDRESSES),
      secretFile: given.CARD_PROXY_SECRET_FILE ?? '',
    },
  }
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
