import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { checkCode } from '../passwords/check-code.ts'
import { codeLimits } from '../passwords/limits.ts'
import { sendCode } from '../passwords/send-code.ts'
import { changeAttempt, findAttempt } from '../passwords/store.ts'
import { aSession } from '../sessions/builders.ts'
import { aClient, aStepWorld, enrolledTotp, from, type StepWorld } from './builders.ts'
import { checkRecoveryCode } from './check-recovery-code.ts'
import { checkTotp } from './check-totp.ts'
import { confirmTotp, pendingTotp, startTotp } from './enrol-totp.ts'
import { totpLimits } from './limits.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { removeTotp } from './remove-step.ts'
import { stepsOf } from './store.ts'

let world: StepWorld
before(async () => {
  world = await aStepWorld()
})
after(() => world.stop())

const stepsNow = ({ accountId }: Actor) => actingAsSystem(world.context.db, (tx) => stepsOf(tx, accountId))
const signsIn = { space: 'doctor', returnTo: '/dossiers' }
const wrong = (left: number) => ({ refused: 'wrong', left })
const withTotp = async (name: string) => {
  const doctor = await world.doctor(name)
  return { doctor, secret: await enrolledTotp(world, doctor) }
}

const codesOf = async (doctor: Actor): Promise<string[]> => {
  const made = await makeRecoveryCodes(world.context, doctor)
  assert.ok('codes' in made)
  return made.codes
}

test('an application is a second step once its first code was right; its secret is encrypted, and its holder told', async () => {
  const doctor = await world.doctor('premier')
  assert.deepEqual(await startTotp(world.context, doctor), { started: true })
  assert.equal((await stepsNow(doctor)).totp, false)
  const secret = (await pendingTotp(world.context, doctor))?.secret ?? ''
  assert.deepEqual(await confirmTotp(world.context, doctor, world.codeOf(secret, { steps: 5 })), { refused: 'wrong' })
  assert.deepEqual(await confirmTotp(world.context, doctor, world.codeOf(secret)), { enrolled: true })
  assert.equal((await stepsNow(doctor)).totp, true)
  assert.equal(await pendingTotp(world.context, doctor), undefined)
  assert.deepEqual(await startTotp(world.context, doctor), { refused: 'already' })
  const kept = await world.owner
    .selectFrom('totpSecrets')
    .select('secret')
    .where('accountId', '=', doctor.accountId)
    .executeTakeFirstOrThrow()
  assert.ok(!kept.secret.includes(secret))
  assert.deepEqual(await world.journalOf(doctor), [{ action: 'addSecondStep', step: 'totp' }])
  assert.deepEqual(await world.lettersTo('premier'), ['Votre seconde étape de connexion a changé'])
})

test('the key shown to the application is worth nothing after half an hour', async () => {
  const doctor = await world.doctor('lent')
  await startTotp(world.context, doctor)
  const secret = (await pendingTotp(world.context, doctor))?.secret ?? ''
  world.wait(31 * 60)
  const again = { ...doctor, strongAt: world.context.now() }
  assert.deepEqual(await confirmTotp(world.context, again, world.codeOf(secret)), { refused: 'noSecret' })
})

test('with a code by mail alone nobody enrols, removes or makes codes', async () => {
  const { doctor } = await withTotp('faible')
  const { strongAt: _none, ...weak } = doctor
  for (const act of [startTotp, removeTotp, makeRecoveryCodes] as const)
    assert.deepEqual(await act(world.context, weak), { refused: 'notStrong' }, act.name)
  world.wait(31 * 60)
  assert.deepEqual(await removeTotp(world.context, doctor), { refused: 'notStrong' })
  assert.equal((await stepsNow(doctor)).totp, true)
})

test('a code of the application ends the second step, and the session is strong', async () => {
  const { doctor, secret } = await withTotp('usage')
  world.wait(30)
  const token = await world.attemptOf(doctor)
  const entered = await checkTotp(world.context, token, world.codeOf(secret), from)
  assert.partialDeepStrictEqual(entered, signsIn)
  const session = await world.owner
    .selectFrom('sessions')
    .select(['signIn', 'strongAt'])
    .where('accountId', '=', doctor.accountId)
    .executeTakeFirstOrThrow()
  assert.equal(session.signIn, 'totp')
  assert.ok(session.strongAt)
})

test('the code that enrolled, a code already used and one of an earlier step are refused', async () => {
  const { doctor, secret } = await withTotp('rejeu')
  const first = world.codeOf(secret)
  assert.deepEqual(await checkTotp(world.context, await world.attemptOf(doctor), first, from), wrong(4))
  world.wait(60)
  const [earlier, code] = [world.codeOf(secret, { steps: -1 }), world.codeOf(secret)]
  assert.partialDeepStrictEqual(await checkTotp(world.context, await world.attemptOf(doctor), code, from), signsIn)
  for (const old of [code, earlier])
    assert.deepEqual(await checkTotp(world.context, await world.attemptOf(doctor), old, from), wrong(4))
})

test('the code of another account is refused', async () => {
  const { doctor } = await withTotp('victime')
  const { secret } = await withTotp('voleur')
  world.wait(30)
  const token = await world.attemptOf(doctor)
  assert.deepEqual(await checkTotp(world.context, token, world.codeOf(secret), from), wrong(4))
})

test('the same code at once: exactly one enters, in one browser as in two', async () => {
  const { doctor, secret } = await withTotp('ensemble')
  world.wait(30)
  const code = world.codeOf(secret)
  const token = await world.attemptOf(doctor)
  const inOne = await Promise.all([1, 2, 3, 4].map(() => checkTotp(world.context, token, code, from)))
  assert.equal(inOne.filter((result) => 'token' in result).length, 1)

  world.wait(30)
  const next = world.codeOf(secret)
  const [here, there] = await twoAttempts(doctor)
  const inTwo = await Promise.all([here, there].map((each) => checkTotp(world.context, each, next, from)))
  assert.equal(inTwo.filter((result) => 'token' in result).length, 1)
})

/** Two passwords given at the same moment may leave two attempts. */
async function twoAttempts({ accountId }: Actor): Promise<[string, string]> {
  const here = await world.attemptOf({ accountId } as Actor)
  const kept = await world.owner
    .selectFrom('passwordAttempts')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  const there = await world.attemptOf({ accountId } as Actor)
  await world.owner.insertInto('passwordAttempts').values(kept).execute()
  return [here, there]
}

test('five wrong codes spend the attempt, and the right one then comes too late', async () => {
  const { doctor, secret } = await withTotp('essais')
  world.wait(30)
  const token = await world.attemptOf(doctor)
  for (const left of [4, 3, 2, 1, 0])
    assert.deepEqual(await checkTotp(world.context, token, world.codeOf(secret, { steps: 9 }), from), wrong(left))
  assert.deepEqual(await checkTotp(world.context, token, world.codeOf(secret), from), { refused: 'spent' })
  assert.ok((await world.lettersTo('essais')).includes('Essais de connexion refusés'))
})

const afterFiveWrong = async (doctor: Actor, check: typeof checkTotp, bad: string) => {
  const token = await world.attemptOf(doctor)
  for (const left of [4, 3, 2, 1, 0]) assert.deepEqual(await check(world.context, token, bad, from), wrong(left))
}

test('fifteen wrong codes in a day close the application, whatever the attempt; right ones do not count', async () => {
  const { doctor, secret } = await withTotp('obstine')
  for (let each = 0; each < totpLimits.wrong.max; each++) {
    world.wait(30)
    const token = await world.attemptOf(doctor)
    assert.partialDeepStrictEqual(await checkTotp(world.context, token, world.codeOf(secret), from), signsIn)
  }
  const again = { ...doctor, strongAt: world.context.now() }
  const [code = ''] = await codesOf(again)
  world.wait(30)
  for (let each = 0; each < totpLimits.wrong.max / 5; each++)
    await afterFiveWrong(doctor, checkTotp, world.codeOf(secret, { steps: 9 }))
  const token = await world.attemptOf(doctor)
  assert.partialDeepStrictEqual(await checkTotp(world.context, token, world.codeOf(secret), from), {
    refused: 'tooMany',
  })
  assert.partialDeepStrictEqual(await checkRecoveryCode(world.context, token, code, from), signsIn)
})

test('thirty wrong second steps in a day close them all', async () => {
  const { doctor } = await withTotp('acharne')
  const [code = ''] = await codesOf(doctor)
  for (let each = 0; each < codeLimits.wrong.max / 5; each++)
    await afterFiveWrong(doctor, checkRecoveryCode, 'ABCD-EFGH-JKLM')
  const token = await world.attemptOf(doctor)
  assert.partialDeepStrictEqual(await checkRecoveryCode(world.context, token, code, from), { refused: 'tooMany' })
})

test('once an application is enrolled no code is sent by mail, and one sent before is refused', async () => {
  const doctor = await world.doctor('courriel')
  const token = await world.attemptOf(doctor)
  assert.deepEqual(await sendCode(world.context, token, aClient), { sent: true })
  const secret = await enrolledTotp(world, doctor)
  assert.deepEqual(await checkCode(world.context, token, '123456', from), { refused: 'noAttempt' })

  const later = await world.attemptOf(doctor)
  assert.deepEqual(await sendCode(world.context, later, aClient), { refused: 'strongerStep' })
  await actingAsSystem(world.context.db, async (tx) => {
    const id = (await findAttempt(tx, later, world.context.now()))?.id ?? ''
    const codeExpiresAt = new Date(world.context.now().getTime() + 60_000)
    await changeAttempt(tx, id, { codeHash: world.context.secrets.hash(id, '123456'), codeExpiresAt })
  })
  assert.deepEqual(await checkCode(world.context, later, '123456', from), { refused: 'strongerStep' })
  world.wait(30)
  assert.partialDeepStrictEqual(await checkTotp(world.context, later, world.codeOf(secret), from), signsIn)
})

test('removing the application ends all other sessions, the recovery codes and the codes it still shows', async () => {
  const { doctor, secret } = await withTotp('retire')
  await makeRecoveryCodes(world.context, doctor)
  await aSession(world.context.db, doctor)
  assert.deepEqual(await removeTotp(world.context, doctor), { removed: true })
  assert.deepEqual(await stepsNow(doctor), { totp: false, passkeys: 0, recoveryCodes: 0 })
  const left = await world.owner.selectFrom('sessions').select('id').where('accountId', '=', doctor.accountId).execute()
  assert.deepEqual(left, [])
  world.wait(30)
  const token = await world.attemptOf(doctor)
  assert.deepEqual(await checkTotp(world.context, token, world.codeOf(secret), from), { refused: 'noAttempt' })
  assert.deepEqual(await sendCode(world.context, token, aClient), { sent: true })
  assert.partialDeepStrictEqual((await world.journalOf(doctor)).at(-2), {
    action: 'removeSecondStep',
    step: 'totp',
    closed: 1,
  })
})

test('ten recovery codes, none of them in the database, each good once in place of the second step, and not strong', async () => {
  const { doctor } = await withTotp('secours')
  const codes = await codesOf(doctor)
  assert.equal(new Set(codes).size, 10)
  const kept = await world.owner
    .selectFrom('recoveryCodes')
    .select('codeHash')
    .where('accountId', '=', doctor.accountId)
    .execute()
  assert.ok(kept.every(({ codeHash }) => !codes.includes(codeHash)))
  const [code = ''] = codes
  const typed = code.toLowerCase().replace(/(.{4})/g, '$1 ')
  const entered = await checkRecoveryCode(world.context, await world.attemptOf(doctor), typed, from)
  assert.partialDeepStrictEqual(entered, signsIn)
  assert.equal((await stepsNow(doctor)).recoveryCodes, 9)
  const session = await world.owner
    .selectFrom('sessions')
    .select(['signIn', 'strongAt'])
    .where('accountId', '=', doctor.accountId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(session, { signIn: 'recoveryCode', strongAt: null })
  assert.deepEqual(await checkRecoveryCode(world.context, await world.attemptOf(doctor), code, from), wrong(4))
  assert.ok((await world.lettersTo('secours')).includes('Un code de secours a servi'))
  assert.ok((await world.journalOf(doctor)).some(({ action, left }) => action === 'useRecoveryCode' && left === 9))
})

test('a recovery code used twice at once enters once', async () => {
  const { doctor } = await withTotp('papier')
  const [code = ''] = await codesOf(doctor)
  const attempts = await twoAttempts(doctor)
  const results = await Promise.all(attempts.map((each) => checkRecoveryCode(world.context, each, code, from)))
  assert.equal(results.filter((result) => 'token' in result).length, 1)
  assert.equal((await stepsNow(doctor)).recoveryCodes, 9)
})

test('new recovery codes replace the former ones, and those of another account open nothing', async () => {
  const { doctor } = await withTotp('nouveaux')
  const { doctor: other } = await withTotp('autres')
  const [former = ''] = await codesOf(doctor)
  const [fresh = ''] = await codesOf(doctor)
  const [foreign = ''] = await codesOf(other)
  const token = await world.attemptOf(doctor)
  assert.deepEqual(await checkRecoveryCode(world.context, token, former, from), wrong(4))
  assert.deepEqual(await checkRecoveryCode(world.context, token, foreign, from), wrong(3))
  assert.partialDeepStrictEqual(await checkRecoveryCode(world.context, token, fresh, from), signsIn)
})

test('without a step to stand in for there are no recovery codes', async () => {
  assert.deepEqual(await makeRecoveryCodes(world.context, await world.doctor('rien')), { refused: 'noStep' })
})
