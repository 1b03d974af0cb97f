import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aDossier, fillVolet, joinDossier, sealVolet } from '../../dossiers/builders.ts'
import { aSite, hiddenIn, pieceOf, type Site, type Visitor } from './test-site.ts'

let site: Site
let doctor: Visitor
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Validant')
})
after(() => site.stop())

const address = (id: string) => `/dossiers/${id}/volets/medical`
async function complete(): Promise<string> {
  const id = await aDossier(site, doctor.actor)
  await fillVolet(site, doctor.actor, id, 'medical')
  return id
}
const basisOf = (page: string) => ({ page: hiddenIn(page, 'page'), version: hiddenIn(page, 'version') })
const stateOf = async (id: string) =>
  (
    await site.owner
      .selectFrom('medicalVolets')
      .select('state')
      .where('dossierId', '=', id)
      .where('kind', '=', 'medical')
      .executeTakeFirstOrThrow()
  ).state

test('a complete volet is sealed, and the doctor is led back to the dossier', async () => {
  const id = await complete()
  const { text } = await doctor.get(address(id))
  const sent = await doctor.post(`${address(id)}/valider`, basisOf(text))
  assert.deepEqual([sent.status, sent.location], [303, `/dossiers/${id}?fait=valide`])
  assert.equal(await stateOf(id), 'validated')
})

test('with htmx, the whole page is asked to go there', async () => {
  const id = await complete()
  const { text } = await doctor.get(address(id))
  const sent = await doctor.post(`${address(id)}/valider`, basisOf(text), 'fragment')
  assert.equal(sent.headers.get('hx-redirect'), `/dossiers/${id}?fait=valide`)
})

test('an incomplete volet answers 409 with each missing field marked', async () => {
  const id = await aDossier(site, doctor.actor)
  const { text } = await doctor.get(address(id))
  const sent = await doctor.post(`${address(id)}/valider`, basisOf(text))
  assert.equal(sent.status, 409)
  assert.match(pieceOf(sent.text, 'f-poids', 900), /À remplir pour valider/)
  assert.match(sent.text, /role="alert".*Il manque \d+ réponses/s)
  const fragment = await doctor.post(`${address(id)}/valider`, basisOf(text), 'fragment')
  assert.equal(fragment.status, 409)
  assert.match(pieceOf(fragment.text, 'f-poids', 900), /hx-swap-oob="innerHTML".*À remplir pour valider/s)
  assert.equal(await stateOf(id), 'draft')
})

test('what others changed since the page was made is read before it is sealed', async () => {
  const id = await complete()
  const { text } = await doctor.get(address(id))
  const colleague = await site.visitor('Confrère')
  await joinDossier(site, id, colleague.actor)
  const theirs = await colleague.get(address(id))
  await colleague.post(`${address(id)}/reponse?question=poids`, { ...basisOf(theirs.text), poids: '99' }, 'fragment')
  for (const how of ['page', 'fragment'] as const) {
    const sent = await doctor.post(`${address(id)}/valider`, basisOf(text), how)
    assert.equal(sent.status, 409)
    assert.match(sent.text, /Une réponse a été modifiée/)
  }
  assert.equal(await stateOf(id), 'draft')
  const { text: read } = await doctor.get(address(id))
  assert.equal((await doctor.post(`${address(id)}/valider`, basisOf(read))).status, 303)
})

test('a field that shows something else than what is kept is settled first', async () => {
  const id = await complete()
  const { text } = await doctor.get(address(id))
  const sent = await doctor.post(`${address(id)}/valider`, { ...basisOf(text), enSuspens: 'poids' }, 'fragment')
  assert.equal(sent.status, 409)
  assert.match(sent.text, /n’est pas enregistrée/)
  assert.equal(await stateOf(id), 'draft')
})

test('the volet of another doctor is neither validated nor reopened', async () => {
  const stranger = await site.visitor('Étranger')
  const id = await complete()
  assert.equal((await stranger.post(`${address(id)}/valider`, {})).status, 404)
  await sealVolet(site, doctor.actor, id, 'autonomie')
  assert.equal((await stranger.post(`/dossiers/${id}/volets/autonomie/rouvrir`, {})).status, 404)
})

test('reopening gives the form back; validating again makes the next version and lists the former', async () => {
  const id = await complete()
  const page = await doctor.get(address(id))
  await doctor.post(`${address(id)}/valider`, basisOf(page.text))
  const reopened = await doctor.post(`${address(id)}/rouvrir`, {})
  assert.deepEqual([reopened.status, reopened.location], [303, `${address(id)}?fait=rouvert`])
  const again = await doctor.get(address(id))
  assert.match(again.text, /Rouvert, à valider de nouveau/)
  await doctor.post(`${address(id)}/valider`, basisOf(again.text))
  const sealed = await doctor.get(address(id))
  assert.match(sealed.text, /Validé, version 2/)
  assert.match(sealed.text, /Versions précédentes.*Version 1/s)
})
