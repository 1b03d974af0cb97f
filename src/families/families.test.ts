import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { actingAs, actingAsSystem } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aDemandeTo, aStage, aStructure, type Stage, waitingJobs } from '../demandes/builders.ts'
import { rppsOf as demoRppsOf, identities } from '../demo/people.ts'
import { doctors } from '../demo/professional-list.ts'
import { alertStale } from '../dossiers/alert-stale.ts'
import { archivingDay } from '../dossiers/archive-stale.ts'
import { aDoctor, aDossier, fillVolet, inGrandAge, joinDossier } from '../dossiers/builders.ts'
import { confirmDossier } from '../dossiers/confirm-dossier.ts'
import { createDossier } from '../dossiers/create-dossier.ts'
import { listDossiers } from '../dossiers/list-store.ts'
import { claimNamedDossiers } from '../dossiers/name-doctor.ts'
import { showNumber } from '../dossiers/number.ts'
import { openDossier } from '../dossiers/store.ts'
import { runRule } from '../jobs/rule.ts'
import { resetPassword } from '../passwords/reset-password.ts'
import { sendResetLink } from '../passwords/send-reset-link.ts'
import { signIn } from '../pro-sante-connect/sign-in.ts'
import { parseUserinfo } from '../pro-sante-connect/userinfo.ts'
import { findActor, spacesFrom } from '../sessions/store.ts'
import { duringTransaction, linkSentTo } from '../teams/builders.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { validateVolet } from '../volets/validate-volet.ts'
import { resendConfirmation } from './ask-confirmation.ts'
import { askFamilyReset } from './ask-family-reset.ts'
import { aFamily, confirmationPath, FAMILY_SECRET, someClient } from './builders.ts'
import { cancelUnconfirmed } from './cancel-unconfirmed.ts'
import { checkFamilyPassword } from './check-family-password.ts'
import { confirmAddress, isConfirmationOpen } from './confirm-address.ts'
import { createFamilyDossier } from './create-family-dossier.ts'
import { nameDoctorLater } from './name-doctor-later.ts'

const DAY = 86_400_000
let stage: Stage
let now = new Date()
before(async () => {
  stage = await aStage(() => now)
})
after(() => stage.stop())
beforeEach(async () => {
  now = new Date()
  await sql`delete from tries`.execute(stage.owner)
  // Those of the tests before would come due too.
  await sql`delete from family_confirmations`.execute(stage.owner)
})

const from = (address = someClient.address) => ({ client: { ...someClient, address } })
const knock = (number: string, password = FAMILY_SECRET, address?: string) =>
  checkFamilyPassword(stage.context, { number, password }, from(address))
const statusOf = async (id: string) =>
  (await stage.owner.selectFrom('dossiers').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
const as = <T>(actor: Actor, work: Parameters<typeof actingAs<T>>[2]) => actingAs(stage.context.db, actor, work)
const count = (actor: Actor, table: string) =>
  as(actor, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n
  })
const rppsOf = async (actor: Actor, rpps: string) => {
  await stage.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: actor.accountId, system: 'rpps', value: rpps })
    .execute()
  return actor
}
const listOf = (doctor: Actor) =>
  as(doctor, async (tx) => {
    const wanted = { tab: 'open', sort: 'changed', order: 'descending' } as const
    return (await listDossiers(tx, doctor.accountId, wanted, { size: 50 })).persons.flat()
  })

test('a family creates a dossier, is in its space at once, and comes back by the number, with or without spaces', async () => {
  const { id, number, actor } = await aFamily(stage)
  assert.deepEqual(
    [actor.space, actor.spaces, actor.signIn, actor.strongAt],
    ['family', ['family'], 'familyPassword', undefined],
  )
  const opened = await as(actor, (tx) => openDossier(tx, id))
  assert.equal(opened.relation, 'family')
  for (const typed of [number, showNumber(number), ` ${number.toLowerCase()} `])
    assert.ok('token' in (await knock(typed)), typed)
  const entries = await stage.owner
    .selectFrom('journalEntries')
    .select(['action', 'reason'])
    .where('accountId', '=', actor.accountId)
    .orderBy('at')
    .execute()
  assert.deepEqual(
    entries.slice(0, 3).map(({ action, reason }) => `${action} ${reason}`),
    ['acceptTerms self', 'createDossier author', 'signIn self'],
  )
})

test('the letter holds the number and the link, and not the person', async () => {
  const { email, number } = await aFamily(stage)
  const letter = await stage.owner
    .selectFrom('mails')
    .selectAll()
    .where('recipient', '=', email)
    .executeTakeFirstOrThrow()
  assert.equal(letter.isSecret, true)
  assert.ok(letter.body.includes(showNumber(number)))
  assert.doesNotMatch(`${letter.subject} ${letter.body} ${letter.html}`, /Témoin|Odette/)
})

test('a form sent several times at once makes one dossier and one account; the id of another’s dossier makes nothing', async () => {
  const input = {
    id: newId(),
    identity: { ...(await aFamily(stage)).input.identity, birthName: 'Double' },
    relative: { relativeFirstName: 'A', relativeLastName: 'B', email: 'double@exemple.test', rpps: undefined },
    choice: { password: FAMILY_SECRET, again: FAMILY_SECRET },
  }
  const results = await Promise.all([1, 2, 3].map(() => createFamilyDossier(stage.context, input, from())))
  assert.equal(results.filter((result) => 'token' in result).length, 1)
  const accounts = () =>
    stage.owner.selectFrom('accounts').select('id').where('email', '=', 'double@exemple.test').execute()
  assert.equal((await accounts()).length, 1)
  const { id } = await aFamily(stage)
  assert.deepEqual(await createFamilyDossier(stage.context, { ...input, id }, from()), { refused: 'already' })
  assert.equal((await accounts()).length, 1)
})

test('unknown number, dossier without a family, wrong password, malformed number: the same answer', async () => {
  const { number } = await aFamily(stage)
  const doctor = await aDoctor(stage.owner, 'Seul')
  const alone = await aDossier(stage, doctor)
  const { number: withoutFamily } = await stage.owner
    .selectFrom('dossiers')
    .select('number')
    .where('id', '=', alone)
    .executeTakeFirstOrThrow()
  for (const typed of ['G00000000A', withoutFamily, '', "' or 1=1", 'x'.repeat(60)])
    assert.deepEqual(await knock(typed), { refused: 'wrong' }, typed)
  assert.deepEqual(await knock(number, 'autre chose entièrement'), { refused: 'wrong' })
})

test('five wrong passwords in a quarter of an hour close the door of that dossier, known or not, and ten in a day', async () => {
  const { number } = await aFamily(stage)
  for (const typed of [number, 'G00000000A']) {
    for (let tries = 0; tries < 5; tries++) assert.deepEqual(await knock(typed, 'faux'), { refused: 'wrong' })
    const refused = await knock(typed)
    assert.equal('refused' in refused && refused.refused, 'tooMany')
  }
  now = new Date(now.getTime() + 15 * 60_000)
  assert.ok('token' in (await knock(number)), 'a right password does not count')
  const at = await Promise.all(Array.from({ length: 30 }, () => knock(number, 'faux')))
  assert.ok(at.filter((each) => 'refused' in each && each.refused === 'wrong').length <= 5)
})

test('a right password for one dossier opens no other', async () => {
  const [one, other] = [await aFamily(stage), await aFamily(stage)]
  const entered = await knock(one.number)
  assert.ok('token' in entered)
  const actor = await findActor(stage.context.db, entered.token, 30)
  assert.ok(actor)
  assert.deepEqual((await as(actor, (tx) => openDossier(tx, other.id))).dossier, undefined)
  assert.equal(await count(actor, 'dossiers'), 1)
  assert.equal(await count(actor, 'patients'), 1)
})

test('a family never reads nor writes what is medical, nor writes the rest, whatever it asks the database', async () => {
  const { id, actor } = await aFamily(stage)
  const doctor = await aDoctor(stage.owner, 'Soignant')
  await joinDossier(stage, id, doctor)
  for (const kind of ['administratif', 'medical', 'autonomie'] as const) await fillVolet(stage, doctor, id, kind)
  const structure = await aStructure(stage.owner)
  await aDemandeTo(stage.owner, id, structure)
  assert.deepEqual(
    await Promise.all(
      ['volets', 'medical_volets', 'medical_volet_seals', 'named_doctors'].map((table) => count(actor, table)),
    ),
    [1, 0, 0, 0],
  )
  const nothing = [
    sql`update volets set answers = '{"adresse":"ailleurs"}'`,
    sql`update medical_volets set answers = '{}'`,
    sql`update dossiers set status = 'complete'`,
    sql`update patients set first_name = 'Autre'`,
    sql`update demandes set status = 'admitted'`,
    sql`delete from demandes`,
    sql`update dossier_members set role = 'doctor'`,
    sql`update accounts set is_family = false, is_doctor = true`,
    sql`update family_confirmations set cancels_at = null`,
    sql`delete from family_confirmations`,
  ]
  for (const statement of nothing) assert.equal((await as(actor, (tx) => statement.execute(tx))).numAffectedRows, 0n)
  const refused = [
    sql`insert into dossier_members (dossier_id, account_id, role) values (${id}, ${newId()}, 'doctor')`,
    sql`insert into demandes (id, dossier_id, finess, stay, status) values (${newId()}, ${id}, ${structure}, 'jour', 'selected')`,
    sql`insert into medical_volet_seals (id, dossier_id, kind, number, content, hash, signature, sealed_at, sealed_by, signer, sign_in)
      values (${newId()}, ${id}, 'medical', 9, '', '', '', now(), actor_id(), '', '')`,
    sql`insert into named_doctors (dossier_id, rpps) values (${id}, '99700123450')`,
    sql`insert into habilitations (account_id, finess, medical) values (actor_id(), ${structure}, true)`,
  ]
  for (const statement of refused)
    await assert.rejects(
      as(actor, (tx) => statement.execute(tx)),
      /row-level security|permission denied/,
    )
  const basis = { version: 0, page: 'attack' }
  assert.ok('refused' in (await saveAnswers(stage.context, actor, id, 'administratif', { adresse: 'ailleurs' }, basis)))
  assert.ok('refused' in (await validateVolet(stage.context, actor, id, 'administratif')))
  const { identity } = (await aFamily(stage)).input
  const another = { id: newId(), ...inGrandAge, identity, despiteDuplicate: true }
  assert.deepEqual(await createDossier(stage.context, actor, another), { refused: 'notDoctor' })
})

test('a family lays empty volets in its own dossier only', async () => {
  const { actor } = await aFamily(stage)
  const doctor = await aDoctor(stage.owner, 'Hôte')
  const shared = await aDossier(stage, doctor)
  await stage.owner
    .insertInto('dossierMembers')
    .values({ dossierId: shared, accountId: actor.accountId, role: 'family' })
    .execute()
  await sql`delete from medical_volets where dossier_id = ${shared}`.execute(stage.owner)
  const lay = (answers: string) =>
    as(actor, (tx) =>
      sql`insert into medical_volets (dossier_id, kind, answers, changed_by) values (${shared}, 'medical', ${answers}::jsonb, '')`.execute(
        tx,
      ),
    )
  await assert.rejects(lay('{}'), /row-level security/)
  await sql`update dossiers set created_by = ${actor.accountId} where id = ${shared}`.execute(stage.owner)
  await assert.rejects(lay('{"poids":60}'), /row-level security/)
  await lay('{}')
})

test('a family account opens its own space alone, even if a habilitation and the quality of doctor were written on it', async () => {
  const { actor, number } = await aFamily(stage)
  const finess = await aStructure(stage.owner)
  await stage.owner.insertInto('habilitations').values({ accountId: actor.accountId, finess, medical: true }).execute()
  await stage.owner.updateTable('accounts').set({ isDoctor: true }).where('id', '=', actor.accountId).execute()
  const entered = await knock(number)
  assert.ok('token' in entered && entered.space === 'family')
  assert.deepEqual((await findActor(stage.context.db, entered.token, 30))?.spaces, ['family'])
  assert.deepEqual(spacesFrom({ isDoctor: true, isFamily: true }, true), ['family'])
})

test('the link confirms once, whoever looks at it first, and even when followed by several at once', async () => {
  const { actor, confirmation } = await aFamily(stage)
  assert.equal(await isConfirmationOpen(stage.context, confirmation), true)
  const results = await Promise.all([1, 2, 3, 4].map(() => confirmAddress(stage.context, confirmation)))
  assert.equal(results.filter((each) => 'confirmed' in each).length, 1)
  const account = await stage.owner
    .selectFrom('accounts')
    .select('emailConfirmedAt')
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  assert.ok(account.emailConfirmedAt)
  assert.equal(await isConfirmationOpen(stage.context, confirmation), false)
})

test('another link replaces the first, keeps the delay, and not too many are sent', async () => {
  const { actor, email, confirmation } = await aFamily(stage)
  now = new Date(now.getTime() + DAY)
  assert.deepEqual(await resendConfirmation(stage.context, actor), { sent: true })
  assert.deepEqual(await confirmAddress(stage.context, confirmation), { refused: 'noLink' })
  const again = (await linkSentTo(stage.owner, email, confirmationPath)).split('/')[3] ?? ''
  assert.notEqual(again, confirmation)
  for (let sent = 1; sent < 3; sent++) await resendConfirmation(stage.context, actor)
  assert.equal('until' in (await resendConfirmation(stage.context, actor)), true)
  now = new Date(now.getTime() + 3 * DAY)
  assert.equal(await cancelUnconfirmed(stage.context), 1)
})

test('after four days without confirmation the dossier is cancelled, once, told by a letter, and never confirmed any more', async () => {
  const late = await aFamily(stage)
  const confirmed = await aFamily(stage)
  await confirmAddress(stage.context, confirmed.confirmation)
  now = new Date(now.getTime() + 4 * DAY - 60_000)
  assert.equal(await cancelUnconfirmed(stage.context), 0)
  assert.equal(await isConfirmationOpen(stage.context, late.confirmation), true)
  now = new Date(now.getTime() + 60_000)
  assert.deepEqual(await confirmAddress(stage.context, late.confirmation), { refused: 'noLink' })
  const runs = await Promise.all([cancelUnconfirmed(stage.context), cancelUnconfirmed(stage.context)])
  assert.equal(
    runs.reduce((sum, each) => sum + each),
    1,
  )
  assert.equal(await cancelUnconfirmed(stage.context), 0)
  assert.deepEqual([await statusOf(late.id), await statusOf(confirmed.id)], ['cancelled', 'inProgress'])
  assert.deepEqual(await confirmAddress(stage.context, late.confirmation), { refused: 'noLink' })
  assert.deepEqual(await resendConfirmation(stage.context, late.actor), { refused: 'nothing' })
  assert.ok('token' in (await knock(late.number)), 'it can still be read that it is cancelled')
  const letters = await stage.owner
    .selectFrom('mails')
    .select('subject')
    .where('recipient', '=', late.email)
    .orderBy('createdAt')
    .execute()
  assert.match(letters.at(-1)?.subject ?? '', /annulé/)
  const lines = await stage.owner
    .selectFrom('journalEntries')
    .select(['actor', 'detail'])
    .where('dossierId', '=', late.id)
    .where('action', '=', 'cancelDossier')
    .execute()
  assert.deepEqual(lines, [{ actor: 'OpenTrajectoire', detail: { because: 'emailNotConfirmed' } }])
})

test('confirming and cancelling at the same moment: one of them, never both', async () => {
  for (let round = 0; round < 5; round++) {
    now = new Date()
    const { id, confirmation } = await aFamily(stage)
    // The link still opens while the job believes it is late.
    const late = { ...stage.context, now: () => new Date(now.getTime() + 4 * DAY) }
    const [confirmed, cancelled] = await Promise.all([
      confirmAddress(stage.context, confirmation),
      cancelUnconfirmed(late),
    ])
    assert.equal('confirmed' in confirmed, cancelled === 0)
    assert.equal(await statusOf(id), cancelled === 0 ? 'inProgress' : 'cancelled')
  }
})

test('a dossier in which a doctor has written is not cancelled; its family may still confirm, by a new link', async () => {
  const doctor = await rppsOf(await aDoctor(stage.owner, 'Assidu'), '99700543210')
  const { id, actor, email } = await aFamily(stage, { rpps: '99700543210' })
  now = new Date(now.getTime() + 60_000)
  await fillVolet(stage, doctor, id, 'medical')
  now = new Date(now.getTime() + 4 * DAY)
  assert.equal(await cancelUnconfirmed(stage.context), 0)
  assert.equal(await statusOf(id), 'inProgress')
  assert.deepEqual(await resendConfirmation(stage.context, actor), { sent: true })
  const link = (await linkSentTo(stage.owner, email, confirmationPath)).split('/')[3] ?? ''
  assert.deepEqual(await confirmAddress(stage.context, link), { confirmed: true })
})

test('a named doctor who has an account finds the dossier on his list; it is not taken up by that alone', async () => {
  const doctor = await rppsOf(await aDoctor(stage.owner, 'Nommée'), '99700007778')
  const { id } = await aFamily(stage, { rpps: '99700007778' })
  assert.deepEqual(
    (await listOf(doctor)).map((each) => each.id),
    [id],
  )
  const { doctorLabel } = await stage.owner
    .selectFrom('dossiers')
    .select('doctorLabel')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(doctorLabel ?? '', /Nommée/)
  now = new Date(now.getTime() + 4 * DAY)
  assert.equal(await cancelUnconfirmed(stage.context), 1)
  assert.deepEqual(await listOf(doctor), [])
})

test('a named doctor without an account finds it at his first sign-in, once; another number finds nothing', async () => {
  const { id, actor } = await aFamily(stage, { rpps: '99700123450' })
  assert.equal(await count(actor, 'named_doctors'), 1)
  const [doctor, other] = [await aDoctor(stage.owner, 'Premier'), await aDoctor(stage.owner, 'Autre')]
  const claim = (who: Actor, rpps: string) =>
    actingAsSystem(stage.context.db, (tx) => claimNamedDossiers(tx, who.accountId, rpps))
  assert.equal(await claim(other, '99700543211'), 0)
  const claimed = await Promise.all([1, 2, 3].map(() => claim(doctor, '99700123450')))
  assert.equal(
    claimed.reduce((sum, each) => sum + each),
    1,
  )
  assert.deepEqual(
    (await listOf(doctor)).map((each) => each.id),
    [id],
  )
  assert.deepEqual(await listOf(other), [])
})

test('a named doctor finds the dossier when Pro Santé Connect recognises him for the first time', async () => {
  const [person] = doctors
  assert.ok(person)
  const identity = identities().find(({ key }) => key === person.key)
  const { id } = await aFamily(stage, { rpps: demoRppsOf(person) })
  const proven = {
    issuer: 'https://psc.test',
    userinfo: parseUserinfo(identity?.userinfo),
    idToken: 'a token',
    acr: 'eidas1',
  }
  const entered = await signIn(stage.context, proven, from())
  assert.ok('token' in entered)
  const doctor = await findActor(stage.context.db, entered.token, 30)
  assert.ok(doctor)
  assert.deepEqual(
    (await listOf(doctor)).map((each) => each.id),
    [id],
  )
})

test('a family names its doctor later, once, in its own dossier alone', async () => {
  const doctor = await rppsOf(await aDoctor(stage.owner, 'Tardive'), '99700000013')
  const [one, other] = [await aFamily(stage), await aFamily(stage)]
  const name = (who: Actor, id: string, rpps = '99700000013') => nameDoctorLater(stage.context, who, id, rpps)
  assert.deepEqual(await name(other.actor, one.id), { refused: 'notFound' })
  assert.deepEqual(await name(await aDoctor(stage.owner, 'Curieux'), one.id), { refused: 'notFound' })
  const named = await Promise.all([1, 2, 3].map(() => name(one.actor, one.id)))
  assert.equal(named.filter((each) => 'named' in each).length, 1)
  assert.deepEqual(
    (await listOf(doctor)).map((each) => each.id),
    [one.id],
  )
  assert.deepEqual(await name(one.actor, one.id, '99700000021'), { refused: 'already' })
  assert.deepEqual(await name(other.actor, other.id, '99700000021'), { named: true })
  assert.deepEqual(await name(other.actor, other.id), { refused: 'already' })
})

test('a forgotten password: number and birth date, to a confirmed address; one use; all sessions end', async () => {
  const { number, actor, email, confirmation } = await aFamily(stage)
  const ask = (birthDate: string, of = number) => askFamilyReset(stage.context, { number: of, birthDate }, someClient)
  const lastJob = async () => (await waitingJobs(stage.owner, 'send-reset-link')).at(-1)?.['linkId'] ?? ''
  for (const [birthDate, of, isConfirmed] of [
    ['1941-06-02', number, false],
    ['1941-06-03', number, true],
    ['1941-06-02', 'G00000000A', true],
    ['', number, true],
  ] as const) {
    if (isConfirmed) await confirmAddress(stage.context, confirmation)
    assert.deepEqual(await ask(birthDate, of), { asked: true })
    assert.deepEqual(await sendResetLink(stage.context, await lastJob()), { sent: false })
  }
  await sql`delete from tries`.execute(stage.owner)
  assert.deepEqual(await ask('1941-06-02'), { asked: true })
  assert.deepEqual(await sendResetLink(stage.context, await lastJob()), { sent: true })
  const token = (await linkSentTo(stage.owner, email, /\/famille\/mot-de-passe\/[\w-]{43}/)).split('/')[3] ?? ''
  const entered = await knock(number)
  assert.ok('token' in entered)
  const choice = { password: 'girafe tambour nuage 92', again: 'girafe tambour nuage 92' }
  assert.deepEqual(await resetPassword(stage.context, token, choice), { changed: true })
  assert.equal(await findActor(stage.context.db, entered.token, 30), undefined)
  assert.deepEqual(await resetPassword(stage.context, token, choice), { refused: 'noLink' })
  assert.deepEqual(await knock(number), { refused: 'wrong' })
  assert.ok('token' in (await knock(number, choice.password)))
  assert.equal(actor.spaces.length, 1)
})

test('a password replaced while the former was being checked: the former neither enters nor comes back', async () => {
  const { number, actor } = await aFamily(stage)
  // Hashed with less than today’s cost: a right password would be hashed again and saved.
  const cheap = await hash(FAMILY_SECRET, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
  await sql`update passwords set hash = ${cheap} where account_id = ${actor.accountId}`.execute(stage.owner)
  const sessions = () => count(actor, 'sessions')
  const openBefore = await sessions()
  const asked = await duringTransaction(
    stage.owner,
    (reset) => sql`update passwords set hash = 'another' where account_id = ${actor.accountId}`.execute(reset),
    () => knock(number),
  )
  assert.deepEqual(asked, { refused: 'wrong' })
  assert.equal(await sessions(), openBefore)
  const { rows } = await sql`select hash from passwords where account_id = ${actor.accountId}`.execute(stage.owner)
  assert.deepEqual(rows, [{ hash: 'another' }])
})

test('a circle that was left opens the door no more', async () => {
  const { number, actor } = await aFamily(stage)
  await sql`update dossier_members set until = now() - interval '1 second' where account_id = ${actor.accountId}`.execute(
    stage.owner,
  )
  assert.deepEqual(await knock(number), { refused: 'wrong' })
})

test('anybody may create, but not without end from one address', async () => {
  const { input } = await aFamily(stage)
  const results = await Promise.all(
    Array.from({ length: 12 }, () =>
      createFamilyDossier(stage.context, { ...input, id: newId() }, from('198.51.100.9')),
    ),
  )
  assert.equal(results.filter((each) => 'token' in each).length, 10)
})

test('a password is judged after the address is counted: who asks without end is not judged any more', async () => {
  const { input } = await aFamily(stage)
  const ask = (password: string) => {
    const choice = { password, again: password }
    return createFamilyDossier(stage.context, { ...input, id: newId(), choice }, from('198.51.100.10'))
  }
  assert.deepEqual(await ask('Odette Témoin!'), { refused: 'password', fault: 'aboutYou' })
  const answers = await Promise.all(Array.from({ length: 11 }, () => ask('motdepasse123')))
  const told = answers.map((each) => 'refused' in each && each.refused)
  assert.equal(told.filter((each) => each === 'password').length, 9)
  assert.equal(told.filter((each) => each === 'tooMany').length, 2)
  const { n } = await stage.owner
    .selectFrom('tries')
    .select((eb) => eb.fn.sum<string>('count').as('n'))
    .where('key', 'like', 'family:create:overall:%')
    .executeTakeFirstOrThrow()
  assert.equal(Number(n), 1, 'what was refused does not count for everybody')
})

test('a family sees that its dossier was found stale, and says that it is still current; a stranger does not', async () => {
  const { owner, context } = stage
  const { actor: family, id: dossierId } = await aFamily(stage)
  const stranger = (await aFamily(stage)).actor
  const changedAt = new Date(now.getTime() - 200 * DAY)
  await owner.updateTable('dossiers').set({ changedAt }).where('id', '=', dossierId).execute()
  await runRule(context, alertStale)
  const day = (actor: Actor) => as(actor, (tx) => archivingDay(tx, context.config, { id: dossierId, changedAt }))
  assert.ok((await day(family)) instanceof Date)
  assert.equal(await day(stranger), undefined)
  assert.deepEqual(await confirmDossier(context, stranger, dossierId), { refused: 'notFound' })
  assert.deepEqual(await confirmDossier(context, family, dossierId), { confirmed: true })
  const confirmed = await owner
    .selectFrom('dossiers')
    .select(['changedAt', 'changedBy', 'status'])
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(confirmed, { changedAt: now, changedBy: family.label, status: 'inProgress' })
})
