import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import type { Actor } from '../accounts/account.ts'
import { type ChangeServices, changingSteps, recordChange } from './change-steps.ts'
import { changeLetter } from './letters.ts'
import { CHALLENGE_MINUTES, LONGEST_NAME, MOST_PASSKEYS } from './limits.ts'
import { type CreationAnswer, creationAnswer, readAnswer } from './passkey.ts'
import { algorithms, relyingParty, webAuthn } from './relying-party.ts'
import { type Challenge, insertPasskey, listPasskeys, openChallenge, takeChallenge } from './store.ts'

export type NameFault = 'noName' | 'longName'
export const nameFault = (name: string): NameFault | undefined => {
  if (!name.trim()) return 'noName'
  return name.trim().length > LONGEST_NAME ? 'longName' : undefined
}

/** What the browser needs to make a passkey, and the token of the challenge for its cookie. */
export const beginEnrolment = (
  services: ChangeServices,
  actor: Actor,
): Promise<
  { options: PublicKeyCredentialCreationOptionsJSON; token: string } | { refused: 'notStrong' | 'tooManyKeys' }
> =>
  changingSteps(services, actor, async (tx, steps) => {
    if (steps.passkeys >= MOST_PASSKEYS) return { refused: 'tooManyKeys' }
    const { accountId, sessionId, label } = actor
    const known = await listPasskeys(tx, accountId)
    const { id, name } = relyingParty(services.config)
    const { generateRegistrationOptions } = await webAuthn()
    const options = await generateRegistrationOptions({
      rpID: id,
      rpName: name,
      userID: new TextEncoder().encode(accountId),
      userName: label,
      userDisplayName: label,
      timeout: CHALLENGE_MINUTES * 60_000,
      attestationType: 'none',
      supportedAlgorithmIDs: algorithms,
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    })
    const asked = { challenge: options.challenge, purpose: 'enrol', accountId, sessionId, returnTo: '/' } as const
    return { options, token: await openChallenge(tx, asked, services.now()) }
  })

export type Enrolment = { enrolled: true } | { refused: 'notStrong' | 'noChallenge' | 'wrong' | 'known' | NameFault }

/** The answer of the browser that asked, in the session that asked. */
export const finishEnrolment = (
  services: ChangeServices,
  actor: Actor,
  token: string,
  given: { answer: string; name: string },
): Promise<Enrolment> =>
  changingSteps(services, actor, async (tx, steps) => {
    const fault = nameFault(given.name)
    if (fault) return { refused: fault }
    const at = services.now()
    const challenge = await takeChallenge(tx, token, at)
    if (challenge?.purpose !== 'enrol' || challenge.sessionId !== actor.sessionId || steps.passkeys >= MOST_PASSKEYS)
      return { refused: 'noChallenge' }
    const answer = readAnswer(creationAnswer, given.answer)
    const made = answer && (await verified(services, challenge, answer))
    if (!answer || !made) return { refused: 'wrong' }
    const saved = await insertPasskey(tx, {
      accountId: actor.accountId,
      credentialId: made.id,
      publicKey: Buffer.from(made.publicKey).toString('base64url'),
      counter: made.counter,
      transports: answer.response.transports,
      name: given.name.trim(),
      createdAt: at,
    })
    if (!saved) return { refused: 'known' }
    const letter = changeLetter('passkeyAdded', at, services.config.publicUrl)
    await recordChange(tx, services, actor, { action: 'addSecondStep', detail: { step: 'passkey' }, letter })
    return { enrolled: true }
  })

async function verified({ config }: ChangeServices, { challenge }: Challenge, response: CreationAnswer) {
  const { id, origin } = relyingParty(config)
  const { verifyRegistrationResponse } = await webAuthn()
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  return result?.verified ? result.registrationInfo.credential : undefined
}
