import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem, readingAs } from '../db/acting-as.ts'
import { aStage, type Stage } from '../demandes/builders.ts'
import { aDoctor } from '../dossiers/builders.ts'
import { runRule } from '../jobs/rule.ts'
import { aSession } from '../sessions/builders.ts'
import { closeOwnSession } from '../sessions/close-session.ts'
import { signOut, signOutFromProvider } from '../sessions/sign-out.ts'
import { closeSessions } from '../sessions/store.ts'
import { enter } from '../sign-in/enter.ts'
import { beginLink, isLinkAsked } from './begin-link.ts'
import { aClient, actorAt, linkThem, prove, signedInAt, twoAccounts } from './builders.ts'
import { endLink } from './end-link.ts'
import { endLostLinks } from './end-lost-links.ts'
import { findMyLink } from './store.ts'
import { switchSpace } from './switch-space.ts'

let stage: Stage
before(async () => {
  stage = await aStage()
})
after(() => stage.stop())

const asked = async (doctor: Actor) => {
  const token = await aSession(stage.context.db, doctor)
  const actor = await signedInAt(stage, token)
  await beginLink(stage.context, actor)
  return { token, links: actor.sessionId, actor }
}
const pass = async (token: string) => switchSpace(stage.context, await signedInAt(stage, token), token)
async function passed(token: string): Promise<string> {
  const result = await pass(token)
  assert.ok('token' in result, JSON.stringify(result))
  return result.token
}
const linkOf = (actor: Actor) => readingAs(stage.context.db, actor, findMyLink)
const lettersAbout = async (name: string, subject: string) => {
  const letters = await stage.owner.selectFrom('mails').select(['recipient', 'subject']).execute()
  return letters.filter((each) => each.recipient.startsWith(name.toLowerCase()) && each.subject.includes(subject))
    .length
}
const journalOf = async ({ accountId }: Actor) =>
  (
    await stage.owner
      .selectFrom('journalEntries')
      .select('action')
      .where('accountId', '=', accountId)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action)

test('who signs in is linked with the doctor who asked: once, told at both addresses, journaled on both accounts', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Duo')
  const { token, links, actor } = await asked(doctor)
  const linked = await prove(stage, { accountId: agent.accountId, token, links })
  assert.ok('token' in linked)
  assert.equal(await isLinkAsked(stage.context.db, actor, new Date()), false)
  assert.equal(await actorAt(stage, token), undefined)
  const after = await signedInAt(stage, linked.token)
  assert.deepEqual([after.sessionId, after.linkedSpace, after.strongAt], [links, 'agent', actor.strongAt])
  assert.equal((await linkOf(doctor))?.lastName, 'Agent')
  assert.equal((await linkOf(agent))?.lastName, 'Duo')
  assert.equal(await lettersAbout('Duo', 'sont liés'), 2)
  for (const one of [doctor, agent]) assert.ok((await journalOf(one)).includes('linkAccounts'))
})

test('the same proof sent again changes nothing and is answered the same', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Encore')
  const { token, links } = await asked(doctor)
  const first = await prove(stage, { accountId: agent.accountId, token, links })
  assert.ok('token' in first)
  assert.ok('token' in (await prove(stage, { accountId: agent.accountId, token: first.token, links })))
  assert.equal(await lettersAbout('Encore', 'sont liés'), 2)
})

test('refused with its reason, and tried again with the right account', async () => {
  const { doctor, agent, finess } = await twoAccounts(stage, 'Refus')
  const other = await twoAccounts(stage, 'Pris')
  await linkThem(stage, other.doctor, other.agent)
  const third = await aDoctor(stage.owner, 'Tiers')
  const family = await twoAccounts(stage, 'Famille')
  const former = await twoAccounts(stage, 'Ancien')
  await stage.owner.updateTable('accounts').set({ isFamily: true }).where('id', '=', family.agent.accountId).execute()
  await stage.owner
    .updateTable('habilitations')
    .set({ until: new Date() })
    .where('accountId', '=', former.agent.accountId)
    .execute()
  const { token, links } = await asked(doctor)
  for (const [account, reason] of [
    [doctor, 'sameAccount'],
    [third, 'otherDoctor'],
    [family.agent, 'familyAccount'],
    [former.agent, 'noHabilitation'],
    [other.agent, 'linkedElsewhere'],
  ] as const) {
    assert.deepEqual(await prove(stage, { accountId: account.accountId, token, links }), { refused: reason })
    assert.ok((await journalOf(account)).includes('signInRefused'))
  }
  assert.ok('token' in (await prove(stage, { accountId: agent.accountId, token, links })))
  assert.ok(finess)
})

test('ten minutes, in the session and the browser that asked, and not without asking', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Delai')
  const { accountId } = agent
  const none = { refused: 'noRequest' }
  const token = await aSession(stage.context.db, doctor)
  const { sessionId } = await signedInAt(stage, token)
  assert.deepEqual(await prove(stage, { accountId, token, links: sessionId }), none)
  const request = await asked(doctor)
  assert.deepEqual(await prove(stage, { accountId, token, links: request.links }), none)
  assert.deepEqual(await prove(stage, { accountId, token: request.token, links: sessionId }), none)
  await stage.owner.updateTable('linkRequests').set({ expiresAt: new Date() }).execute()
  assert.deepEqual(await prove(stage, { accountId, token: request.token, links: request.links }), none)
  assert.equal(await linkOf(doctor), undefined)
})

test('in one click to the other account: a new token, no strong sign-in there, no longer than before, the old token is worth nothing', async () => {
  const { doctor, agent, finess } = await twoAccounts(stage, 'Passe')
  const here = await linkThem(stage, doctor, agent)
  const before = await signedInAt(stage, here)
  const there = await passed(here)
  const actor = await signedInAt(stage, there)
  assert.equal(await actorAt(stage, here), undefined)
  assert.deepEqual(
    [actor.accountId, actor.space, actor.spaces, actor.linkedSpace, actor.isByLink, actor.strongAt],
    [agent.accountId, 'agent', ['agent'], 'doctor', true, undefined],
  )
  assert.deepEqual(
    actor.habilitations.map((each) => each.finess),
    [finess],
  )
  const ends = await stage.owner
    .selectFrom('sessions')
    .select('expiresAt')
    .where('id', 'in', [before.sessionId, actor.sessionId])
    .execute()
  assert.deepEqual(ends[0]?.expiresAt, ends[1]?.expiresAt)
  for (const one of [doctor, agent]) assert.ok((await journalOf(one)).includes('switchSpace'))
})

test('and back, exactly as strong as one was', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Retour')
  const here = await linkThem(stage, doctor, agent)
  const before = await signedInAt(stage, here)
  const there = await passed(here)
  const again = await passed(there)
  assert.equal(await actorAt(stage, there), undefined)
  const actor = await signedInAt(stage, again)
  assert.deepEqual(
    [actor.sessionId, actor.accountId, actor.signIn, actor.strongAt, actor.isByLink],
    [before.sessionId, doctor.accountId, before.signIn, before.strongAt, undefined],
  )
  assert.ok(await passed(again))
})

test('the establishment account, however strong its sign-in, opens nothing of the doctor', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Force')
  await linkThem(stage, doctor, agent)
  const token = await aSession(stage.context.db, agent)
  assert.ok((await signedInAt(stage, token)).strongAt)
  assert.deepEqual(await pass(token), { refused: 'signIn' })
  assert.equal((await signedInAt(stage, token)).accountId, agent.accountId)
})

test('a doctor who came by a code sent by mail confirms his identity first', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Faible')
  await linkThem(stage, doctor, agent)
  const { strongAt: _none, ...weak } = doctor
  assert.deepEqual(await pass(await aSession(stage.context.db, weak)), { refused: 'confirm' })
})

test('passed in two windows at once: one of them does, the other finds its session over', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Deux')
  const here = await linkThem(stage, doctor, agent)
  const actor = await signedInAt(stage, here)
  const results = await Promise.all([1, 2].map(() => switchSpace(stage.context, actor, here)))
  assert.equal(results.filter((each) => 'token' in each).length, 1)
  assert.equal(results.filter((each) => 'refused' in each && each.refused === 'notLinked').length, 1)
})

const sessionsOf = async (...people: Actor[]) =>
  (
    await stage.owner
      .selectFrom('sessions')
      .select('id')
      .where(
        'accountId',
        'in',
        people.map(({ accountId }) => accountId),
      )
      .execute()
  ).length

const endings: [what: string, end: (there: string, doctor: Actor, agent: Actor) => Promise<unknown>][] = [
  ['signing out', (there) => signOut(stage.context, there)],
  ['the provider', () => signOutFromProvider(stage.context, 'sid-du-medecin')],
  [
    'a new password of the doctor',
    (_there, doctor) => actingAsSystem(stage.context.db, (tx) => closeSessions(tx, doctor.accountId)),
  ],
  [
    'a new password of the agent',
    (_there, _doctor, agent) => actingAsSystem(stage.context.db, (tx) => closeSessions(tx, agent.accountId)),
  ],
  ['another sign-in in this browser', (there, doctor) => signInAnew(there, doctor)],
  ['the doctor, from elsewhere', (_there, doctor) => closeWaiting(doctor)],
  ['unlinking, from elsewhere', async (_there, doctor) => endLink(stage.context, doctor, '')],
]
const signInAnew = async (replaces: string, doctor: Actor) => {
  const entered = await actingAsSystem(stage.context.db, (tx) =>
    enter(tx, stage.context, { accountId: doctor.accountId, means: 'e-cps', client: aClient, replaces }),
  )
  assert.ok('token' in entered)
  await signOut(stage.context, entered.token)
}
const closeWaiting = async (doctor: Actor) => {
  const [waiting] = await stage.owner
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', doctor.accountId)
    .execute()
  return closeOwnSession(stage.context, doctor, waiting?.id ?? '')
}

for (const [rank, [what, end]] of endings.entries())
  test(`${what}: the session opened through the link and the one that waits end together`, async () => {
    const { doctor, agent } = await twoAccounts(stage, `Fin${rank}`)
    const here = await linkThem(stage, doctor, agent)
    await stage.owner
      .updateTable('sessions')
      .set({ providerSid: 'sid-du-medecin' })
      .where('accountId', '=', doctor.accountId)
      .execute()
    const there = await passed(here)
    assert.equal(await sessionsOf(doctor, agent), 2)
    await end(there, doctor, agent)
    assert.equal(await actorAt(stage, there), undefined)
    assert.equal(await sessionsOf(doctor, agent), 0)
  })

test('signing out everywhere ends the provider’s session of the doctor from the other side too', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Partout')
  const here = await linkThem(stage, doctor, agent)
  const idToken = stage.context.secrets.seal('idToken', 'jeton')
  await stage.owner.updateTable('sessions').set({ idToken }).where('accountId', '=', doctor.accountId).execute()
  const there = await passed(here)
  assert.equal((await signedInAt(stage, there)).isAtProvider, true)
  assert.equal(await signOut(stage.context, there), 'jeton')
})

test('unlinked from the far side, one is back where one came from; both are told and nothing passes any more', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Defait')
  const there = await passed(await linkThem(stage, doctor, agent))
  const { ended, token } = await endLink(stage.context, await signedInAt(stage, there), there)
  assert.ok(ended && token)
  const back = await signedInAt(stage, token)
  assert.deepEqual([back.accountId, back.linkedSpace], [doctor.accountId, undefined])
  assert.deepEqual(await pass(token), { refused: 'notLinked' })
  assert.equal(await lettersAbout('Defait', 'ne sont plus liés'), 2)
  assert.deepEqual(await endLink(stage.context, doctor, token), { ended: false })
  assert.ok(await linkThem(stage, doctor, agent), 'it can be made again')
})

test('an account without a habilitation left is passed to no more, and the rule ends the link for good', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Perdu')
  const here = await linkThem(stage, doctor, agent)
  const there = await passed(here)
  await stage.owner
    .updateTable('habilitations')
    .set({ until: new Date() })
    .where('accountId', '=', agent.accountId)
    .execute()
  assert.equal((await signedInAt(stage, there)).linkedSpace, undefined)
  assert.equal(await linkOf(doctor), undefined)
  assert.equal(await runRule(stage.context, endLostLinks), 1)
  assert.equal(await runRule(stage.context, endLostLinks), 0)
  assert.equal(await actorAt(stage, there), undefined)
  assert.equal(await lettersAbout('Perdu', 'est terminé'), 2)
  await stage.owner.updateTable('habilitations').set({ until: null }).where('accountId', '=', agent.accountId).execute()
  assert.equal(await linkOf(doctor), undefined)
})

test('whose last habilitation has just ended goes back in one click to where he came from, and both are told at once', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Rentre')
  const here = await linkThem(stage, doctor, agent)
  const { sessionId, strongAt } = await signedInAt(stage, here)
  const there = await passed(here)
  await endHabilitations(agent)
  const back = await signedInAt(stage, await passed(there))
  assert.deepEqual([back.accountId, back.sessionId, back.strongAt], [doctor.accountId, sessionId, strongAt])
  assert.equal(back.linkedSpace, undefined)
  assert.equal(await actorAt(stage, there), undefined)
  assert.equal(await runRule(stage.context, endLostLinks), 0)
  assert.equal(await lettersAbout('Rentre', 'est terminé'), 2)
})

test('from where he did not come, a lost habilitation leads nowhere', async () => {
  const { doctor, agent } = await twoAccounts(stage, 'Reste')
  const here = await linkThem(stage, doctor, agent)
  await endHabilitations(agent)
  assert.deepEqual(await pass(here), { refused: 'notLinked' })
  assert.deepEqual(await pass(await aSession(stage.context.db, agent)), { refused: 'notLinked' })
})

const endHabilitations = ({ accountId }: Actor) =>
  stage.owner.updateTable('habilitations').set({ until: new Date() }).where('accountId', '=', accountId).execute()
