import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { aStructure } from '../demandes/builders.ts'
import { beginLink } from '../links/begin-link.ts'
import { sendCode } from '../passwords/send-code.ts'
import { aSession } from '../sessions/builders.ts'
import { findActor } from '../sessions/store.ts'
import {
  type Authenticator,
  aClient,
  anAuthenticator,
  aStepWorld,
  enrolledPasskey,
  from,
  SITE,
  type StepWorld,
} from './builders.ts'
import { beginEnrolment, finishEnrolment } from './enrol-passkey.ts'
import { type Asking, beginPasskey, enterByPasskey } from './enter-by-passkey.ts'
import { passkeyLimits } from './limits.ts'
import { removePasskey } from './remove-step.ts'
import { listPasskeys } from './store.ts'

let world: StepWorld
before(async () => {
  world = await aStepWorld()
})
after(() => world.stop())

const keysOf = ({ accountId }: Actor) => actingAsSystem(world.context.db, (tx) => listPasskeys(tx, accountId))
const enters = { space: 'doctor', returnTo: '/dossiers' }
const refused = { refused: 'notRecognised' }
const withKey = async (name: string) => {
  const doctor = await world.doctor(name)
  return { doctor, key: await enrolledPasskey(world, doctor) }
}

async function begun(purpose: 'signIn' | 'step' | 'confirm' | 'link' = 'signIn', asking: Asking = {}) {
  const result = await beginPasskey(world.context, { purpose, returnTo: '/dossiers', ...asking })
  assert.ok('options' in result)
  return result
}

type Lies = Parameters<Authenticator['use']>[1]
async function signIn(key: Authenticator, lies: Lies = {}) {
  const { options, token } = await begun()
  return enterByPasskey(world.context, token, key.use(options, lies), from)
}

test('a passkey is asked with its holder verified, without attestation, and never twice on the same device', async () => {
  const { doctor } = await withKey('demande')
  const result = await beginEnrolment(world.context, doctor)
  assert.ok('options' in result)
  const { rp, attestation, authenticatorSelection, excludeCredentials, timeout } = result.options
  assert.deepEqual([rp.id, attestation, timeout], ['localhost', 'none', 300_000])
  assert.partialDeepStrictEqual(authenticatorSelection, { residentKey: 'preferred', userVerification: 'required' })
  assert.deepEqual(
    excludeCredentials?.map(({ id }) => id),
    (await keysOf(doctor)).map(({ credentialId }) => credentialId),
  )
})

test('an enrolment is journaled, told by mail and listed under the name given', async () => {
  const doctor = await world.doctor('nommee')
  await enrolledPasskey(world, doctor, '  Ordinateur du cabinet ')
  assert.deepEqual(
    (await keysOf(doctor)).map(({ name }) => name),
    ['Ordinateur du cabinet'],
  )
  assert.deepEqual(await world.journalOf(doctor), [{ action: 'addSecondStep', step: 'passkey' }])
  assert.deepEqual(await world.lettersTo('nommee'), ['Votre seconde étape de connexion a changé'])
})

async function enrol(doctor: Actor, lies: Parameters<Authenticator['create']>[1] = {}, name = 'Clé') {
  const asked = await beginEnrolment(world.context, doctor)
  assert.ok('options' in asked)
  const answer = anAuthenticator().create(asked.options, lies)
  return finishEnrolment(world.context, doctor, asked.token, { answer, name })
}

test('no passkey is kept for another origin or host, without verification, for another challenge, or without a name', async () => {
  const doctor = await world.doctor('mensonges')
  const wrong = { refused: 'wrong' }
  assert.deepEqual(await enrol(doctor, { origin: 'https://trajectoire.example' }), wrong)
  assert.deepEqual(await enrol(doctor, { origin: 'http://localhost:3001' }), wrong)
  assert.deepEqual(await enrol(doctor, { rpId: 'example' }), wrong)
  assert.deepEqual(await enrol(doctor, { isVerified: false }), wrong)
  assert.deepEqual(await enrol(doctor, { challenge: 'AAAA' }), wrong)
  assert.deepEqual(await enrol(doctor, {}, '  '), { refused: 'noName' })
  assert.deepEqual(await enrol(doctor, {}, 'x'.repeat(61)), { refused: 'longName' })
  assert.deepEqual(await keysOf(doctor), [])
})

test('an enrolment is answered once, within five minutes, in the session that asked; with a weak one it is not begun', async () => {
  const doctor = await world.doctor('delais')
  const ask = async () => {
    const asked = await beginEnrolment(world.context, doctor)
    assert.ok('options' in asked)
    return { token: asked.token, given: { answer: anAuthenticator().create(asked.options), name: 'Clé' } }
  }
  const noChallenge = { refused: 'noChallenge' }
  const once = await ask()
  assert.deepEqual(await finishEnrolment(world.context, doctor, once.token, once.given), { enrolled: true })
  assert.deepEqual(await finishEnrolment(world.context, doctor, once.token, once.given), noChallenge)
  const elsewhere = { ...doctor, sessionId: (await world.doctor('ailleurs')).sessionId }
  const foreign = await ask()
  assert.deepEqual(await finishEnrolment(world.context, elsewhere, foreign.token, foreign.given), noChallenge)
  const late = await ask()
  world.wait(301)
  assert.deepEqual(await finishEnrolment(world.context, doctor, late.token, late.given), noChallenge)
  const { strongAt: _none, ...weak } = doctor
  assert.deepEqual(await beginEnrolment(world.context, weak), { refused: 'notStrong' })
  assert.deepEqual(await finishEnrolment(world.context, weak, late.token, late.given), { refused: 'notStrong' })
})

test('the credential of somebody else cannot be enrolled for oneself', async () => {
  const { key } = await withKey('proprietaire')
  const thief = await world.doctor('usurpateur')
  const asked = await beginEnrolment(world.context, thief)
  assert.ok('options' in asked)
  const given = { answer: key.create(asked.options), name: 'Clé' }
  assert.deepEqual(await finishEnrolment(world.context, thief, asked.token, given), { refused: 'known' })
})

test('a passkey alone signs in, without identifier; the session is strong', async () => {
  const { doctor, key } = await withKey('seule')
  const { options, token } = await begun()
  assert.deepEqual(options.allowCredentials, [])
  assert.equal(options.userVerification, 'required')
  const entered = await enterByPasskey(world.context, token, key.use(options), from)
  assert.partialDeepStrictEqual(entered, enters)
  assert.ok('token' in entered)
  const actor = await findActor(world.context.db, entered.token, 30)
  assert.equal(actor?.accountId, doctor.accountId)
  assert.equal(actor?.signIn, 'passkey')
  assert.ok(actor?.strongAt)
  assert.partialDeepStrictEqual((await world.journalOf(doctor)).at(-1), { action: 'signIn', means: 'passkey' })
})

test('what the device signed for another origin, host, challenge or account, or without verifying its holder, is refused', async () => {
  const { doctor, key } = await withKey('hameconnee')
  const other = await world.doctor('visee')
  const lies: Lies[] = [
    { origin: 'https://trajectoire.example' },
    { origin: 'http://localhost:3001' },
    { rpId: 'trajectoire.example' },
    { challenge: 'AAAA' },
    { isVerified: false },
    { userHandle: Buffer.from(other.accountId).toString('base64url') },
  ]
  for (const lie of lies) assert.deepEqual(await signIn(key, lie), refused, JSON.stringify(lie))
  const refusals = (await world.journalOf(doctor)).filter(({ action }) => action === 'signInRefused')
  assert.equal(refusals.length, lies.length)
  assert.partialDeepStrictEqual(await signIn(key), enters)
})

test('a signature that does not fit, an unknown key and what is no answer at all are refused', async () => {
  const { key } = await withKey('contrefaite')
  const { options, token } = await begun()
  const answer = JSON.parse(key.use(options))
  answer.response.signature = JSON.parse(anAuthenticator().use(options)).response.signature
  assert.deepEqual(await enterByPasskey(world.context, token, JSON.stringify(answer), from), refused)
  assert.deepEqual(await signIn(anAuthenticator()), refused)
  for (const junk of ['', '{}', 'null', '[]', '{"id":"../../etc","type":"public-key"}', 'x'.repeat(100_000)]) {
    const again = await begun()
    assert.deepEqual(await enterByPasskey(world.context, again.token, junk, from), refused)
  }
})

test('a challenge is answered once, within five minutes, by the browser that asked', async () => {
  const { key } = await withKey('rejouee')
  const noChallenge = { refused: 'noChallenge' }
  const { options, token } = await begun()
  const answer = key.use(options)
  const results = await Promise.all([1, 2, 3].map(() => enterByPasskey(world.context, token, answer, from)))
  assert.equal(results.filter((result) => 'token' in result).length, 1)
  assert.deepEqual(await enterByPasskey(world.context, token, answer, from), noChallenge)

  const [here, there] = [await begun(), await begun()]
  assert.deepEqual(await enterByPasskey(world.context, there.token, key.use(here.options), from), refused)
  assert.deepEqual(await enterByPasskey(world.context, 'x'.repeat(43), key.use(here.options), from), noChallenge)
  world.wait(301)
  assert.deepEqual(await enterByPasskey(world.context, here.token, key.use(here.options), from), noChallenge)
})

test('a failed answer takes the challenge with it', async () => {
  const { key } = await withKey('epuisee')
  const { options, token } = await begun()
  assert.deepEqual(await enterByPasskey(world.context, token, key.use(options, { isVerified: false }), from), refused)
  assert.deepEqual(await enterByPasskey(world.context, token, key.use(options), from), { refused: 'noChallenge' })
})

test('a counter that stands still or goes back betrays a copy', async () => {
  const { key } = await withKey('copiee')
  assert.partialDeepStrictEqual(await signIn(key, { counter: 100 }), enters)
  for (const counter of [100, 99, 0]) assert.deepEqual(await signIn(key, { counter }), refused, String(counter))
  assert.partialDeepStrictEqual(await signIn(key, { counter: 101 }), enters)
})

test('a passkey that was removed opens nothing, and its other sessions end; one of somebody else is not there', async () => {
  const { doctor, key } = await withKey('retiree')
  const { doctor: other } = await withKey('voisine')
  const [mine] = await keysOf(doctor)
  assert.deepEqual(await removePasskey(world.context, other, mine?.id ?? ''), { refused: 'notThere' })
  const session = await aSession(world.context.db, doctor)
  const { options, token } = await begun()
  assert.deepEqual(await removePasskey(world.context, doctor, mine?.id ?? ''), { removed: true })
  assert.equal(await findActor(world.context.db, session, 30), undefined)
  assert.deepEqual(await enterByPasskey(world.context, token, key.use(options), from), refused)
})

test('after the password, a passkey of the same account ends the attempt; the code by mail is not sent', async () => {
  const { doctor, key } = await withKey('etape')
  const attemptToken = await world.attemptOf(doctor)
  assert.deepEqual(await sendCode(world.context, attemptToken, aClient), { refused: 'strongerStep' })
  const { options, token } = await begun('step', { attemptToken })
  assert.equal(options.allowCredentials?.length, 1)
  const entered = await enterByPasskey(world.context, token, key.use(options), { ...from, attemptToken })
  assert.partialDeepStrictEqual(entered, enters)
})

test('after the password, the passkey of another account is a wrong step; without the password there is no step', async () => {
  const { doctor } = await withKey('prudente')
  const { key: foreign } = await withKey('intruse')
  const attemptToken = await world.attemptOf(doctor)
  const asked = await begun('step', { attemptToken })
  const answer = foreign.use(asked.options)
  assert.deepEqual(await enterByPasskey(world.context, asked.token, answer, { ...from, attemptToken }), {
    refused: 'wrong',
    left: 4,
  })
  assert.deepEqual(await beginPasskey(world.context, { purpose: 'step', returnTo: '/' }), { refused: 'noAttempt' })
})

test('the challenge of a second step does not sign in by itself', async () => {
  const { doctor, key } = await withKey('detournee')
  const attemptToken = await world.attemptOf(doctor)
  const { options, token } = await begun('step', { attemptToken })
  assert.deepEqual(await enterByPasskey(world.context, token, key.use(options), from), { refused: 'noAttempt' })
})

async function signedInWeakly(doctor: Actor): Promise<{ actor: Actor; session: string }> {
  const { strongAt: _none, ...weak } = doctor
  const session = await aSession(world.context.db, { ...weak, signIn: 'mailCode' })
  const actor = await findActor(world.context.db, session, 30)
  assert.ok(actor)
  assert.equal(actor.strongAt, undefined)
  return { actor, session }
}

test('on the confirmation page a passkey raises the session under a new token; that of another account does not', async () => {
  const { doctor, key } = await withKey('confirmee')
  const { doctor: other, key: foreign } = await withKey('etrangere')
  const { actor, session } = await signedInWeakly(doctor)

  const wrong = await begun('confirm', { actor })
  const refusedEntry = await enterByPasskey(world.context, wrong.token, foreign.use(wrong.options), { ...from, actor })
  assert.deepEqual(refusedEntry, refused)
  assert.equal((await findActor(world.context.db, session, 30))?.strongAt, undefined)
  assert.partialDeepStrictEqual((await world.journalOf(doctor)).at(-1), { because: 'otherAccount' })

  const { options, token } = await begun('confirm', { actor })
  const entered = await enterByPasskey(world.context, token, key.use(options), { ...from, actor, replaces: session })
  assert.ok('token' in entered)
  const raised = await findActor(world.context.db, entered.token, 30)
  assert.equal(raised?.sessionId, actor.sessionId)
  assert.ok(raised?.strongAt)
  assert.equal(await findActor(world.context.db, session, 30), undefined)
  assert.equal(raised?.accountId === other.accountId, false)
})

test('a confirmation asked in one session raises no other', async () => {
  const { doctor, key } = await withKey('deuxsessions')
  const { actor } = await signedInWeakly(doctor)
  const { actor: elsewhere } = await signedInWeakly(doctor)
  const one = await begun('confirm', { actor })
  assert.deepEqual(
    await enterByPasskey(world.context, one.token, key.use(one.options), { ...from, actor: elsewhere }),
    refused,
  )
  const two = await begun('confirm', { actor })
  assert.deepEqual(await enterByPasskey(world.context, two.token, key.use(two.options), from), refused)
})

test('a passkey asked to link an account proves it, in the session that asked and in no other', async () => {
  const doctor = await world.doctor('liee')
  const { doctor: agent, key } = await withKey('etablissement')
  const { accountId } = agent
  await world.owner.updateTable('accounts').set({ isDoctor: false }).where('id', '=', accountId).execute()
  const finess = await aStructure(world.owner)
  await world.owner.insertInto('habilitations').values({ accountId, finess }).execute()
  const token = await aSession(world.context.db, doctor)
  const actor = await findActor(world.context.db, token, 30)
  assert.ok(actor)
  await beginLink(world.context, actor)

  const stolen = await begun('link', { actor })
  const { actor: elsewhere } = await signedInWeakly(doctor)
  const { use } = key
  assert.deepEqual(
    await enterByPasskey(world.context, stolen.token, use(stolen.options), { ...from, actor: elsewhere }),
    refused,
  )
  const one = await begun('link', { actor })
  const linked = await enterByPasskey(world.context, one.token, use(one.options), { ...from, actor, replaces: token })
  assert.ok('token' in linked, JSON.stringify(linked))
  const after = await findActor(world.context.db, linked.token, 30)
  assert.deepEqual([after?.accountId, after?.linkedSpace], [doctor.accountId, 'agent'])
})

test('refused passkeys are limited for each address, and an accepted one does not count', async () => {
  const { key } = await withKey('adresse')
  const client = { ...aClient, address: '198.51.100.9' }
  const tryFrom = async (lies: Lies) => {
    const { options, token } = await begun()
    return enterByPasskey(world.context, token, key.use(options, lies), { client })
  }
  assert.partialDeepStrictEqual(await tryFrom({}), enters)
  for (let each = 0; each < passkeyLimits.address.max; each++)
    assert.deepEqual(await tryFrom({ origin: `${SITE.origin}0` }), refused)
  assert.partialDeepStrictEqual(await tryFrom({}), { refused: 'tooMany' })
  assert.partialDeepStrictEqual(await signIn(key), enters)
})
