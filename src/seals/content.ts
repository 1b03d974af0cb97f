import { z } from 'zod'
import type { Actor } from '../accounts/account.ts'
import { isStrong, type Means } from '../sessions/session.ts'
import type { Answers, Destination, Orientation, VoletKind } from '../volets/volet.ts'

/** `strong`: two factors, one of which a stolen mailbox does not give; `substantial`: a password and a code. */
export type Level = 'strong' | 'substantial'

export type Signer = {
  name: string
  rpps?: string
  speciality?: string
  place?: string
  finess?: string
  /** The means of his sign-in: `e-cps`, `totp`, `mailCode`… */
  signIn: string
  /** Absent from the seals of former versions. */
  level?: Level
  /** When the strong sign-in took place. */
  strongAt?: string
}

export type SealedIdentity = {
  birthName: string
  usageName: string | null
  firstNames: string
  firstName: string
  sex: string
  birthDate: string
  birthPlace: string | null
}

/** What a seal holds: the canonical JSON of this is what is hashed and signed. */
export type SealContent = {
  dossier: string
  /** Absent of what was sealed before there were several orientations, like the destinations. */
  orientation?: Orientation
  destinations?: readonly Destination[]
  volet: VoletKind
  edition: string
  number: number
  identity: SealedIdentity
  answers: Answers
  sealedAt: string
  signer: Signer
}

// Enough to be read: what a seal holds beyond it is what we wrote, or its verdict says otherwise.
const readable = z.looseObject({
  answers: z.record(z.string(), z.unknown()),
  sealedAt: z.iso.datetime(),
  identity: z.looseObject({ birthDate: z.string() }),
  signer: z.looseObject({ name: z.string(), signIn: z.string() }),
})

/** Undefined when it was altered so much that nothing can be read. */
export function readSeal(content: string): SealContent | undefined {
  try {
    const read: SealContent = JSON.parse(content)
    return readable.safeParse(read).success ? read : undefined
  } catch {
    return undefined
  }
}

export const answersIn = (content: string): Answers => readSeal(content)?.answers ?? {}

/** Who signs, as written in the content. */
export const signerOf = (actor: Actor): Signer => ({
  name: actor.label,
  ...(actor.rpps ? { rpps: actor.rpps } : {}),
  ...(actor.speciality ? { speciality: actor.speciality } : {}),
  ...(actor.place ? { place: actor.place } : {}),
  ...(actor.finess ? { finess: actor.finess } : {}),
  signIn: actor.signIn,
  level: actor.strongAt ? 'strong' : 'substantial',
  ...(actor.strongAt ? { strongAt: actor.strongAt.toISOString() } : {}),
})

export const levelOf = ({ level, signIn }: Pick<Signer, 'level' | 'signIn'>): Level =>
  level ?? (isStrong(signIn as Means) ? 'strong' : 'substantial')
