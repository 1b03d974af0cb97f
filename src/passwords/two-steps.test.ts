import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { actingAs } from '../db/acting-as.ts'
import { findActor } from '../sessions/store.ts'
import { aClient, aHolder, aPasswordWorld, type Holder, lastCode, lettersTo, PASSWORD } from './builders.ts'
import { checkCode } from './check-code.ts'
import { checkPassword } from './check-password.ts'
import { choosePassword } from './choose-password.ts'
import { hashPassword } from './hash.ts'
import { codeLimits, passwordLimits } from './limits.ts'
import { sendCode } from './send-code.ts'

let world: Awaited<ReturnType<typeof aPasswordWorld>>
before(async () => {
  world = await aPasswordWorld()
})
after(() => world.stop())

let count = 0
/** Each test has its own doctor, and the counts of no other. */
const someone = (): Promise<Holder> => aHolder(world, `9970000${String(++count).padStart(4, '0')}`)
const give = (identifier: string, password = PASSWORD, address = `198.51.100.${count}`) =>
  checkPassword(world.context, { identifier, password, returnTo: '/dossiers' }, { ...aClient, address })
const enterCode = (token: string, code: string) => checkCode(world.context, token, code, { client: aClient })

async function passed({ identifier }: Holder): Promise<string> {
  const checked = await give(identifier)
  assert.ok('token' in checked, JSON.stringify(checked))
  return checked.token
}
async function coded(holder: Holder): Promise<{ token: string; code: string }> {
  const token = await passed(holder)
  assert.deepEqual(await sendCode(world.context, token, aClient), { sent: true })
  return { token, code: await lastCode(world, holder.email) }
}
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const journalOf = ({ accountId }: Holder) =>
  world.owner
    .selectFrom('journalEntries')
    .select(['action', 'detail'])
    .where('accountId', '=', accountId)
    .orderBy('rank')
    .execute()

test('the identifier is read as printed on the card, as the RPPS alone, and with spaces', async () => {
  const { identifier } = await someone()
  for (const typed of [identifier, identifier.slice(1), ` 8 ${identifier.slice(1, 6)} ${identifier.slice(6)} `])
    assert.ok('token' in (await give(typed)), typed)
})

test('an ADELI is read with its 0 and without; a former number opens nothing any more', async () => {
  const holder = await someone()
  const of = { accountId: holder.accountId, system: 'adeli' }
  await world.owner
    .insertInto('accountIdentifiers')
    .values([
      { ...of, value: '2A9900001' },
      { ...of, value: '759900001', until: world.clock.now },
    ])
    .execute()
  for (const typed of ['02A9900001', '2a9900001']) assert.ok('token' in (await give(typed)), typed)
  assert.deepEqual(await give('0759900001'), { refused: 'wrong' })
})

test('unknown identifier, wrong password and account without password get the same answer', async () => {
  const holder = await someone()
  const bare = await someone()
  await world.owner.deleteFrom('passwords').where('accountId', '=', bare.accountId).execute()
  const answers = [
    await give('899799999999'),
    await give(holder.identifier, 'autre chose'),
    await give(bare.identifier),
  ]
  for (const answer of answers) assert.deepEqual(answer, { refused: 'wrong' })
})

test('password, then the code of the letter: a session that is not a strong one', async () => {
  const holder = await someone()
  const { token, code } = await coded(holder)
  const entered = await enterCode(token, code)
  assert.ok('token' in entered)
  assert.equal(entered.returnTo, '/dossiers')
  const actor = await findActor(world.context.db, entered.token, 30)
  assert.deepEqual([actor?.accountId, actor?.signIn, actor?.strongAt], [holder.accountId, 'mailCode', undefined])
  const actions = (await journalOf(holder)).map(({ action }) => action)
  assert.deepEqual(actions, ['sendCode', 'signIn'])
})

test('the letter holds the code in text and in HTML, its validity and the device; the database keeps a keyed hash', async () => {
  const holder = await someone()
  const { code } = await coded(holder)
  const [letter] = await lettersTo(world, holder.email)
  for (const text of [letter?.body ?? '', letter?.html ?? '']) {
    assert.ok(text.includes(code))
    assert.match(text, /10 minutes[\s\S]*Firefox sur Linux, adresse 192\.0\.2\.7[\s\S]*à personne/)
  }
  assert.equal(letter?.isSecret, true)
  const attempt = await world.owner
    .selectFrom('passwordAttempts')
    .selectAll()
    .where('accountId', '=', holder.accountId)
    .executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(attempt).includes(code))
})

test('a code enters once, even when it is sent ten times at once', async () => {
  const { token, code } = await coded(await someone())
  const results = await Promise.all(Array.from({ length: 10 }, () => enterCode(token, code)))
  assert.equal(results.filter((result) => 'token' in result).length, 1)
  assert.ok(results.every((result) => 'token' in result || result.refused === 'noAttempt'))
})

test('a code is worth nothing after ten minutes', async () => {
  const { token, code } = await coded(await someone())
  world.clock.pass(10)
  assert.deepEqual(await enterCode(token, code), { refused: 'expired' })
})

test('a new code cancels the former, and waits a minute', async () => {
  const holder = await someone()
  const { token, code } = await coded(holder)
  assert.deepEqual(await sendCode(world.context, token, aClient), { refused: 'tooSoon' })
  world.clock.pass(1)
  assert.deepEqual(await sendCode(world.context, token, aClient), { sent: true })
  const second = await lastCode(world, holder.email)
  if (second !== code) assert.deepEqual(await enterCode(token, code), { refused: 'wrong', left: 4 })
  assert.ok('token' in (await enterCode(token, second)))
})

test('after five wrong tries the right code does not enter either; a new one does', async () => {
  const holder = await someone()
  const { token, code } = await coded(holder)
  const left = []
  for (let each = 0; each < 5; each++) {
    const result = await enterCode(token, wrongOf(code))
    left.push('left' in result ? result.left : result)
  }
  assert.deepEqual(left, [4, 3, 2, 1, 0])
  assert.deepEqual(await enterCode(token, code), { refused: 'spent' })
  world.clock.pass(1)
  await sendCode(world.context, token, aClient)
  assert.ok('token' in (await enterCode(token, await lastCode(world, holder.email))))
})

test('five wrong tries made at once count as five', async () => {
  const { token, code } = await coded(await someone())
  await Promise.all(Array.from({ length: 12 }, () => enterCode(token, wrongOf(code))))
  assert.deepEqual(await enterCode(token, code), { refused: 'spent' })
})

test('a code is bound to the browser that gave the password, and to its account', async () => {
  const [one, other] = [await someone(), await someone()]
  const { code } = await coded(one)
  const theirs = await coded(other)
  if (code !== theirs.code) assert.partialDeepStrictEqual(await enterCode(theirs.token, code), { refused: 'wrong' })
  assert.deepEqual(await enterCode('x'.repeat(43), code), { refused: 'noAttempt' })
})

test('giving the password again, anywhere, ends the attempt before and its code', async () => {
  const holder = await someone()
  const { token, code } = await coded(holder)
  await passed(holder)
  assert.deepEqual(await enterCode(token, code), { refused: 'noAttempt' })
})

test('after five wrong passwords the right one waits too, for the one and only; an unknown number is limited alike', async () => {
  const [holder, other] = [await someone(), await someone()]
  for (const identifier of [holder.identifier, '899788888888']) {
    for (let each = 0; each < passwordLimits.account.max; each++)
      assert.deepEqual(await give(identifier, 'faux'), { refused: 'wrong' })
    assert.partialDeepStrictEqual(await give(identifier), { refused: 'tooMany' })
  }
  assert.ok('token' in (await give(other.identifier)))
  world.clock.pass(15)
  assert.ok('token' in (await give(holder.identifier)))
})

test('right passwords do not count', async () => {
  const holder = await someone()
  for (let each = 0; each < passwordLimits.accountDay.max + 2; each++) await passed(holder)
})

test('one address cannot try one password after another on many accounts', async () => {
  world.clock.pass(15)
  let refused = 0
  for (let each = 0; each < passwordLimits.address.max + 5; each++) {
    const answer = await give(`8996${String(each).padStart(8, '0')}`, 'faux', '203.0.113.9')
    if ('refused' in answer && answer.refused === 'tooMany') refused++
  }
  assert.equal(refused, 5)
})

test('whoever holds the password tries thirty codes a day and no more', async () => {
  const holder = await someone()
  let tried = 0
  for (let round = 0; round < 20; round++) {
    world.clock.pass(20)
    const token = await passed(holder)
    if (!('sent' in (await sendCode(world.context, token, aClient)))) continue
    const wrong = wrongOf(await lastCode(world, holder.email))
    for (let each = 0; each < 5; each++) if ('left' in (await enterCode(token, wrong))) tried++
  }
  assert.equal(tried, codeLimits.wrong.max)
})

test('six codes an hour, no more', async () => {
  const holder = await someone()
  world.clock.pass(60)
  const token = await passed(holder)
  const answers = []
  for (let each = 0; each < 8; each++) {
    answers.push(await sendCode(world.context, token, aClient))
    world.clock.pass(2)
  }
  assert.equal(answers.filter((answer) => 'sent' in answer).length, codeLimits.sent.max)
})

test('the holder is warned by mail of refused tries, once a day for each step, and reads them himself', async () => {
  const holder = await someone()
  await give(holder.identifier, 'faux')
  await give(holder.identifier, 'faux encore')
  const { token, code } = await coded(holder)
  await enterCode(token, wrongOf(code))
  const subjects = (await lettersTo(world, holder.email)).map(({ subject }) => subject)
  assert.equal(subjects.filter((subject) => subject === 'Essais de connexion refusés').length, 2)
  const seen = await actingAs(world.context.db, holder, (tx) =>
    tx.selectFrom('journalEntries').select('detail').where('action', '=', 'signInRefused').orderBy('rank').execute(),
  )
  assert.deepEqual(
    seen.map(({ detail }) => detail['because']),
    ['wrongPassword', 'wrongPassword', 'wrongCode'],
  )
})

test('without a confirmed address no code is sent, and none after the day that ends them', async () => {
  const holder = await someone()
  await world.owner.updateTable('accounts').set({ emailConfirmedAt: null }).where('id', '=', holder.accountId).execute()
  assert.deepEqual(await sendCode(world.context, await passed(holder), aClient), { refused: 'noMail' })
  const other = await someone()
  const { config } = world.context
  const ended = { ...config, password: { ...config.password, mailCodeUntil: '2026-11-01' } }
  const token = await passed(other)
  assert.deepEqual(await sendCode({ ...world.context, config: ended }, token, aClient), { refused: 'noMail' })
})

test('a password of more than six months is to be renewed, and opens nothing', async () => {
  const holder = await someone()
  const setAt = new Date('2026-01-01T00:00:00Z')
  await world.owner.updateTable('passwords').set({ setAt }).where('accountId', '=', holder.accountId).execute()
  assert.deepEqual(await give(holder.identifier), { refused: 'toRenew' })
})

test('all forms of a number share their tries, and an unknown number is told the same', async () => {
  const holder = await someone()
  for (const identifier of [holder.identifier, '899777777777']) {
    for (let each = 0; each < passwordLimits.account.max; each++) await give(identifier, 'faux')
    assert.partialDeepStrictEqual(await give(identifier.slice(1), 'faux'), { refused: 'tooMany' })
  }
})

test('an account with several numbers has no more tries a day than another', async () => {
  const holder = await someone()
  const of = { accountId: holder.accountId, system: 'adeli' }
  await world.owner
    .insertInto('accountIdentifiers')
    .values({ ...of, value: '2B9900002' })
    .execute()
  for (let round = 0; round < 2; round++) {
    for (const identifier of [holder.identifier, '02B9900002'])
      for (let each = 0; each < 3; each++) await give(identifier, 'faux')
    world.clock.pass(15)
  }
  assert.deepEqual(await give('02B9900002'), { refused: 'wrong' })
})

test('a password that changes while it is checked opens nothing', async () => {
  const holder = await someone()
  const hash = await hashPassword('une autre phrase tout à fait')
  const checked = await world.owner.transaction().execute(async (tx) => {
    const ofHolder = tx.selectFrom('passwords').select('hash').where('accountId', '=', holder.accountId)
    await ofHolder.forUpdate().execute()
    const checking = give(holder.identifier)
    while (!(await isWaiting())) await new Promise((later) => setTimeout(later, 10))
    await tx.updateTable('passwords').set({ hash }).where('accountId', '=', holder.accountId).execute()
    return { checking }
  })
  assert.deepEqual(await checked.checking, { refused: 'wrong' })
})

/** Somebody waits for a row that another transaction holds. */
const isWaiting = async (): Promise<boolean> => {
  const { rows } = await sql`select from pg_locks where not granted`.execute(world.owner)
  return rows.length > 0
}

test('a new password ends the attempts and the links that the old one had opened', async () => {
  const holder = await someone()
  const { token, code } = await coded(holder)
  const choice = { password: 'hibou orange sous le pont', again: 'hibou orange sous le pont', current: PASSWORD }
  assert.deepEqual(await choosePassword(world.context, holder, choice), { chosen: true })
  assert.deepEqual(await enterCode(token, code), { refused: 'noAttempt' })
})
