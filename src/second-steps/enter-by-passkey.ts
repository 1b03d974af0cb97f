import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record, recordStranger } from '../journal/record.ts'
import { giveBack, spend } from '../limits/limits.ts'
import { type From, type SecondStep, type StepServices, tryStep } from '../passwords/check-code.ts'
import { ownerOf } from '../passwords/check-password.ts'
import { CODE_TRIES } from '../passwords/limits.ts'
import { lockAttempt } from '../passwords/store.ts'
import type { Client } from '../sessions/session.ts'
import { enter } from '../sign-in/enter.ts'
import { CHALLENGE_MINUTES, passkeyLimits } from './limits.ts'
import type { ChallengePurpose } from './passkey.ts'
import { type Proof, provePasskey } from './prove-passkey.ts'
import { relyingParty, webAuthn } from './relying-party.ts'
import { type Challenge, listPasskeys, openChallenge, ownerById, takeChallenge } from './store.ts'

/** Who asks: a session to be confirmed or linked, a password that waits for its second step, or nobody yet. */
export type Asking = { actor?: Actor | undefined; attemptToken?: string | undefined }
type Asked = { purpose: Exclude<ChallengePurpose, 'enrol'>; returnTo: string } & Asking

/** What the browser needs to use a passkey, and the token of the challenge for its cookie. */
export const beginPasskey = (
  services: StepServices,
  asked: Asked,
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; token: string } | { refused: 'noAttempt' }> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const accountId = await askedFor(tx, asked, at)
    if (!accountId && (asked.purpose === 'confirm' || asked.purpose === 'step')) return { refused: 'noAttempt' }
    const known = accountId ? await listPasskeys(tx, accountId) : []
    const { generateAuthenticationOptions } = await webAuthn()
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(services.config).id,
      userVerification: 'required',
      timeout: CHALLENGE_MINUTES * 60_000,
      allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    })
    const { purpose, returnTo } = asked
    const sessionId = purpose === 'confirm' || purpose === 'link' ? asked.actor?.sessionId : undefined
    const challenge = { challenge: options.challenge, purpose, returnTo, accountId, sessionId }
    return { options, token: await openChallenge(tx, challenge, at) }
  })

async function askedFor(tx: Tx, { purpose, actor, attemptToken }: Asked, now: Date): Promise<string | undefined> {
  if (purpose === 'confirm') return actor?.accountId
  if (purpose === 'step') return attemptToken ? (await lockAttempt(tx, attemptToken, now))?.accountId : undefined
  return undefined
}

export type PasskeyEntry = SecondStep | { refused: 'noChallenge' } | { refused: 'notRecognised' }

/** The answer to a challenge of this very browser, once, in time: it enters, ends the second step or raises the session. */
export const enterByPasskey = (
  services: StepServices,
  token: string,
  answer: string,
  from: From & Asking,
): Promise<PasskeyEntry> =>
  actingAsSystem(services.db, async (tx) => {
    const challenge = await takeChallenge(tx, token, services.now())
    if (!challenge || challenge.purpose === 'enrol') return { refused: 'noChallenge' }
    const counted = await spend(tx, [[passkeyLimits.address, from.client.address]], services.now())
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
    const proof = await provePasskey(tx, services, challenge, answer)
    if (proof.isRight) await giveBack(tx, counted.spent)
    if (challenge.purpose === 'step') return endAttempt(tx, services, { challenge, proof, from })
    if (!proof.isRight || !isStillAsked(challenge, from.actor)) return refuse(tx, challenge, proof, from.client)
    const sessionId = challenge.sessionId ?? undefined
    const { client, replaces } = from
    const entered = await enter(tx, services, {
      accountId: proof.accountId,
      means: 'passkey',
      client,
      replaces,
      ...(challenge.purpose === 'link' ? { links: sessionId } : { raises: sessionId }),
    })
    return 'refused' in entered ? entered : { ...entered, returnTo: challenge.returnTo }
  })

/** A confirmation or a link holds for the session that asked for it, still open in this browser. */
const isStillAsked = ({ purpose, sessionId }: Challenge, actor: Actor | undefined): boolean =>
  (purpose !== 'confirm' && purpose !== 'link') || (actor !== undefined && actor.sessionId === sessionId)

async function endAttempt(
  tx: Tx,
  services: Omit<StepServices, 'db'>,
  { challenge, proof, from }: { challenge: Challenge; proof: Proof; from: From & Asking },
): Promise<PasskeyEntry> {
  const attempt = from.attemptToken ? await lockAttempt(tx, from.attemptToken, services.now()) : undefined
  if (!attempt || attempt.accountId !== challenge.accountId) return { refused: 'noAttempt' }
  if (attempt.tries >= CODE_TRIES) return { refused: 'spent' }
  const { client, replaces } = from
  return tryStep(tx, services, attempt, { isRight: proof.isRight, means: 'passkey', from: { client, replaces } })
}

/** In the journal of the account that asked, or of the one whose passkey it claims to be. */
async function refuse(
  tx: Tx,
  { purpose, accountId }: Challenge,
  proof: Proof,
  client: Client,
): Promise<{ refused: 'notRecognised' }> {
  const isForeign = accountId !== null && proof.accountId !== undefined && proof.accountId !== accountId
  const because = isForeign ? 'otherAccount' : 'passkey'
  const entry = { action: 'signInRefused', detail: { means: 'passkey', purpose, because, ...client } } as const
  const concerned = accountId ?? proof.accountId
  if (concerned) await record(tx, ownerOf(await ownerById(tx, concerned)), { ...entry, reason: 'none' })
  else await recordStranger(tx, entry)
  return { refused: 'notRecognised' }
}

/** For pages that show the button only to those who have one. */
export const hasPasskey = ({ db }: Pick<Context, 'db'>, accountId: string): Promise<boolean> =>
  actingAsSystem(db, async (tx) => (await listPasskeys(tx, accountId)).length > 0)
