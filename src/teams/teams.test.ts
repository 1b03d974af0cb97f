import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { anAgent, aStage, aStructure, type Stage } from '../demandes/builders.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { acceptAsNew, acceptSignedIn, lookAtInvitation } from './accept-invitation.ts'
import { aReferent, duringTransaction, invitationPath, linkSentTo } from './builders.ts'
import { cancelInvitation } from './cancel-invitation.ts'
import { endHabilitation } from './end-habilitation.ts'
import { invite } from './invite.ts'
import { holdTeam, invitationsOf, leads, lockTeam, teamOf } from './store.ts'
import type { Guest } from './team.ts'

let stage: Stage
let now = new Date()
let finess: string
let referent: Actor
before(async () => {
  stage = await aStage(() => now)
  finess = await aStructure(stage.owner)
  referent = await aReferent(stage.owner, finess)
})
after(() => stage.stop())

const good = { password: 'mare brouette lanterne 47', again: 'mare brouette lanterne 47' }
let guests = 0
const aGuest = (given: Partial<Guest> = {}): Guest => ({
  firstName: 'Inès',
  lastName: 'Nouvelle',
  email: `invitee-${++guests}@exemple.test`,
  medical: false,
  ...given,
})
async function anInvitation(given: Partial<Guest> = {}, by = referent, where = finess) {
  const guest = aGuest(given)
  assert.deepEqual(await invite(stage.context, by, where, guest), { invited: true })
  const token = (await linkSentTo(stage.owner, guest.email, invitationPath)).split('/')[2] ?? ''
  return { guest, token }
}
const habilitationOf = (email: string) =>
  stage.owner
    .selectFrom('habilitations')
    .innerJoin('accountIdentifiers', 'accountIdentifiers.accountId', 'habilitations.accountId')
    .select(['habilitations.accountId', 'finess', 'medical', 'isReferent'])
    .where('value', '=', email)
    .execute()
const actionsOn = async (target: string) =>
  (
    await stage.owner.selectFrom('journalEntries').select('action').where('target', '=', target).orderBy('at').execute()
  ).map(({ action }) => action)
const signsIn = async (email: string, password: string) =>
  'token' in
  (await checkPassword(
    stage.context,
    { identifier: email, password, returnTo: '/' },
    { device: '', address: '192.0.2.9' },
  ))

test('an invited person makes his account by the link, once, and signs in by his address, in capitals or not', async () => {
  const { guest, token } = await anInvitation({ medical: true })
  await lookAtInvitation(stage.context, token)
  await lookAtInvitation(stage.context, token)
  assert.deepEqual(await acceptAsNew(stage.context, token, good), { accepted: true })
  const [given] = await habilitationOf(guest.email)
  assert.deepEqual([given?.finess, given?.medical, given?.isReferent], [finess, true, false])
  assert.equal(await signsIn(guest.email.toUpperCase(), good.password), true)
  assert.equal(await signsIn(guest.email, 'mare brouette lanterne 48'), false)
  assert.deepEqual(await acceptAsNew(stage.context, token, good), { refused: 'noLink' })
  const account = await stage.owner
    .selectFrom('accounts')
    .select(['isDoctor', 'isFamily', 'emailConfirmedAt', 'termsVersion'])
    .where('id', '=', given?.accountId ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual([account.isDoctor, account.isFamily], [false, false])
  assert.ok(account.emailConfirmedAt && account.termsVersion)
})

test('a link followed by many at the same time makes one account', async () => {
  const { guest, token } = await anInvitation()
  const results = await Promise.all(Array.from({ length: 6 }, () => acceptAsNew(stage.context, token, good)))
  assert.equal(results.filter((result) => 'accepted' in result).length, 1)
  assert.equal((await habilitationOf(guest.email)).length, 1)
})

test('two structures invite the same person, who follows both links at the same time: one account, the other link waits for a sign-in', async () => {
  const other = await aStructure(stage.owner)
  const colleague = await aReferent(stage.owner, other)
  const here = await anInvitation()
  const there = await anInvitation(here.guest, colleague, other)
  const results = await Promise.all([here, there].map(({ token }) => acceptAsNew(stage.context, token, good)))
  assert.deepEqual(results.map((result) => ('refused' in result ? result.refused : 'accepted')).sort(), [
    'accepted',
    'known',
  ])
  assert.equal((await habilitationOf(here.guest.email)).length, 1)
})

test('a weak password is refused and leaves the link as it is; a known address asks for a sign-in first', async () => {
  const { guest, token } = await anInvitation()
  for (const [password, fault] of [
    ['court', 'tooShort'],
    ['motdepasse123', 'tooEasy'],
    ['Inès Nouvelle!', 'aboutYou'],
  ] as const)
    assert.deepEqual(await acceptAsNew(stage.context, token, { password, again: password }), { refused: fault })
  assert.deepEqual(await acceptAsNew(stage.context, token, { ...good, again: 'autre' }), { refused: 'different' })
  assert.deepEqual(await acceptAsNew(stage.context, token, good), { accepted: true })

  const other = await aStructure(stage.owner)
  const second = await anInvitation(guest, await aReferent(stage.owner, other), other)
  assert.deepEqual(await acceptAsNew(stage.context, second.token, good), { refused: 'known' })
  assert.deepEqual(await acceptSignedIn(stage.context, second.token, referent), { refused: 'somebodyElse' })
  const [mine] = await habilitationOf(guest.email)
  const guestActor = { ...referent, accountId: mine?.accountId ?? '' }
  assert.deepEqual(await acceptSignedIn(stage.context, second.token, guestActor), { accepted: true })
  assert.deepEqual((await habilitationOf(guest.email)).map((each) => each.finess).sort(), [finess, other].sort())
})

test('an invitation ends after 72 hours, when it is cancelled, and when another one replaces it', async () => {
  const late = await anInvitation()
  now = new Date(now.getTime() + 72 * 3_600_000)
  assert.deepEqual(await acceptAsNew(stage.context, late.token, good), { refused: 'noLink' })

  const first = await anInvitation()
  const again = await anInvitation(first.guest)
  assert.deepEqual(await acceptAsNew(stage.context, first.token, good), { refused: 'noLink' })
  const [line] = await actingAs(stage.context.db, referent, (tx) => invitationsOf(tx, finess, now))
  assert.equal(line?.email, first.guest.email)
  assert.deepEqual(await cancelInvitation(stage.context, referent, finess, line?.id ?? ''), { cancelled: true })
  assert.deepEqual(await acceptAsNew(stage.context, again.token, good), { refused: 'noLink' })
  assert.deepEqual(await actionsOn(line?.id ?? ''), ['invite', 'cancelInvitation'])
})

test('the link is kept as a hash, its letter holds nothing else that opens, and says nothing of anybody’s health', async () => {
  const { guest, token } = await anInvitation({ medical: true })
  const row = await stage.owner
    .selectFrom('invitations')
    .selectAll()
    .where('email', '=', guest.email)
    .executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(row).includes(token))
  const letter = await stage.owner
    .selectFrom('mails')
    .select(['body', 'subject', 'isSecret'])
    .where('recipient', '=', guest.email)
    .executeTakeFirstOrThrow()
  assert.equal(letter.isSecret, true)
  assert.doesNotMatch(`${letter.subject} ${letter.body}`, /médic|volet|patient/i)
})

test('the référent of one structure neither sees nor touches the team of another, and a colleague who is none touches nothing', async () => {
  const other = await aStructure(stage.owner)
  const theirs = await aReferent(stage.owner, other)
  const member = await anAgent(stage.owner, [other])
  const { guest } = await anInvitation({}, theirs, other)
  const { id } = await stage.owner
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', guest.email)
    .executeTakeFirstOrThrow()
  for (const intruder of [referent, member]) {
    assert.deepEqual(await invite(stage.context, intruder, other, aGuest()), { refused: 'notReferent' })
    assert.deepEqual(await cancelInvitation(stage.context, intruder, other, id), { refused: 'notReferent' })
    assert.deepEqual(await endHabilitation(stage.context, intruder, other, theirs.accountId), {
      refused: 'notReferent',
    })
    const seen = await actingAs(stage.context.db, intruder, (tx) => teamOf(tx, other))
    assert.ok(seen.every((each) => each.id === intruder.accountId))
    const invitations = await actingAs(stage.context.db, intruder, (tx) =>
      sql`select from invitations where finess = ${other}`.execute(tx),
    )
    assert.equal(invitations.rows.length, 0)
  }
  // An invitation of one structure is not found under another that one leads.
  assert.deepEqual(await cancelInvitation(stage.context, referent, finess, id), { refused: 'notFound' })
  assert.deepEqual(await endHabilitation(stage.context, referent, finess, member.accountId), { refused: 'notFound' })
})

test('what the database itself refuses to a référent: giving habilitations and rights, prolonging, inviting in the name of another', async () => {
  const member = await anAgent(stage.owner, [finess], false)
  const elsewhere = await aStructure(stage.owner)
  const stranger = await anAgent(stage.owner, [elsewhere])
  const former = await anAgent(stage.owner, [finess])
  await sql`update habilitations set until = now() - interval '1 day' where account_id = ${former.accountId}`.execute(
    stage.owner,
  )
  const attempts = [
    sql`insert into habilitations (account_id, finess) values (${stranger.accountId}, ${finess})`,
    sql`select give_habilitation(${stranger.accountId}, ${finess}, true, now())`,
    sql`update habilitations set medical = true where finess = ${finess}`,
    sql`update habilitations set medical = true, until = now() + interval '1 year' where account_id = ${referent.accountId}`,
    sql`update habilitations set until = now() + interval '1 year' where account_id = ${referent.accountId}`,
    sql`update habilitations set until = now() - interval '1 year' where account_id = ${member.accountId}`,
    sql`update habilitations set is_referent = true where account_id = ${member.accountId}`,
    sql`update habilitations set until = now(), finess = ${elsewhere} where account_id = ${member.accountId}`,
    sql`update habilitations set until = now(), account_id = ${stranger.accountId} where account_id = ${former.accountId}`,
    sql`update habilitations set until = now(), since = now() where account_id = ${former.accountId}`,
    sql`insert into invitations (id, token_hash, finess, email, first_name, last_name, invited_by, expires_at)
      values (gen_random_uuid(), 'x', ${finess}, 'x@exemple.test', '', '', ${member.accountId}, now())`,
  ]
  for (const [index, attempt] of attempts.entries())
    await assert.rejects(
      actingAs(stage.context.db, referent, (tx) => attempt.execute(tx)),
      /row-level security|permission denied/,
      `attempt ${index}`,
    )
  const again = sql`update habilitations set until = now() where account_id = ${former.accountId}`
  const ended = await actingAs(stage.context.db, referent, (tx) => again.execute(tx))
  assert.equal(ended.numAffectedRows, 0n, 'what has ended stays as it was')
  const asMember = (statement: ReturnType<typeof sql>) =>
    actingAs(stage.context.db, member, (tx) => statement.execute(tx))
  await assert.rejects(asMember(sql`update habilitations set is_referent = true`), /permission denied/)
  assert.equal((await asMember(sql`update habilitations set until = now()`)).numAffectedRows, 0n)
})

test('an ended habilitation opens nothing more; the last référent stays, even when two end each other at the same time', async () => {
  const home = await aStructure(stage.owner)
  const [one, two] = [await aReferent(stage.owner, home), await aReferent(stage.owner, home)]
  const member = await anAgent(stage.owner, [home])
  assert.deepEqual(await endHabilitation(stage.context, one, home, member.accountId), { ended: true })
  assert.equal(
    (await actingAs(stage.context.db, member, (tx) => sql`select my_structures(false)`.execute(tx))).rows.length,
    0,
  )
  assert.deepEqual(await endHabilitation(stage.context, one, home, member.accountId), { refused: 'notFound' })

  const endings = await Promise.all([
    endHabilitation(stage.context, one, home, two.accountId),
    endHabilitation(stage.context, two, home, one.accountId),
  ])
  assert.equal(endings.filter((each) => 'ended' in each).length, 1)
  const stays = 'ended' in (endings[0] ?? {}) ? one : two
  assert.equal(await actingAs(stage.context.db, stays, (tx) => leads(tx, stays.accountId, home)), true)
  assert.deepEqual(await endHabilitation(stage.context, stays, home, stays.accountId), { refused: 'lastReferent' })
})

test('who waited for the team reads it as it is then: an ending that began after him has ended', async () => {
  const home = await aStructure(stage.owner)
  const [one, two, three] = [
    await aReferent(stage.owner, home),
    await aReferent(stage.owner, home),
    await aReferent(stage.owner, home),
  ]
  const running = await actingAs(stage.context.db, one, async (tx) => {
    assert.equal(await leads(tx, one.accountId, home), true)
    assert.deepEqual(await endHabilitation(stage.context, two, home, three.accountId), { ended: true })
    return lockTeam(tx, home)
  })
  assert.deepEqual(running.map(({ accountId }) => accountId).toSorted(), [one.accountId, two.accountId].toSorted())
})

test('who is in the team already is not invited; who left is, and does not come back as a référent', async () => {
  const home = await aStructure(stage.owner)
  const [one, two] = [await aReferent(stage.owner, home), await aReferent(stage.owner, home)]
  const email = 'revient@exemple.test'
  await stage.owner.updateTable('accounts').set({ email }).where('id', '=', two.accountId).execute()
  await stage.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: two.accountId, system: 'email', value: email })
    .execute()
  assert.deepEqual(await invite(stage.context, one, home, aGuest({ email })), { refused: 'alreadyHere' })
  await endHabilitation(stage.context, one, home, two.accountId)
  const { token } = await anInvitation({ email }, one, home)
  assert.deepEqual(await acceptSignedIn(stage.context, token, two), { accepted: true })
  assert.equal(await actingAs(stage.context.db, two, (tx) => leads(tx, two.accountId, home)), false)
})

test('a référent reads of an account what the page of the team shows, and of those who left the name alone', async () => {
  const home = await aStructure(stage.owner)
  const [one, member] = [await aReferent(stage.owner, home), await anAgent(stage.owner, [home])]
  await stage.owner
    .updateTable('accounts')
    .set({ email: 'membre@exemple.test' })
    .where('id', '=', member.accountId)
    .execute()
  const seen = async () => {
    const team = await actingAs(stage.context.db, one, (tx) => teamOf(tx, home))
    return team.find(({ id }) => id === member.accountId)
  }
  assert.equal((await seen())?.email, 'membre@exemple.test')
  await endHabilitation(stage.context, one, home, member.accountId)
  const left = await seen()
  assert.deepEqual([left?.isLive, left?.email], [false, null])
  assert.ok(left?.lastName)
  const accounts = await actingAs(stage.context.db, one, (tx) => tx.selectFrom('accounts').select('id').execute())
  assert.deepEqual(accounts, [{ id: one.accountId }])
})

test('the invitations of a référent end with him, also the one that he sent to another address of his own', async () => {
  const home = await aStructure(stage.owner)
  const [one, two] = [await aReferent(stage.owner, home), await aReferent(stage.owner, home)]
  const { token, guest } = await anInvitation({}, two, home)
  const kept = await anInvitation({}, one, home)
  const { id } = await stage.owner
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', guest.email)
    .executeTakeFirstOrThrow()
  assert.deepEqual(await endHabilitation(stage.context, one, home, two.accountId), { ended: true })
  assert.deepEqual(await acceptAsNew(stage.context, token, good), { refused: 'noLink' })
  assert.deepEqual(await actionsOn(id), ['invite', 'cancelInvitation'])
  assert.deepEqual(await acceptAsNew(stage.context, kept.token, good), { accepted: true })
})

test('an invitation is worth nothing once its author leads there no more, however that came', async () => {
  for (const change of [{ isReferent: false }, { until: new Date(Date.now() - 1000) }]) {
    const home = await aStructure(stage.owner)
    const one = await aReferent(stage.owner, home)
    const { token } = await anInvitation({}, one, home)
    await stage.owner.updateTable('habilitations').set(change).where('accountId', '=', one.accountId).execute()
    assert.equal(await lookAtInvitation(stage.context, token), undefined)
    assert.deepEqual(await acceptAsNew(stage.context, token, good), { refused: 'noLink' })
  }
})

test('an acceptance that meets the end of its author waits for it, and the link is then worth nothing', async () => {
  const home = await aStructure(stage.owner)
  const one = await aReferent(stage.owner, home)
  const { token, guest } = await anInvitation({}, one, home)
  const accepted = await duringTransaction(
    stage.owner,
    async (tx) => {
      await holdTeam(tx, home)
      await sql`update habilitations set until = now() where account_id = ${one.accountId}`.execute(tx)
    },
    () => acceptAsNew(stage.context, token, good),
  )
  assert.deepEqual(accepted, { refused: 'noLink' })
  assert.deepEqual(await habilitationOf(guest.email), [])
})

test('accepting changes nothing of a habilitation that runs: the last référent stays one', async () => {
  const home = await aStructure(stage.owner)
  const one = await aReferent(stage.owner, home)
  const { guest, token } = await anInvitation({ medical: true }, one, home)
  // He takes the address after it was invited.
  await stage.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: one.accountId, system: 'email', value: guest.email })
    .execute()
  assert.deepEqual(await acceptSignedIn(stage.context, token, one), { accepted: true })
  const [mine] = await habilitationOf(guest.email)
  assert.deepEqual([mine?.isReferent, mine?.medical], [true, false])
  assert.deepEqual(await invite(stage.context, one, home, guest), { refused: 'alreadyHere' })
})

test('a wrong link is told before anything is said of the password', async () => {
  const weak = { password: 'motdepasse123', again: 'motdepasse123' }
  assert.deepEqual(await acceptAsNew(stage.context, 'x'.repeat(43), weak), { refused: 'noLink' })
})
