import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Role, roles } from '../../access/scene.ts'
import { aDemandeTo } from '../../demandes/builders.ts'
import { aDossier } from '../../dossiers/builders.ts'
import { showNumber } from '../../dossiers/number.ts'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

type Visitor = Awaited<ReturnType<SceneSite['visitor']>>
let scene: SceneSite
const visitors = new Map<Role, Visitor>()
before(async () => {
  scene = await makeSceneSite()
  for (const role of roles) visitors.set(role, await scene.visitor(role))
})
after(() => scene?.stop())

const at = (role: Role): Visitor => {
  const visitor = visitors.get(role)
  assert.ok(visitor)
  return visitor
}

const rowOf = (id: string) =>
  scene.owner
    .selectFrom('dossiers')
    .select(['number', 'patientId', 'status'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Two records of one person, with a dossier each. */
async function twoOf(birthName: string): Promise<readonly [string, string]> {
  const world = { ...scene, appUrl: '', ownerUrl: '' }
  return [
    await aDossier(world, scene.actors.treating, { birthName, usageName: 'Première' }),
    await aDossier(world, scene.actors.treating, { birthName, birthPlace: 'Vonnas' }),
  ]
}

const unchanged = ({ journal_entries: _1, journal_heads: _2, ...tables }: Record<string, string>) => tables

test('the list and the dossier propose quietly; nobody but the treating doctor is offered, or reaches, any of it', async () => {
  const [one, other] = await twoOf('Proposée')
  const list = await at('treating').get('/dossiers')
  assert.match(list.text, /Deux fiches semblent être la même personne/)
  assert.match((await at('treating').get(`/dossiers/${one}`)).text, new RegExp(`/dossiers/${one}/comparer/${other}`))
  for (const role of ['delegate', 'reader'] as const)
    assert.doesNotMatch((await at(role).get('/dossiers')).text, /même personne/)
  const before = unchanged(await scene.digest())
  for (const role of roles.filter((each) => each !== 'treating')) {
    // The stranger’s account is linked with that of a doctor: he is led to it, not in.
    const refusal = role === 'strangerAgent' ? 303 : /family|Receiver/.test(role) ? 403 : 404
    for (const path of ['comparer', 'remplacer'])
      assert.equal((await at(role).get(`/dossiers/${one}/${path}/${other}`)).status, refusal, role)
    for (const [path, fields] of [
      [`comparer/${other}`, { garder: one }],
      [`comparer/${other}/distincts`, {}],
      [`remplacer/${other}`, {}],
      ['defaire/fiches', {}],
      ['defaire/remplacement', {}],
    ] as const)
      assert.equal((await at(role).post(`/dossiers/${one}/${path}`, fields)).status, refusal, role)
  }
  assert.deepEqual(unchanged(await scene.digest()), before)
})

test('comparing marks what differs and is in the journal; merging asks which is kept, then may be undone', async () => {
  const [one, other] = await twoOf('Comparée')
  const left = (await rowOf(other)).patientId
  const page = await at('treating').get(`/dossiers/${one}/comparer/${other}`)
  assert.equal(page.text.match(/différent</g)?.length, 2)
  const opened = await scene.owner
    .selectFrom('journalEntries')
    .select('dossierId')
    .where('target', '=', 'compare')
    .where('dossierId', 'in', [one, other])
    .execute()
  assert.equal(opened.length, 2)
  assert.equal((await at('treating').post(`/dossiers/${one}/comparer/${other}`, {})).status, 422)
  const merged = await at('treating').post(`/dossiers/${one}/comparer/${other}`, { garder: one })
  assert.equal(merged.location, `/dossiers/${one}?fait=fichesReunies`)
  assert.equal((await rowOf(other)).patientId, (await rowOf(one)).patientId)
  for (const id of [one, other])
    assert.match((await at('treating').get(`/dossiers/${id}`)).text, new RegExp(`/dossiers/${id}/defaire/fiches`))
  assert.equal((await at('treating').get(`/dossiers/${other}/defaire/fiches`)).status, 200)
  assert.equal((await at('treating').post(`/dossiers/${other}/defaire/fiches`, {})).status, 303)
  assert.equal((await rowOf(other)).patientId, left)
})

test('a form of merging sent twice closes no dossier', async () => {
  const [one, other] = await twoOf('Deux-Fois')
  for (const _ of [1, 2])
    assert.equal((await at('treating').post(`/dossiers/${one}/comparer/${other}`, { garder: one })).status, 303)
  assert.deepEqual([(await rowOf(one)).status, (await rowOf(other)).status], ['inProgress', 'inProgress'])
})

test('replacing tells before what becomes of each demande; the closed page and the closed tab lead to the one kept, and to the undo', async () => {
  const [kept, closed] = await twoOf('Remplacée')
  await at('treating').post(`/dossiers/${kept}/comparer/${closed}`, { garder: kept })
  await aDemandeTo(scene.owner, closed, scene.structures.asked, { status: 'waiting' })
  const [number, closedNumber] = [showNumber((await rowOf(kept)).number), showNumber((await rowOf(closed)).number)]
  const compared = await at('treating').get(`/dossiers/${kept}/comparer/${closed}`)
  assert.match(compared.text, new RegExp(`/dossiers/${closed}/remplacer/${kept}`))
  const asked = await at('treating').get(`/dossiers/${closed}/remplacer/${kept}`)
  assert.match(asked.text, /aucun numéro ne lui est donné/)
  assert.ok(asked.text.includes(number))
  assert.equal((await at('treating').post(`/dossiers/${closed}/remplacer/${kept}`, {})).status, 303)
  const page = await at('treating').get(`/dossiers/${closed}`)
  assert.match(page.text, new RegExp(`Remplacé par <a href="/dossiers/${kept}"`))
  const tab = await at('treating').get('/dossiers?onglet=clos')
  assert.ok(tab.text.includes(closedNumber))
  assert.match(tab.text, new RegExp(`/dossiers/${closed}/defaire/remplacement`))
  assert.equal((await at('treating').get(`/dossiers/${closed}/defaire/remplacement`)).status, 200)
  assert.equal((await at('treating').post(`/dossiers/${closed}/defaire/remplacement`, {})).status, 303)
  assert.equal((await rowOf(closed)).status, 'inProgress')
})

test('what bears an agreement is refused with a clear sentence', async () => {
  const [kept, closed] = await twoOf('Engagée')
  await at('treating').post(`/dossiers/${kept}/comparer/${closed}`, { garder: kept })
  await scene.owner.updateTable('dossiers').set({ status: 'proposed' }).where('id', '=', closed).execute()
  const asked = await at('treating').get(`/dossiers/${closed}/remplacer/${kept}`)
  assert.match(asked.text, /c’est lui qu’il faut garder/)
  assert.equal((await at('treating').post(`/dossiers/${closed}/remplacer/${kept}`, {})).status, 409)
  assert.equal((await rowOf(closed)).status, 'proposed')
})

test('the window that kept the other record is told which identity holds, and how to choose otherwise', async () => {
  const [one, other] = await twoOf('Deux-Fenetres')
  await at('treating').post(`/dossiers/${one}/comparer/${other}`, { garder: one })
  const second = await at('treating').post(`/dossiers/${one}/comparer/${other}`, { garder: other })
  assert.equal(second.status, 409)
  assert.match(second.text, /c’est l’autre identité qui est gardée/)
  assert.match(second.text, /Défaire la réunion/)
})
