// Test data: a world whose clock moves, people who have enrolled, and an authenticator made of software that can also lie.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { generateSync } from 'otplib'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { aDoctor, aWorld } from '../dossiers/builders.ts'
import { openAttempt } from '../passwords/store.ts'
import type { ChangeServices } from './change-steps.ts'
import { beginEnrolment, finishEnrolment } from './enrol-passkey.ts'
import { confirmTotp, pendingTotp, startTotp } from './enrol-totp.ts'

export const SITE = { origin: 'http://localhost:3000', rpId: 'localhost' }
export const aClient = { device: 'Firefox sur Linux', address: '192.0.2.7' }
export const from = { client: aClient }

export type StepWorld = Awaited<ReturnType<typeof aStepWorld>>

export async function aStepWorld() {
  let at = Date.now()
  const world = await aWorld(() => new Date(at))
  const context: ChangeServices = { ...world.context, queue: { send: async () => {} } }
  return {
    ...world,
    context,
    wait(seconds: number) {
      at += seconds * 1000
    },
    async doctor(lastName: string): Promise<Actor> {
      const doctor = await aDoctor(world.owner, lastName)
      await world.owner
        .updateTable('accounts')
        .set({ email: `${lastName}@exemple.test`, emailConfirmedAt: new Date(at) })
        .where('id', '=', doctor.accountId)
        .execute()
      return { ...doctor, strongAt: new Date(at) }
    },
    /** The right password was just given in some browser: the token of its cookie. */
    attemptOf: ({ accountId }: Actor) =>
      actingAsSystem(context.db, (tx) => openAttempt(tx, accountId, { returnTo: '/dossiers' }, new Date(at))),
    codeOf: (secret: string, { steps = 0 } = {}) => codeAt(secret, at / 1000 + steps * 30),
    journalOf: async ({ accountId }: Actor) =>
      (
        await world.owner
          .selectFrom('journalEntries')
          .select(['action', 'detail'])
          .where('accountId', '=', accountId)
          .orderBy('rank')
          .execute()
      ).map(({ action, detail }) => ({ action, ...detail }) as Record<string, unknown>),
    lettersTo: async (lastName: string) =>
      (
        await world.owner
          .selectFrom('mails')
          .select('subject')
          .where('recipient', '=', `${lastName}@exemple.test`)
          .orderBy('createdAt')
          .execute()
      ).map(({ subject }) => subject),
  }
}

export const codeAt = (secret: string, epoch: number): string => generateSync({ secret, epoch: Math.floor(epoch) })

/** The secret of an application that was just enrolled; the time step of its first code is spent. */
export async function enrolledTotp(world: StepWorld, actor: Actor): Promise<string> {
  await startTotp(world.context, actor)
  const secret = (await pendingTotp(world.context, actor))?.secret ?? ''
  const enrolled = await confirmTotp(world.context, actor, world.codeOf(secret))
  if (!('enrolled' in enrolled)) throw new Error(`the application was not enrolled: ${enrolled.refused}`)
  return secret
}

export async function enrolledPasskey(world: StepWorld, actor: Actor, name = 'Téléphone') {
  const authenticator = anAuthenticator()
  const begun = await beginEnrolment(world.context, actor)
  if ('refused' in begun) throw new Error(begun.refused)
  const answer = authenticator.create(begun.options)
  const enrolled = await finishEnrolment(world.context, actor, begun.token, { answer, name })
  if (!('enrolled' in enrolled)) throw new Error(enrolled.refused)
  return authenticator
}

type Lies = {
  origin?: string
  rpId?: string
  challenge?: string
  isVerified?: boolean
  counter?: number
  userHandle?: string
}
const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_CREDENTIAL = 0x40

/** Signs as a telephone would; each `lie` changes one thing that the server must notice. */
export function anAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(32)
  let count = 0
  let handle = ''

  const authenticatorData = (
    flags: number,
    { rpId = SITE.rpId, isVerified = true, counter }: Lies,
    more = Buffer.alloc(0),
  ) => {
    const tail = Buffer.alloc(5)
    tail.writeUInt8(flags | PRESENT | (isVerified ? VERIFIED : 0), 0)
    tail.writeUInt32BE(counter ?? ++count, 1)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), tail, more])
  }
  const clientData = (type: string, challenge: string, { origin = SITE.origin, challenge: other }: Lies) =>
    Buffer.from(JSON.stringify({ type, challenge: other ?? challenge, origin, crossOrigin: false }))
  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({
      id: credentialId.toString('base64url'),
      rawId: credentialId.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })

  function credential(): Buffer<ArrayBuffer> {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(credentialId.length)
    return Buffer.concat([Buffer.alloc(16), length, credentialId, isoCBOR.encode(key)])
  }

  return {
    create(options: { challenge: string; user: { id: string } }, lies: Lies = {}): string {
      handle = options.user.id
      const authData = new Uint8Array(authenticatorData(WITH_CREDENTIAL, lies, credential()))
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', options.challenge, lies).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal'],
      })
    },
    use(options: { challenge: string }, lies: Lies = {}): string {
      const authData = authenticatorData(0, lies)
      const client = clientData('webauthn.get', options.challenge, lies)
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle: lies.userHandle ?? handle,
      })
    },
  }
}
export type Authenticator = ReturnType<typeof anAuthenticator>
