import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { readAnswer, type UseAnswer, useAnswer } from './passkey.ts'
import { relyingParty, webAuthn } from './relying-party.ts'
import { type Challenge, lockPasskey, type Passkey, usedPasskey } from './store.ts'

/** `accountId`: whose passkey it claims to be, when it is one that we know. */
export type Proof = { isRight: true; accountId: string } | { isRight: false; accountId?: string }

/**
 * Whether the answer was signed here and now by a passkey that we know, its holder verified by the device; of the account
 * that the challenge is for, when it is for one. The device’s counter must have moved.
 */
export async function provePasskey(
  tx: Tx,
  { config, now }: Pick<Context, 'config' | 'now'>,
  challenge: Challenge,
  text: string,
): Promise<Proof> {
  const answer = readAnswer(useAnswer, text)
  const passkey = answer && (await lockPasskey(tx, answer.id))
  if (!answer || !passkey) return { isRight: false }
  const { accountId } = passkey
  if (challenge.accountId !== null && challenge.accountId !== accountId) return { isRight: false, accountId }
  if (!isHandleOf(accountId, answer.response.userHandle)) return { isRight: false, accountId }
  const counter = await counterOf(config, challenge.challenge, passkey, answer)
  if (counter === undefined) return { isRight: false, accountId }
  await usedPasskey(tx, passkey.id, counter, now())
  return { isRight: true, accountId }
}

/** A device that does not keep the account leaves it out; one that keeps it says the right one. */
const isHandleOf = (accountId: string, handle: string | undefined): boolean =>
  handle === undefined || Buffer.from(handle, 'base64url').toString() === accountId

async function counterOf(
  config: Context['config'],
  expectedChallenge: string,
  passkey: Passkey,
  { response, ...rest }: UseAnswer,
): Promise<number | undefined> {
  const { id, origin } = relyingParty(config)
  const { verifyAuthenticationResponse } = await webAuthn()
  const { userHandle, ...signed } = response
  const result = await verifyAuthenticationResponse({
    response: { ...rest, response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) } },
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: Number(passkey.counter),
    },
  }).catch(() => undefined)
  return result?.verified ? result.authenticationInfo.newCounter : undefined
}
