import { z } from 'zod'

/** What a challenge was asked for: it is good for nothing else. */
export type ChallengePurpose = 'enrol' | 'signIn' | 'step' | 'confirm' | 'link'

const base64url = z.string().regex(/^[\w-]{1,40000}$/)
const id = z.string().regex(/^[\w-]{1,1400}$/)
const common = { id, rawId: id, type: z.literal('public-key'), clientExtensionResults: z.looseObject({}) }

/** What the browser’s WebAuthn answers to « create ». */
export const creationAnswer = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
export type CreationAnswer = z.infer<typeof creationAnswer>

/** What it answers to « get ». `userHandle`: the account that the passkey was made for. */
export const useAnswer = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: z.string().max(100).optional(),
  }),
})
export type UseAnswer = z.infer<typeof useAnswer>

/** Undefined when it is no such answer. */
export function readAnswer<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
