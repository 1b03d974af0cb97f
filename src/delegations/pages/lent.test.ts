import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { inGrandAge } from '../../dossiers/builders.ts'
import { createDossier } from '../../dossiers/create-dossier.ts'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'
import { aWhile } from '../builders.ts'
import { grantDelegation } from '../grant-delegation.ts'
import { revokeDelegation } from '../revoke-delegation.ts'

const BOTH = 'Essai Délégué, pour le compte de Essai Traitant'
let site: SceneSite
let D: string
before(async () => {
  site = await makeSceneSite()
  D = `/dossiers/${site.dossierId}`
})
after(() => site?.stop())

const pages = [
  '',
  '/volets/administratif',
  '/volets/medical',
  '/volets/autonomie',
  '/volets/medical/versions',
  '/volets/medical/versions/1',
  '/pieces',
  '/structures',
  '/structures/990000010',
]
/** What is sent, and where. */
const formsIn = (page: string) =>
  [...page.matchAll(/<form [^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, action]) => action ?? '')
const linksIn = (page: string) => [...page.matchAll(/<a [^>]*href="([^"#?]*)/g)].map(([, href]) => href ?? '')
const own = (address: string) => address.startsWith(D)

test('a reader opens every page of the dossier, and none offers him what would be refused', async () => {
  const reader = await site.visitor('reader')
  for (const page of [...pages, `/pieces/${site.pieces.medical}`]) {
    const { status, text } = await reader.get(`${D}${page}`)
    assert.equal(status, 200, page)
    assert.deepEqual(formsIn(text).filter(own), [], page)
    for (const link of new Set(linksIn(text).filter((each) => own(each) && !each.endsWith('.pdf'))))
      assert.notEqual((await reader.get(link)).status, 404, `${page} leads to ${link}`)
  }
})

test('a reader is told for whom he reads, and that nothing is expected of him', async () => {
  const { text } = await (await site.visitor('reader')).get(D)
  assert.match(text, /Vous lisez ce dossier pour Essai Traitant/)
  assert.match(text, /Question médicale/)
})

test('the head of the page tells a reader who lent him the dossier, not that he acts for him', async () => {
  const { text } = await (await site.visitor('reader')).get(D)
  assert.match(text, /<strong>Essai Lecteur, en lecture d’un dossier confié par Essai Traitant<\/strong>/)
  assert.doesNotMatch(text, /pour le compte de/)
})

test('a volet that a reader opens names the doctor of the dossier as its author, never the reader', async () => {
  const draft = site.owner.updateTable('medicalVolets').where('dossierId', '=', site.dossierId)
  await draft.set({ state: 'draft' }).execute()
  const { text } = await (await site.visitor('reader')).get(`${D}/volets/medical`)
  await draft.set({ state: 'validated' }).execute()
  const main = text.slice(text.indexOf('<main'))
  assert.doesNotMatch(main, /Essai Lecteur/)
})

test('in his list a reader is told that he reads and who lent it; nothing is expected of him', async () => {
  const { text } = await (await site.visitor('reader')).get('/dossiers')
  assert.match(text, /Lecture/)
  assert.match(text, /confié par Essai Traitant/)
  assert.doesNotMatch(text, /owed-link|attendent? quelque chose de vous/)
})

test('a reader reads a draft as it stands, without a field', async () => {
  const [treating, reader] = [await site.visitor('treating'), await site.visitor('reader')]
  await treating.post(`${D}/volets/medical/rouvrir`, {})
  const { text } = await reader.get(`${D}/volets/medical`)
  assert.match(text, /Vous lisez ce volet pour un confrère/)
  assert.match(text, /Souhaite rester proche de sa fille/)
  assert.doesNotMatch(text, /<textarea/)
})

test('what a delegate does bears both names: list, timeline, seal, PDF, structure, journal', async () => {
  const [treating, delegate, receiver] = [
    await site.visitor('treating'),
    await site.visitor('delegate'),
    await site.visitor('medicalReceiver'),
  ]
  const page = await delegate.get(`${D}/volets/medical`)
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? ''
  const saved = await delegate.post(`${D}/volets/medical/reponse?question=poids`, {
    poids: '63',
    version,
    page: 'page-of-the-delegate',
  })
  assert.equal(saved.status, 200)
  const sealed = await delegate.post(`${D}/volets/medical/valider`, { version, page: 'page-of-the-delegate' })
  assert.equal(sealed.location, `${D}?fait=valide`)
  const replied = await delegate.post(`${D}/demandes/${site.demandes.asked}`, {
    geste: 'reply',
    'reply.comment': 'Vu avec la famille',
  })
  assert.equal(replied.status, 303)

  assert.ok((await delegate.get(D)).text.includes('Vous travaillez pour le compte de Essai Traitant'))
  const dossier = await treating.get(D)
  assert.ok(dossier.text.split(BOTH).length > 2, 'the last change and the timeline')
  assert.ok((await treating.get('/dossiers')).text.includes(BOTH), 'the list')
  assert.ok((await treating.get(`${D}/volets/medical/versions/2`)).text.includes(BOTH), 'the seal')
  assert.ok((await receiver.get(`/demandes/${site.demandes.asked}`)).text.includes(BOTH), 'the structure')
  assert.ok((await receiver.get(`/demandes/${site.demandes.asked}/volets/medical`)).text.includes(BOTH), 'its seal')
  const { signer } = await site.owner
    .selectFrom('medicalVoletSeals')
    .select('signer')
    .where('kind', '=', 'medical')
    .where('number', '=', 2)
    .executeTakeFirstOrThrow()
  assert.ok(signer.startsWith(BOTH), 'what is sealed')
  const lines = await site.owner
    .selectFrom('journalEntries')
    .select(['actor', 'reason'])
    .where('dossierId', '=', site.dossierId)
    .where('accountId', '=', site.actors.delegate.accountId)
    .execute()
  assert.ok(lines.length > 4)
  for (const { actor, reason } of lines) assert.deepEqual({ actor, reason }, { actor: BOTH, reason: 'delegate' })
})

test('a delegate opens no other dossier for the person: it would be his, and outlive what is lent', async () => {
  const delegate = await site.visitor('delegate')
  const { text } = await delegate.get(D)
  assert.doesNotMatch(text, /Ouvrir un autre dossier/)
  assert.match((await (await site.visitor('treating')).get(D)).text, /Ouvrir un autre dossier/)
  assert.equal((await delegate.get(`${D}/nouveau`)).status, 404)
  const given = { id: newId(), ...inGrandAge, sameAs: site.dossierId, despiteDuplicate: true }
  assert.deepEqual(await createDossier(site.context, site.actors.delegate, given), { refused: 'notFound' })
})

test('what is sent after the end is refused with the reason, beside the answer or as a page; reading is not found', async () => {
  const [treating, former] = [site.actors.treating, site.actors.formerDelegate]
  const wanted = { delegateId: former.accountId, level: 'validate', patients: 'all', ...aWhile() } as const
  await grantDelegation(site.context, treating, wanted)
  const visitor = await site.visitor('formerDelegate')
  assert.equal((await visitor.get(`${D}/volets/autonomie`)).status, 200)
  await revokeDelegation(site.context, treating, wanted.id)
  const one = await visitor.post(
    `${D}/volets/autonomie/reponse?question=evaluateur`,
    { evaluateur: 'Moi' },
    { 'hx-request': 'true' },
  )
  assert.equal(one.status, 409)
  assert.match(one.text, /id="s-evaluateur"[\s\S]*Non enregistré\u00a0: la délégation de Essai Traitant est terminée/)
  const whole = await visitor.post(`${D}/volets/autonomie/valider`, {})
  assert.equal(whole.status, 404)
  assert.match(whole.text, /Cette délégation est terminée/)
  assert.equal((await visitor.get(D)).status, 404)
  assert.doesNotMatch((await visitor.get(D)).text, /délégation/)
  const stranger = await (await site.visitor('otherDoctor')).post(`${D}/volets/autonomie/valider`, {})
  assert.doesNotMatch(stranger.text, /délégation/)
})
