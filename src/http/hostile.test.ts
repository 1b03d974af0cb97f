import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../db/new-id.ts'
import { voletsOf } from '../volets/forms.ts'
import type { Question, VoletKind } from '../volets/volet.ts'
import { escaped, type Fields, makeSceneSite, pieceOf, type SceneSite } from './scene-site.ts'

let scene: SceneSite
type Visitor = Awaited<ReturnType<SceneSite['visitor']>>
let doctor: Visitor
let agent: Visitor
/** A dossier whose volets are open. */
let open = ''
before(async () => {
  scene = await makeSceneSite()
  doctor = await scene.visitor('treating')
  agent = await scene.visitor('medicalReceiver')
  open = `/dossiers/${newId()}`
  const created = await doctor.post('/dossiers/nouveau/grand-age', {
    id: open.split('/')[2] ?? '',
    ...sound,
  })
  assert.equal(created.status, 303)
})
after(() => scene?.stop())

const sound = { birthName: 'Solide', firstName: 'Odette', sex: 'F', birthDate: '1941-06-02' }
const hostile = {
  'a text that is too long': 'Ba'.repeat(2500),
  SQL: "Robert'); DROP TABLE patients; --",
  HTML: '"><script>alert(1)</script>',
  'the end of a text area': '</textarea></form><b>dehors</b>',
  'control characters': 'Ma\u0007rie\u001b[2J',
  NUL: 'Ma\u0000rie',
  emoji: '👵🏽🩺',
  'marks that turn the reading direction': 'Ma\u202eeir\u2066',
  'a template': '{{7*7}}<%= 7*7 %>#{7*7}',
  'an overlong number': `1${'0'.repeat(400)}`,
  'what a computer says': 'NaN',
} as const
const hostiles = Object.entries(hostile)

/** What is said beside the control of this name. */
function faultBeside(page: string, name: string): string {
  const after = page.slice(page.lastIndexOf(`name="${name}"`))
  const [, text = ''] = /<div class="fault" id="f-[\w-]+"[^>]*>(.*?)<\/div>/s.exec(after) ?? []
  return text
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, '')
    .trim()
}

/** As a browser shows it again: the line ends of a form are the machine’s. */
function assertRefused(page: string, name: string, typed: string, why: string): void {
  assert.ok(page.includes(escaped(typed)), `${why}: what was typed is gone`)
  const fault = faultBeside(page, name)
  assert.match(fault, /^[A-ZÀÉÊ0-9].*[.…]$/s, `${why}: « ${fault} » beside ${name}`)
  assert.doesNotMatch(page, /<script>alert|<b>dehors/)
}

const names = ['birthName', 'usageName', 'firstName', 'firstNames', 'birthPlace'] as const
const faultyIdentity: [name: string, why: string, typed: string][] = [
  ...names.flatMap((name) =>
    hostiles
      .filter(([why]) => why !== 'what a computer says')
      .map(([why, typed]): [string, string, string] => [name, why, typed]),
  ),
  ...(['birthDate', 'nir', 'birthPlaceCode'] as const).flatMap((name) =>
    hostiles.map(([why, typed]): [string, string, string] => [name, why, typed]),
  ),
  ['birthName', 'nothing', ''],
  ['firstName', 'only spaces', '   '],
  ['birthDate', 'nothing', ''],
  ['birthDate', 'a day that does not exist', '2026-02-31'],
  ['birthDate', 'a year of another century', '1789-07-14'],
  ['birthDate', 'a day to come', '2999-01-01'],
  ['nir', 'a wrong key', '241069999900199'],
]
for (const [name, why, typed] of faultyIdentity)
  test(`identity: ${why} in ${name} is told beside it, stays in the page, and is not kept`, async () => {
    const before = await scene.digest()
    const created = await doctor.post('/dossiers/nouveau/grand-age', {
      id: newId(),
      ...sound,
      [name]: typed,
    })
    const changed = await doctor.post(`${open}/identite`, { ...sound, [name]: typed })
    for (const { status, text } of [created, changed]) {
      assert.equal(status, 422)
      assertRefused(text, name, typed, why)
    }
    assert.deepEqual(await scene.digest(), before)
  })

test('identity: a sex that is none is told beside it', async () => {
  for (const sex of ['', 'X', '"><script>alert(1)</script>']) {
    const { status, text } = await doctor.post('/dossiers/nouveau/grand-age', {
      id: newId(),
      ...sound,
      sex,
    })
    assert.equal(status, 422)
    assert.match(faultBeside(text, 'sex'), /\.$/)
  }
})

test('identity: the id of the form is ours, or the page does not exist', async () => {
  for (const id of ['', 'x', '../..', "' or 1=1", '-'.repeat(36)])
    assert.equal((await doctor.post('/dossiers/nouveau/grand-age', { id, ...sound })).status, 404)
})

const isRefusedText = (why: string) => /too long|control|NUL|reading/.test(why)

for (const [why, typed] of hostiles) {
  const isRefused = isRefusedText(why)
  test(`a note with ${why} is ${isRefused ? 'refused beside the field' : 'a note like another'}`, async () => {
    const path = `/demandes/${scene.demandes.asked}`
    const vu = /#note">\s*<input type="hidden" name="vu" value="(\d+)"/.exec((await agent.get(path)).text)?.[1] ?? ''
    const { status, text } = await agent.post(`${path}/note`, { note: typed, vu })
    const note = await scene.owner.selectFrom('demandeNotes').select('text').executeTakeFirstOrThrow()
    assert.equal(status, isRefused ? 422 : 303)
    assert.equal(note.text === typed, !isRefused)
    if (isRefused) assertRefused(text, 'note', typed, why)
    else assert.ok((await agent.get(path)).text.includes(escaped(typed)))
  })

  test(`a question of a structure with ${why} is ${isRefused ? 'refused beside the field' : 'asked'}`, async () => {
    const path = `/demandes/${scene.demandes.asked}`
    await scene.owner.updateTable('demandes').set({ status: 'read' }).where('id', '=', scene.demandes.asked).execute()
    const { status, text } = await agent.post(path, { geste: 'ask', 'ask.comment': typed })
    assert.equal(status, isRefused ? 422 : 303)
    if (isRefused) assertRefused(text, 'ask.comment', typed, why)
    else assert.ok((await agent.get(path)).text.includes(escaped(typed)))
  })

  test(`a proposal dated ${why} is refused beside the field`, async () => {
    const path = `/demandes/${scene.demandes.asked}`
    await scene.owner.updateTable('demandes').set({ status: 'read' }).where('id', '=', scene.demandes.asked).execute()
    const form = { geste: 'propose', 'propose.onDate': typed, 'propose.deadline': typed }
    const { status, text } = await agent.post(path, form)
    assert.equal(status, 422)
    for (const name of ['propose.onDate', 'propose.deadline']) assertRefused(text, name, typed, why)
  })

  test(`a reply of the doctor with ${why} is ${isRefused ? 'refused beside the field' : 'sent'}`, async () => {
    await scene.owner
      .updateTable('demandes')
      .set({ status: 'infoRequested' })
      .where('id', '=', scene.demandes.asked)
      .execute()
    const path = `/dossiers/${scene.dossierId}`
    const form = { geste: 'reply', 'reply.comment': typed }
    const { status, text } = await doctor.post(`${path}/demandes/${scene.demandes.asked}`, form)
    assert.equal(status, isRefused ? 422 : 303)
    if (isRefused) assertRefused(text, 'reply.comment', typed, why)
    else assert.ok((await doctor.get(path)).text.includes(escaped(typed)))
  })

  test(`a search with ${why} finds nothing and says so`, async () => {
    const { location } = await doctor.post('/dossiers/recherche', { q: typed })
    const { status, text } = await doctor.get(location ?? '')
    assert.equal(status, 200)
    assert.doesNotMatch(text, /<script>alert|<b>dehors/)
    assert.ok(text.includes(escaped(typed.slice(0, 100))))
  })

  test(`an address with ${why} in any of its parts is answered`, async () => {
    const part = encodeURIComponent(typed)
    const { dossierId, structures, demandes } = scene
    const fields = ['autour', 'lieu', 'rayon', 'type', 'sejour', 'prix-max', 'nom', 'tri', 'apres', 'aide-sociale']
    const addresses = [
      ...fields.map((field) => `/dossiers/${dossierId}/structures?${field}=${part}&nom=a`),
      `/dossiers?onglet=${part}&apres=${part}&avant=${part}&fait=${part}`,
      `${open}/volets/medical?lignes=${part}`,
    ]
    for (const address of addresses) {
      const { status, text } = await doctor.get(address)
      assert.equal(status, 200, address)
      assert.doesNotMatch(text, /<script>alert|<b>dehors/)
    }
    const inbox = await agent.get(`/etablissement/${structures.asked}?onglet=${part}&apres=${part}`)
    assert.equal(inbox.status, 200)
    assert.equal((await agent.get(`/demandes/${demandes.asked}?fait=${part}`)).status, 200)
    assert.equal((await scene.ask(`/connexion/retour?code=${part}&state=${part}&error=${part}`)).status, 403)
  })
}

test('the key of a next page is one of ours, or the first page comes', async () => {
  const id = newId()
  for (const instant of [
    '-271821-04-20T00:00:00.000Z',
    '+275760-09-13T00:00:00.000Z',
    '0000-01-01',
    '9999-12-31T23:59Z',
  ])
    assert.equal((await doctor.get(`/dossiers?apres=${encodeURIComponent(`${instant}_${id}`)}`)).status, 200, instant)
  for (const time of ['0', '999999999999999', '-1'])
    assert.equal((await agent.get(`/etablissement/${scene.structures.asked}?apres=${time}.${id}`)).status, 200, time)
})

// One question of each kind and format, whatever the volets become.
type Sample = { kind: VoletKind; section: string; question: Question }
const samples = new Map<string, Sample>()
for (const { kind, sections } of voletsOf('grandAge'))
  for (const section of sections)
    for (const question of section.questions) {
      const name = question.kind === 'text' && question.format ? `text of a ${question.format}` : question.kind
      if (question.kind !== 'computed' && !question.shownIf && !samples.has(name))
        samples.set(name, { kind, section: section.key, question })
    }

const typedFor = ({ question }: Sample, typed: string): Fields =>
  question.kind === 'rows'
    ? Object.fromEntries(question.columns.map(({ key }) => [`${question.key}.0.${key}`, typed]))
    : { [question.key]: typed }
const showsWhatWasTyped = ({ question: { kind } }: Sample) => !['yesNo', 'choice', 'choices', 'commune'].includes(kind)

/** On a page, a list says its fault beside the cell. */
const cellFault = ({ question }: Sample): string | undefined =>
  question.kind === 'rows' ? `i-${question.key.replaceAll('.', '-')}-0-${question.columns[0]?.key}-f` : undefined

async function answersOf(kind: VoletKind) {
  const row = await scene.owner
    .selectFrom(kind === 'administratif' ? 'volets' : 'medicalVolets')
    .select('answers')
    .where('dossierId', '=', open.split('/')[2] ?? '')
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.answers
}

test('the volets have a question of every kind', () => {
  const kinds = new Set([...samples.values()].map(({ question }) => question.kind))
  const all = ['text', 'longText', 'yesNo', 'choice', 'choices', 'integer', 'decimal', 'money', 'date', 'rows']
  assert.deepEqual(
    all.filter((kind) => !kinds.has(kind as Question['kind'])),
    [],
  )
})

for (const [name, sample] of samples)
  test(`an answer of the kind ${name} takes what is sound of a hostile text and tells the rest beside it`, async () => {
    const { kind, section, question } = sample
    const { key } = question
    const path = `${open}/volets/${kind}`
    const fault = `f-${key.replaceAll('.', '-')}`
    for (const [why, typed] of hostiles) {
      const page = newId()
      const before = await answersOf(kind)
      const version = /name="version" value="(\d+)"/.exec((await doctor.get(path)).text)?.[1] ?? '0'
      const fields = { page, version, vue: version, ...typedFor(sample, typed) }
      const saved = await doctor.post(`${path}/reponse?question=${key}`, fields, { 'hx-request': 'true' })
      const where = `${why} in ${key}`
      assert.ok(saved.status === 200 || saved.status === 422, `${where}: ${saved.status}`)
      assert.doesNotMatch(saved.text, /<script>alert|<b>dehors/)
      if (isRefusedText(why)) assert.equal(saved.status, 422, where)
      if (saved.status === 200) continue
      assert.deepEqual(await answersOf(kind), before, where)
      assert.match(pieceOf(saved.text, fault).replace(/<[^>]+>/g, ''), /[a-zé]{3}.*\./, where)

      const sent = await doctor.post(path, { section, ...fields })
      assert.equal(sent.status, 422, where)
      assert.match(pieceOf(sent.text, cellFault(sample) ?? fault).replace(/<[^>]+>/g, ''), /[a-zé]{3}.*\./, where)
      if (showsWhatWasTyped(sample)) assert.ok(sent.text.includes(escaped(typed)), `${where}: what was typed is gone`)
      assert.deepEqual(await answersOf(kind), before, where)
    }
  })
