import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { can, type Relation } from '../access/policy.ts'
import type { Role } from '../access/scene.ts'
import { actingAs, actingAsSystem } from '../db/acting-as.ts'
import { makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { completeAnswers } from '../volets/builders.ts'
import { reopenVolet } from '../volets/reopen-volet.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { validateVolet } from '../volets/validate-volet.ts'
import { forgetDocuments, prepareDocument } from './prepare-document.ts'
import { flat, type ReadPdf, readPdf } from './read-back.ts'
import { forgetExpired } from './store.ts'

type Sent = { documentId: string; accountId: string }
let scene: SceneSite
let sent: Sent[]
before(async () => {
  scene = await makeSceneSite()
  scene.context.queue.send = async (_tx, name, payload) => {
    if (name === 'prepare-document') sent.push(payload as Sent)
  }
})
beforeEach(() => {
  sent = []
  scene.context.config = { ...scene.config, document: { pagesAtOnce: 60 } }
})
after(() => scene?.stop())

const ask = async (role: Role, path: string): Promise<Response> => {
  const { cookie } = await scene.visitor(role)
  return scene.app.request(path, { headers: { cookie } })
}
async function pdfOf(role: Role, path: string): Promise<ReadPdf> {
  const response = await ask(role, path)
  assert.equal(response.status, 200, `${role} ${path}`)
  assert.equal(response.headers.get('content-type'), 'application/pdf')
  return readPdf(new Uint8Array(await response.arrayBuffer()))
}
const journalOf = (action: 'makeDocument') =>
  scene.owner
    .selectFrom('journalEntries')
    .select(['actor', 'target', 'reason', 'detail'])
    .where('action', '=', action)
    .orderBy('at')
    .execute()
const onlyInMedical = (read: string): boolean =>
  read.includes('Souhaite rester proche de sa fille') && /GIR 4/.test(read)

test('the complete document is for the doctor and the medical staff of a structure that has the dossier', async () => {
  const { dossierId, demandes } = scene
  for (const [role, path] of [
    ['treating', `/dossiers/${dossierId}/dossier.pdf`],
    ['medicalReceiver', `/demandes/${demandes.asked}/dossier.pdf`],
  ] as const) {
    const { text, outline } = await pdfOf(role, path)
    assert.ok(onlyInMedical(flat(text)), role)
    assert.equal(outline.length, 3)
  }
})

const medicalText = [completeAnswers('medical'), completeAnswers('autonomie')]
  .flatMap((answers) => Object.values(answers))
  .filter((answer): answer is string => typeof answer === 'string' && answer.length > 12 && answer.includes(' '))
  // Said in the administrative part too.
  .filter((answer) => !Object.values(completeAnswers('administratif')).includes(answer) && !answer.startsWith('Dr '))

test('the administrative document tells the others nothing medical, nor a GIR', async () => {
  const { dossierId, demandes } = scene
  const numbers = new Set<string>()
  for (const [role, path] of [
    ['treating', `/dossiers/${dossierId}/administratif.pdf`],
    ['family', `/famille/dossiers/${dossierId}/administratif.pdf`],
    ['administrativeReceiver', `/demandes/${demandes.asked}/administratif.pdf`],
    ['medicalReceiver', `/demandes/${demandes.asked}/administratif.pdf`],
  ] as const) {
    const { text, outline, info } = await pdfOf(role, path)
    const read = flat(text)
    assert.ok(read.includes('12 rue des Acacias'), role)
    for (const words of medicalText) assert.ok(!read.includes(flat(words)), `${role} reads « ${words} »`)
    assert.doesNotMatch(read, /\bGIR\b|médical|volet autonomie|grille/i)
    assert.deepEqual(
      outline.map(({ title }) => title),
      ['Volet administratif'],
    )
    assert.doesNotMatch(JSON.stringify(info), /médical|témoin/i)
    numbers.add(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(read)?.[0] ?? '')
  }
  assert.equal(numbers.size, 1, 'one seal, one code, whoever prints it')
  const complete = flat((await pdfOf('treating', `/dossiers/${dossierId}/dossier.pdf`)).text)
  assert.ok(!complete.includes([...numbers][0] ?? '-'), 'the code of the whole is another one')
})

test('a structure that follows the dossier reads where to call its doctor, on the page of the demande and on paper', async () => {
  const { dossierId, demandes, actors } = scene
  await scene.owner
    .updateTable('accounts')
    .set({ phone: '0199001122' })
    .where('id', '=', actors.treating.accountId)
    .execute()
  const page = async (role: Role, path: string) => (await ask(role, path)).text()
  assert.match(await page('administrativeReceiver', `/demandes/${demandes.asked}`), /href="tel:0199001122"/)
  assert.doesNotMatch(await page('formerReceiver', `/demandes/${demandes.refusing}`), /0199001122/)
  for (const [role, path, isSaid] of [
    ['administrativeReceiver', `/demandes/${demandes.asked}/administratif.pdf`, true],
    ['family', `/famille/dossiers/${dossierId}/administratif.pdf`, false],
  ] as const)
    assert.equal(flat((await pdfOf(role, path)).text).includes('01 99 00 11 22'), isSaid, role)
})

test('each role gets the documents that the policy opens to him', async () => {
  const { dossierId, demandes } = scene
  const receivers: [Role, Relation, demande: string][] = [
    ['medicalReceiver', 'medicalReceiver', demandes.asked],
    ['administrativeReceiver', 'administrativeReceiver', demandes.asked],
    ['formerReceiver', 'formerReceiver', demandes.refusing],
    ['strangerAgent', 'none', demandes.chosen],
    ['strangerAgent', 'none', demandes.asked],
  ]
  for (const [role, relation, demande] of receivers) {
    const status = async (name: string) => (await ask(role, `/demandes/${demande}/${name}.pdf`)).status
    assert.equal(await status('dossier'), can(relation, 'read', 'medical') ? 200 : 404, `${role} dossier`)
    assert.equal(
      await status('administratif'),
      can(relation, 'read', 'administratif') ? 200 : 404,
      `${role} administratif`,
    )
  }
  for (const name of ['dossier', 'administratif', 'lettre'])
    assert.equal((await ask('otherDoctor', `/dossiers/${dossierId}/${name}.pdf`)).status, 404)
  assert.equal((await ask('family', `/dossiers/${dossierId}/dossier.pdf`)).status, 403)
})

test('the file bears the number of the dossier, and the name of nobody', async () => {
  const { dossierId } = scene
  for (const [name, kind] of [
    ['dossier', 'dossier'],
    ['administratif', 'administratif'],
    ['lettre', 'lettre'],
  ]) {
    const response = await ask('treating', `/dossiers/${dossierId}/${name}.pdf`)
    await response.arrayBuffer()
    assert.match(
      response.headers.get('content-disposition') ?? '',
      new RegExp(`^inline; filename="${kind}-G\\d{8}[A-Z]\\.pdf"$`),
    )
    assert.equal(response.headers.get('cache-control'), 'no-store')
  }
})

test('each document made is in the journal, with why it was allowed', async () => {
  const { dossierId, demandes } = scene
  const before = (await journalOf('makeDocument')).length
  await pdfOf('treating', `/dossiers/${dossierId}/dossier.pdf`)
  await pdfOf('administrativeReceiver', `/demandes/${demandes.asked}/administratif.pdf`)
  await pdfOf('family', `/famille/dossiers/${dossierId}/lettre.pdf`)
  await ask('strangerAgent', `/demandes/${demandes.asked}/dossier.pdf`)
  const lines = (await journalOf('makeDocument')).slice(before)
  assert.deepEqual(
    lines.map(({ target, reason }) => [target, reason]),
    [
      ['complete', 'treating'],
      ['administrative', 'administrativeReceiver'],
      ['letter', 'family'],
    ],
  )
  assert.equal(lines[1]?.detail['demande'], demandes.asked)
})

test('the letter is one page, names the person and the number, and says nothing of her health', async () => {
  const { pages, text, info } = await pdfOf('treating', `/dossiers/${scene.dossierId}/lettre.pdf`)
  assert.equal(pages.length, 1)
  const { number } = await scene.owner.selectFrom('dossiers').select('number').executeTakeFirstOrThrow()
  assert.ok(flat(text).replaceAll(' ', '').includes(number))
  assert.match(flat(text), /Odette TÉMOIN/)
  assert.match(flat(text), /\/famille\/connexion/)
  assert.doesNotMatch(flat(text), /GIR|patholog|traitement|maladie|santé|dépend/i)
  assert.doesNotMatch(JSON.stringify(info), /témoin/i)
})

test('the pages of the dossier, of the demande and of the family lead to what each may print', async () => {
  const { dossierId, demandes } = scene
  const page = async (role: Role, path: string) => (await ask(role, path)).text()
  const links = (text: string) => [...text.matchAll(/href="([^"]+\.pdf)"/g)].map(([, href]) => href)
  assert.deepEqual(
    links(await page('treating', `/dossiers/${dossierId}`)),
    ['dossier', 'administratif', 'lettre'].map((name) => `/dossiers/${dossierId}/${name}.pdf`),
  )
  assert.deepEqual(
    links(await page('medicalReceiver', `/demandes/${demandes.asked}`)),
    ['dossier', 'administratif'].map((name) => `/demandes/${demandes.asked}/${name}.pdf`),
  )
  assert.deepEqual(links(await page('administrativeReceiver', `/demandes/${demandes.asked}`)), [
    `/demandes/${demandes.asked}/administratif.pdf`,
  ])
  assert.deepEqual(
    links(await page('family', '/famille')),
    ['administratif', 'lettre'].map((name) => `/famille/dossiers/${dossierId}/${name}.pdf`),
  )
})

async function waiting(role: Role, path: string): Promise<{ at: string; payload: Sent }> {
  scene.context.config = { ...scene.config, document: { pagesAtOnce: 1 } }
  const response = await ask(role, path)
  assert.equal(response.status, 303)
  const [payload] = sent
  assert.ok(payload)
  return { at: response.headers.get('location') ?? '', payload }
}

test('a long document is made by a job, told of while it waits, then fetched by who asked for it, and nobody else', async () => {
  const { at, payload } = await waiting('medicalReceiver', `/demandes/${scene.demandes.asked}/dossier.pdf`)
  assert.deepEqual(Object.keys(payload).sort(), ['accountId', 'documentId'])
  const early = await ask('medicalReceiver', at)
  assert.equal(early.headers.get('refresh'), '2')
  assert.match(await early.text(), /Document en préparation/)

  await prepareDocument(scene.context, payload)
  const page = await (await ask('medicalReceiver', at)).text()
  const href = /href="(\/documents\/[^"]+\.pdf)"/.exec(page)?.[1] ?? ''
  const made = await pdfOf('medicalReceiver', href)
  assert.ok(onlyInMedical(flat(made.text)))

  for (const role of ['administrativeReceiver', 'treating', 'otherDoctor', 'family', 'strangerAgent'] as const)
    for (const path of [at, href]) assert.equal((await ask(role, path)).status, 404, `${role} ${path}`)
  const wrongName = href.replace(/[^/]+$/, 'dossier-G00000000A.pdf')
  assert.equal((await ask('medicalReceiver', wrongName)).status, 404)
})

test('a job that runs twice leaves one document', async () => {
  const { payload } = await waiting('treating', `/dossiers/${scene.dossierId}/dossier.pdf`)
  await prepareDocument(scene.context, payload)
  const size = () =>
    actingAs(scene.db, scene.actors.treating, (tx) =>
      tx
        .selectFrom('preparedDocumentPieces')
        .select(['rank', 'bytes'])
        .where('documentId', '=', payload.documentId)
        .execute(),
    )
  const once = await size()
  await scene.owner
    .updateTable('preparedDocuments')
    .set({ state: 'waiting' })
    .where('id', '=', payload.documentId)
    .execute()
  await prepareDocument(scene.context, payload)
  assert.equal((await size()).length, once.length)
})

test('who lost his right between asking and making gets nothing; nor does who loses it before fetching', async () => {
  const { accountId } = scene.actors.medicalReceiver
  const habilitation = (medical: boolean) =>
    scene.owner.updateTable('habilitations').set({ medical }).where('accountId', '=', accountId).execute()
  try {
    const early = await waiting('medicalReceiver', `/demandes/${scene.demandes.asked}/dossier.pdf`)
    await habilitation(false)
    await prepareDocument(scene.context, early.payload)
    const pieces = await scene.owner
      .selectFrom('preparedDocumentPieces')
      .select('rank')
      .where('documentId', '=', early.payload.documentId)
      .execute()
    assert.deepEqual(pieces, [])
    assert.equal((await ask('medicalReceiver', early.at)).status, 404)

    await habilitation(true)
    sent = []
    const late = await waiting('medicalReceiver', `/demandes/${scene.demandes.asked}/dossier.pdf`)
    await prepareDocument(scene.context, late.payload)
    await habilitation(false)
    assert.equal((await ask('medicalReceiver', late.at)).status, 404)
  } finally {
    await habilitation(true)
  }
})

test('a document that was kept long enough is forgotten, by the program alone, which never reads one', async () => {
  const { payload } = await waiting('treating', `/dossiers/${scene.dossierId}/administratif.pdf`)
  await prepareDocument(scene.context, payload)
  const inTwoHours = { ...scene.context, now: () => new Date(Date.now() + 2 * 3_600_000) }
  const all = () => scene.owner.selectFrom('preparedDocuments').select('id').execute()
  assert.equal(
    (await actingAsSystem(scene.db, (tx) => tx.selectFrom('preparedDocuments').selectAll().execute())).length,
    0,
  )
  assert.equal(
    (await actingAsSystem(scene.db, (tx) => tx.selectFrom('preparedDocumentPieces').selectAll().execute())).length,
    0,
  )
  await assert.rejects(
    actingAs(scene.db, scene.actors.treating, (tx) => forgetExpired(tx, inTwoHours.now())),
    /permission denied/,
  )
  await forgetDocuments(scene.context)
  assert.ok((await all()).some(({ id }) => id === payload.documentId))
  await forgetDocuments(inTwoHours)
  assert.deepEqual(await all(), [])
})

test('a structure reads what was sealed: a draft that is under way is not printed for it', async () => {
  const { dossierId, demandes, actors, context } = scene
  const ok = (result: object) => assert.ok(!('refused' in result), JSON.stringify(result))
  ok(await reopenVolet(context, actors.treating, dossierId, 'administratif'))
  const basis = { version: 999, page: 'documents' }
  ok(await saveAnswers(context, actors.treating, dossierId, 'administratif', { adresse: '3 rue Nouvelle' }, basis))
  try {
    const received = flat((await pdfOf('administrativeReceiver', `/demandes/${demandes.asked}/administratif.pdf`)).text)
    assert.ok(received.includes('12 rue des Acacias') && !received.includes('3 rue Nouvelle'))
    const own = flat((await pdfOf('treating', `/dossiers/${dossierId}/administratif.pdf`)).text)
    assert.ok(own.includes('3 rue Nouvelle') && own.includes('NON VALIDÉ') && !own.includes('Code du sceau'))
  } finally {
    ok(await validateVolet(context, actors.treating, dossierId, 'administratif'))
  }
})

test('a volet whose seal was altered beyond reading is printed as a broken seal, and the others as they are', async () => {
  await scene.owner
    .updateTable('medicalVoletSeals')
    .set({ content: 'no JSON' })
    .where('dossierId', '=', scene.dossierId)
    .where('kind', '=', 'medical')
    .execute()
  const { text, outline } = await pdfOf('medicalReceiver', `/demandes/${scene.demandes.asked}/dossier.pdf`)
  assert.match(flat(text), /SCEAU ROMPU|Sceau rompu/)
  assert.equal(outline.length, 3)
})
