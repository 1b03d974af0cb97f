import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { escaped, makeSceneSite, type SceneSite } from '../../http/scene-site.ts'
import { reopenVolet } from '../../volets/reopen-volet.ts'
import { saveAnswers } from '../../volets/save-answers.ts'
import { validateVolet } from '../../volets/validate-volet.ts'
import type { Answers, VoletKind } from '../../volets/volet.ts'
import { checkExport, readExport } from '../export.ts'

let scene: SceneSite
let doctor: Visitor
let coordinator: Visitor
let secretary: Visitor
type Visitor = Awaited<ReturnType<SceneSite['visitor']>>
before(async () => {
  scene = await makeSceneSite()
  ;[doctor, coordinator, secretary] = await Promise.all([
    scene.visitor('treating'),
    scene.visitor('medicalReceiver'),
    scene.visitor('administrativeReceiver'),
  ])
})
after(() => scene?.stop())

const received = (rest = '') => `/demandes/${scene.demandes.asked}${rest}`
const own = (rest = '') => `/dossiers/${scene.dossierId}${rest}`
const NEWS = ['Nouvelle version', 'Modifié le', 'Le dossier a changé', 'differences?']

async function sealAgain(kind: VoletKind, answers: Answers): Promise<void> {
  const { context, actors, dossierId } = scene
  const basis = { version: Number.MAX_SAFE_INTEGER, page: 'again' }
  for (const result of [
    await reopenVolet(context, actors.treating, dossierId, kind),
    await saveAnswers(context, actors.treating, dossierId, kind, answers, basis),
    await validateVolet(context, actors.treating, dossierId, kind),
  ])
    assert.ok(!('refused' in result), JSON.stringify(result))
}

test('what a structure has never read is not told as changed', async () => {
  const { text } = await coordinator.get(received())
  for (const words of NEWS) assert.ok(!text.includes(words), words)
})

test('a structure that has read a volet sees its new version, what changed, and the way to the differences', async () => {
  await coordinator.get(received('/volets/medical'))
  await secretary.get(received('/volets/administratif'))
  await sealAgain('medical', { poids: 60, descriptionPathologies: 'Fatigue au moindre effort.' })
  const { text } = await coordinator.get(received())
  for (const words of ['Nouvelle version', 'Le dossier a changé', 'Poids', 'volets/medical/differences?de=1&amp;a=2'])
    assert.ok(text.includes(words), words)
  assert.ok(!text.includes('Modifié le administratif'))
})

test('the administrative staff learns nothing of it', async () => {
  const { text } = await secretary.get(received())
  for (const words of [...NEWS, 'Poids', 'Version 2']) assert.ok(!text.includes(words), words)
  const volet = await secretary.get(received('/volets/administratif'))
  for (const words of NEWS) assert.ok(!volet.text.includes(words), words)
})

test('once read, the new version keeps saying when it was modified, and is news no more', async () => {
  const volet = await coordinator.get(received('/volets/medical'))
  assert.ok(volet.text.includes('Modifié le') && volet.text.includes('Poids'))
  const again = await coordinator.get(received())
  assert.ok(again.text.includes('Modifié le'))
  assert.ok(!again.text.includes('Nouvelle version') && !again.text.includes('Le dossier a changé'))
  const [reading] = await scene.owner.selectFrom('sealReadings').selectAll().where('kind', '=', 'medical').execute()
  assert.deepEqual([reading?.number, reading?.before], [2, 1])
})

for (const [who, base] of [
  ['the doctor', own],
  ['the medical staff', received],
] as const)
  test(`${who} reads the versions and their differences, field by field`, async () => {
    const visitor = who === 'the doctor' ? doctor : coordinator
    const versions = await visitor.get(base('/volets/medical/versions'))
    assert.equal(versions.status, 200)
    assert.equal(versions.text.match(/Sceau intact/g)?.length, 2)
    const { status, text } = await visitor.get(base('/volets/medical/differences?de=1&a=2'))
    assert.equal(status, 200)
    assert.match(text, /<del>61,5\s*kg<\/del>/)
    assert.match(text, /<ins>60\s*kg<\/ins>/)
    assert.ok(text.includes('Fatigue ') && text.includes('Connexion forte par e-CPS, le'))
    // Without versions, the last two.
    assert.equal((await visitor.get(base('/volets/medical/differences'))).text, text)
    const old = await visitor.get(base('/volets/medical/versions/1'))
    assert.match(old.text, /61,5\s*kg/)
    assert.ok(old.text.includes('Vous lisez une version ancienne'))
  })

test('versions that are none are not found', async () => {
  for (const query of ['?de=1&a=3', '?de=2&a=2', '?de=0&a=1', '?de=x&a=y', "?de=1'&a=2", '?de=1.0&a=2e9', '?a=1'])
    for (const [visitor, base] of [
      [doctor, own],
      [coordinator, received],
    ] as const)
      assert.equal((await visitor.get(base(`/volets/medical/differences${query}`))).status, 404, query)
  assert.equal((await doctor.get(own('/volets/medical/versions/3'))).status, 404)
})

test('the administrative staff finds neither versions nor differences of the medical part', async () => {
  const { text: expected } = await secretary.get('/nulle-part')
  for (const rest of ['/versions', '/versions/2', '/differences?de=1&a=2']) {
    const { status, text } = await secretary.get(received(`/volets/medical${rest}`))
    assert.equal(status, 404)
    assert.equal(text, expected)
  }
})

test('a structure does not see the versions that were replaced before the demande was sent', async () => {
  const sentAt = new Date()
  await scene.owner.updateTable('demandes').set({ sentAt }).where('id', '=', scene.demandes.asked).execute()
  const { text } = await coordinator.get(received('/volets/medical/versions'))
  assert.ok(text.includes('Version 2') && !text.includes('Version 1'))
  assert.equal((await coordinator.get(received('/volets/medical/versions/1'))).status, 404)
  assert.equal((await coordinator.get(received('/volets/medical/differences?de=1&a=2'))).status, 404)
  assert.equal((await doctor.get(own('/volets/medical/versions/1'))).status, 200)
})

const sealsIn = async (visitor: Visitor, path: string) => {
  const { status, text, headers } = await visitor.get(path)
  assert.equal(status, 200)
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="dossier-G\d{8}[A-Z]\.json"$/)
  const file = readExport(text)
  assert.ok(file)
  const { list, seals } = await checkExport(scene.context.sealKeys.find, file)
  for (const verdict of [list, ...seals.map((seal) => seal.verdict)]) assert.equal(verdict, 'intact')
  return seals.map(({ kind, number }) => `${kind} ${number}`).sort()
}

test('each exports what he may read, with its seals, and the journal tells it', async () => {
  assert.deepEqual(await sealsIn(doctor, own('/export')), ['administratif 1', 'autonomie 1', 'medical 1', 'medical 2'])
  assert.deepEqual(await sealsIn(coordinator, received('/export')), ['administratif 1', 'autonomie 1', 'medical 2'])
  assert.deepEqual(await sealsIn(secretary, received('/export')), ['administratif 1'])
  const entries = await scene.owner
    .selectFrom('journalEntries')
    .select(['actor', 'reason', 'detail'])
    .where('action', '=', 'exportDossier')
    .orderBy('rank')
    .execute()
  assert.deepEqual(
    entries.map(({ reason, detail }) => [reason, detail['kinds']]),
    [
      ['treating', ['administratif', 'autonomie', 'medical']],
      ['medicalReceiver', ['administratif', 'autonomie', 'medical']],
      ['administrativeReceiver', ['administratif']],
    ],
  )
})

test('a version changed in the database is told on every page that shows it', async () => {
  const { owner, dossierId } = scene
  const of = owner.updateTable('medicalVoletSeals').where('dossierId', '=', dossierId).where('kind', '=', 'medical')
  const [seal] = await owner
    .selectFrom('medicalVoletSeals')
    .select('content')
    .where('kind', '=', 'medical')
    .where('number', '=', 2)
    .execute()
  assert.ok(seal)
  await of
    .set({ content: seal.content.replace('"poids":60', '"poids":90') })
    .where('number', '=', 2)
    .execute()
  const broken = escaped('Sceau rompu')
  for (const [visitor, path] of [
    [doctor, own('/volets/medical')],
    [doctor, own('/volets/medical/versions/2')],
    [doctor, own('/volets/medical/differences?de=1&a=2')],
    [coordinator, received('/volets/medical')],
  ] as const)
    assert.ok((await visitor.get(path)).text.includes(broken), path)
  assert.match((await doctor.get(own('/volets/medical/versions'))).text, /Modifié après son sceau/)
  await of.set({ content: seal.content }).where('number', '=', 2).execute()
})

test('a content that can no longer be read ends no page: each says that the seal is broken', async () => {
  await sealAgain('medical', { poids: 59 })
  const medical = scene.owner.updateTable('medicalVoletSeals').where('dossierId', '=', scene.dossierId)
  const pages: [Visitor, string][] = [
    [doctor, own('/volets/medical')],
    [doctor, own('/volets/medical/versions')],
    [doctor, own('/volets/medical/versions/3')],
    [doctor, own('/volets/medical/differences')],
    [coordinator, received()],
    [coordinator, received('/volets/medical')],
    [coordinator, received('/volets/medical/versions/3')],
    [coordinator, received('/volets/medical/differences')],
  ]
  for (const content of ['no JSON', '{}', 'null', '{"answers":3}']) {
    await medical.set({ content }).where('kind', '=', 'medical').execute()
    for (const [visitor, path] of pages) {
      const { status, text } = await visitor.get(path)
      assert.equal(status, 200, `${path} ${content}`)
      if (path !== received()) assert.match(text, /Sceau rompu|Modifié après son sceau/, path)
    }
    const resource = await doctor.get(`/fhir/QuestionnaireResponse/${scene.dossierId}-medical`)
    assert.equal(resource.status, 409)
    assert.match(resource.text, /OperationOutcome.*Sceau rompu/)
  }
})
