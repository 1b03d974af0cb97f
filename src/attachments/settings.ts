import { z } from 'zod'

const megabytes = (fallback: number) => z.coerce.number().int().min(1).max(1000).default(fallback)

/** What the environment may say of attachments. */
export const attachmentEnvironment = {
  ATTACHMENT_MAX_MB: megabytes(10),
  ATTACHMENT_DOSSIER_MAX_MB: megabytes(50),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** `tcp://host:3310` or `unix:/path/of/the/socket`. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(?:tcp:\/\/[^/\s:]+:\d+|unix:\/\S+)$/, 'tcp://hôte:port ou unix:/chemin est attendu')
    .optional(),
} as const

type Given = z.infer<z.ZodObject<typeof attachmentEnvironment>>

const together = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

/** The store is set whole, or not at all: pieces then stay in the database. */
export function attachmentFaults(given: Given, isProduction: boolean): string[] {
  const faults: string[] = []
  if (together.some((name) => given[name]))
    faults.push(
      ...together
        .filter((name) => !given[name])
        .map((name) => `${name} : manque, alors que d’autres réglages S3_… sont donnés`),
    )
  if (isProduction && given.S3_ENDPOINT?.startsWith('http://'))
    faults.push('S3_ENDPOINT : doit commencer par https:// en production')
  if (given.ATTACHMENT_DOSSIER_MAX_MB < given.ATTACHMENT_MAX_MB)
    faults.push('ATTACHMENT_DOSSIER_MAX_MB : ne peut être plus petit que ATTACHMENT_MAX_MB')
  return faults
}

const MB = 1024 * 1024

export type S3Settings = {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}
export type AttachmentSettings = ReturnType<typeof attachmentSettings>

export const attachmentSettings = (given: Given) => ({
  /** Bytes of one file, and of all those of one dossier. */
  maxFile: given.ATTACHMENT_MAX_MB * MB,
  maxDossier: given.ATTACHMENT_DOSSIER_MAX_MB * MB,
  /** Undefined: pieces are kept in the database. */
  s3: given.S3_ENDPOINT
    ? ({
        endpoint: given.S3_ENDPOINT.replace(/\/$/, ''),
        bucket: given.S3_BUCKET ?? '',
        region: given.S3_REGION,
        accessKeyId: given.S3_ACCESS_KEY_ID ?? '',
        secretAccessKey: given.S3_SECRET_ACCESS_KEY ?? '',
      } satisfies S3Settings)
    : undefined,
  /** Undefined: no virus scanner. */
  clamd: given.CLAMD_ADDRESS,
})
