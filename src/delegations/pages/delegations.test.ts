import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { type Answered, makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

const NEW = '/compte/delegations/nouvelle'
let site: SceneSite
before(async () => {
  site = await makeSceneSite()
  await site.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: site.actors.otherDoctor.accountId, system: 'rpps', value: '99700555554' })
    .execute()
})
after(() => site?.stop())

const blank = () => ({
  id: newId(),
  colleague: '',
  level: 'read',
  scope: 'all',
  patient: '',
  since: '2026-01-01T08:00',
  until: `${new Date().getFullYear() + 1}-01-01T08:00`,
})
const idOfPatient = async () => (await site.owner.selectFrom('patients').select('id').executeTakeFirstOrThrow()).id
const values = ({ text }: Answered, name: string) =>
  [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value)
const checked = ({ text }: Answered, name: string) =>
  [...text.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*>`, 'g'))]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(' checked'))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1])

test('without script: the colleague is found by name or RPPS, then chosen; the patients too; then both are told', async () => {
  const [treating, other] = [await site.visitor('treating'), await site.visitor('otherDoctor')]
  const typed = { ...blank(), scope: 'chosen' }
  assert.equal((await treating.get(NEW)).status, 200)
  for (const colleague of ['autre', 'Essai AUTRE', '997 0055 5554']) {
    const found = await treating.post(NEW, { ...typed, colleague, patient: 'temoin', geste: 'chercher' })
    assert.equal(found.status, 200)
    assert.deepEqual(values(found, 'delegateId'), [site.actors.otherDoctor.accountId], colleague)
    assert.deepEqual(checked(found, 'delegateId'), [site.actors.otherDoctor.accountId], 'the only one is chosen')
    assert.match(found.text, /TÉMOIN Odette/)
  }
  const chosen = { delegateId: site.actors.otherDoctor.accountId, patients: await idOfPatient() }
  const later = await treating.post(NEW, { ...typed, ...chosen, patient: 'personne de ce nom', geste: 'chercher' })
  assert.deepEqual(checked(later, 'patients'), [chosen.patients], 'a tick outlives the next search')
  assert.match(later.text, /Aucun autre de vos patients/)
  assert.deepEqual(checked(later, 'delegateId'), [chosen.delegateId], 'so does the colleague')
  const another = await treating.post(NEW, { ...typed, ...chosen, colleague: 'personne de ce nom', geste: 'chercher' })
  assert.deepEqual(checked(another, 'delegateId'), [], 'who looks for somebody else no longer means the one before')

  const before = await site.owner.selectFrom('mails').select('id').execute()
  const given = { ...typed, ...chosen, geste: 'confier' }
  for (const _ of [1, 2])
    assert.equal((await treating.post(NEW, given)).location, '/compte/delegations?fait=delegationDonnee')
  const mails = await site.owner.selectFrom('mails').select(['id', 'body']).orderBy('id').execute()
  const told = mails.filter(({ id }) => before.every((mail) => mail.id !== id))
  assert.equal(told.length, 2, 'sent twice, it is given once')
  for (const { body } of told) {
    assert.match(body, /Droits\s: lire\. Patients\s: 1\spatient choisi\./)
    assert.doesNotMatch(body, /TÉMOIN|Odette/i)
  }
  assert.match((await treating.get('/compte/delegations')).text, /Essai Autre/)
  const held = await other.get('/compte/delegations')
  assert.match(held.text, /Essai Traitant[\s\S]*En cours[\s\S]*1\u00a0patient/)
  assert.equal((await other.get(`/dossiers/${site.dossierId}`)).status, 200)

  const ask = `/compte/delegations/${typed.id}/retirer`
  assert.match((await treating.get(ask)).text, /Retirer cette délégation[\s\S]*Essai Autre/)
  assert.equal((await other.get(ask)).status, 404, 'who holds it does not take it back')
  assert.equal((await treating.post(ask, {})).status, 303)
  assert.equal((await other.get(`/dossiers/${site.dossierId}`)).status, 404)
  assert.equal((await treating.get(ask)).status, 404, 'it is over')
  assert.match((await other.get('/compte/delegations')).text, /1\u00a0délégation passée[\s\S]*Retirée/)
})

test('neither all the patients nor the right to validate is chosen for the doctor', async () => {
  const treating = await site.visitor('treating')
  const form = await treating.get(NEW)
  assert.deepEqual([checked(form, 'level'), checked(form, 'scope')], [[], []])
  const delegateId = site.actors.otherDoctor.accountId
  const given = { ...blank(), delegateId, level: '', scope: '', geste: 'confier' }
  const refused = await treating.post(NEW, given)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Dites ce que le confrère peut faire[\s\S]*Choisissez tous vos patients, ou certains/)
})

for (const [what, wrong, field, says] of [
  ['nobody', {}, 'delegateId', 'Cherchez un confrère'],
  ['oneself', { delegateId: 'treating' }, 'delegateId', 'Choisissez un confrère'],
  ['an end before the start', { until: '2025-12-31T08:00' }, 'until', 'La fin doit venir après le début'],
  ['a period that is over', { since: '2025-01-01T08:00', until: '2025-02-01T08:00' }, 'until', 'déjà passée'],
  ['more than a year', { until: '2031-01-01T08:00' }, 'until', 'un an au plus'],
  ['no day', { since: '' }, 'since', 'Indiquez un jour et une heure'],
  ['no patient ticked', { scope: 'chosen' }, 'patients', 'Choisissez au moins un patient'],
  ['the patient of another', { scope: 'chosen', patients: newId() }, 'patients', 'n’est plus dans vos dossiers'],
  ['an unknown right', { level: 'all' }, 'level', 'Dites ce que'],
] as const)
  test(`${what}: refused beside its field, and all that was typed is kept`, async () => {
    const treating = await site.visitor('treating')
    const chosen = what === 'nobody' ? {} : { delegateId: site.actors.otherDoctor.accountId }
    const typed: Record<string, string> = {
      ...blank(),
      ...chosen,
      colleague: 'Autre',
      patient: 'tem',
      ...wrong,
      geste: 'confier',
    }
    if (what === 'oneself') typed['delegateId'] = site.actors.treating.accountId
    const answered = await treating.post(NEW, typed)
    assert.equal(answered.status, 422)
    const frame = answered.text.slice(answered.text.indexOf(`id="q-${field}"`))
    assert.ok(frame.slice(0, 6000).includes(says), says)
    for (const name of ['id', 'colleague', 'patient', 'since', 'until'])
      assert.ok(answered.text.includes(`value="${typed[name]}"`), `${name} is kept`)
    for (const name of ['level', 'scope'] as const)
      if (!(name in wrong && what === 'an unknown right')) assert.deepEqual(checked(answered, name), [typed[name]])
  })
