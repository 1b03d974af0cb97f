import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { showNumber } from '../../dossiers/number.ts'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'
import { sealCode, showCode } from '../code.ts'
import { readPublicKeys } from '../key-file.ts'

let scene: SceneSite
let stranger: Awaited<ReturnType<SceneSite['visitor']>>
let number: string
let seals: { kind: 'administratif' | 'medical' | 'autonomie'; number: number; hash: string }[]
before(async () => {
  scene = await makeSceneSite()
  stranger = await scene.visitor('nobody')
  ;({ number } = await scene.owner.selectFrom('dossiers').select('number').executeTakeFirstOrThrow())
  const columns = ['kind', 'number', 'hash'] as const
  seals = (await scene.owner
    .selectFrom('voletSeals')
    .select(columns)
    .unionAll(scene.owner.selectFrom('medicalVoletSeals').select(columns))
    .execute()) as typeof seals
})
after(() => scene?.stop())

const forget = () => scene.owner.deleteFrom('tries').execute()
const complete = () => showCode(sealCode(number, seals))
const administrative = () =>
  showCode(
    sealCode(
      number,
      seals.filter(({ kind }) => kind === 'administratif'),
    ),
  )
const check = (code: string, of = number) => stranger.post('/verifier', { numero: showNumber(of), code })

/** Nobody, and no illness, is named to a stranger. */
function assertDiscreet(text: string): void {
  for (const words of ['Témoin', 'TÉMOIN', 'Odette', 'Traitant', 'médical', 'autonomie', '1941', 'EHPAD'])
    assert.ok(!text.includes(words), words)
}
/** What the page answers, without what was typed. */
const answerIn = (text: string): string => /<div class="callout[\s\S]*?<section/.exec(text)?.[0] ?? ''

test('the code of a complete document is intact, volet by volet, and says nothing of the person', async () => {
  const { status, text } = await check(complete())
  assert.equal(status, 200)
  assert.match(text, /Intact\./)
  assert.equal(text.match(/Sceau intact/g)?.length, 3)
  for (const words of [
    'Volet administratif',
    'Volet confidentiel n°\u00a01',
    'Volet confidentiel n°\u00a02',
    'Version 1, scellée le',
  ])
    assert.ok(text.includes(words), words)
  assertDiscreet(text)
})

test('the code of the administrative document tells of the administrative part alone', async () => {
  const { text } = await check(administrative().replaceAll('-', ' ').toLowerCase())
  assert.match(text, /Intact\./)
  assert.equal(text.match(/Sceau intact/g)?.length, 1)
  assert.ok(!text.includes('confidentiel'))
  assertDiscreet(text)
})

test('a wrong code and an unknown dossier get the same answer', async () => {
  const wrong = showCode(sealCode(number, []))
  const known = await check(wrong)
  const unknown = await check(wrong, 'G00000000A')
  assert.equal(known.status, 200)
  assert.match(known.text, /Inconnu\./)
  assert.equal(answerIn(known.text), answerIn(unknown.text))
  assertDiscreet(known.text)
})

test('what is no number and what is no code is told beside its field, and what was typed is kept', async () => {
  const { status, text } = await stranger.post('/verifier', { numero: 'G 1234', code: '"><b>K7QX' })
  assert.equal(status, 422)
  assert.match(text, /value="G 1234"/)
  assert.match(text, /value="&quot;&gt;&lt;b&gt;K7QX"/)
  assert.match(text, /Ce n’est pas un numéro de dossier/)
  assert.match(text, /Ce code est mal recopié/)
  assert.equal((await stranger.post('/verifier', {})).status, 422)
})

test('a code tells which volet was changed in the database', async () => {
  const { owner } = scene
  const code = complete()
  const { content } = await owner
    .selectFrom('medicalVoletSeals')
    .select('content')
    .where('kind', '=', 'medical')
    .executeTakeFirstOrThrow()
  const set = (text: string) =>
    owner.updateTable('medicalVoletSeals').set({ content: text }).where('kind', '=', 'medical').execute()
  for (const changed of [content.replace('61.5', '61.6'), '{}', 'no JSON']) {
    await set(changed)
    const { text } = await check(code)
    assert.match(text, /Modifié\./)
    assert.match(text, /<strong>Volet confidentiel n°\u00a01<\/strong>[\s\S]*?Modifié après son sceau/)
    assert.equal(text.match(/Sceau intact/g)?.length, 2)
    assertDiscreet(text)
    // The administrative document holds nothing of it.
    assert.match((await check(administrative())).text, /Intact\./)
  }
  await set(content)
})

test('guessing is stopped; right codes do not count', async () => {
  await forget()
  for (let tried = 0; tried < 25; tried++) assert.equal((await check(complete())).status, 200)
  const wrong = showCode(sealCode(number, []))
  for (let tried = 0; tried < 20; tried++) assert.equal((await check(wrong)).status, 200)
  const { status, text } = await check(wrong)
  assert.equal(status, 429)
  assert.match(text, /Trop d’essais/)
  // Not even the right one is answered now: else a guess would tell.
  assert.equal((await check(complete())).status, 429)
  await forget()
})

async function exported(): Promise<string> {
  const doctor = await scene.visitor('treating')
  return (await doctor.get(`/dossiers/${scene.dossierId}/export`)).text
}

async function sendFile(text: string | Uint8Array<ArrayBuffer>) {
  const body = new FormData()
  body.set('fichier', new File([text], 'dossier.json', { type: 'application/json' }))
  const headers = { origin: scene.config.publicUrl, 'sec-fetch-site': 'same-origin' }
  return scene.ask('/verifier/fichier', { method: 'POST', body, headers })
}

test('an exported file is intact, and says nothing of the person', async () => {
  const { status, text } = await sendFile(await exported())
  assert.equal(status, 200)
  assert.match(text, /Intact\./)
  assert.equal(text.match(/Sceau intact/g)?.length, 3)
  assertDiscreet(text)
})

test('an exported file tells which volet was changed, and that one was taken out', async () => {
  const file = JSON.parse(await exported())
  const changed = structuredClone(file)
  const medical = changed.seals.find(({ volet }: { volet: string }) => volet === 'medical')
  medical.content = medical.content.replace('61.5', '61.6')
  const { text } = await sendFile(JSON.stringify(changed))
  assert.match(text, /Modifié\./)
  assert.match(text, /<strong>Volet confidentiel n°\u00a01<\/strong>[\s\S]*?Modifié après son sceau/)
  assertDiscreet(text)
  const less = await sendFile(JSON.stringify({ ...file, seals: file.seals.slice(1) }))
  assert.match(less.text, /ajouté à ce fichier ou en a été retiré/)
})

test('what is no exported dossier is told so: empty, another JSON, a picture, a large file', async () => {
  await forget()
  for (const each of ['{}', 'PNG', new Uint8Array([0xff, 0xfe, 0, 1]), '['.repeat(50_000)]) {
    const { status, text } = await sendFile(each)
    assert.equal(status, 422)
    assert.match(text, /n’est pas un dossier exporté/)
  }
  assert.match((await sendFile('')).text, /Choisissez un fichier/)
  assert.equal((await sendFile(new Uint8Array(1024 * 1024))).status, 422)
  assert.equal((await sendFile(new Uint8Array(5 * 1024 * 1024))).status, 413)
})

test('files are counted too', async () => {
  await forget()
  for (let sent = 0; sent < 20; sent++) assert.equal((await sendFile('{}')).status, 422)
  assert.equal((await sendFile('{}')).status, 429)
  await forget()
})

test('the public keys are published, without their private part', async () => {
  const { status, text, headers } = await stranger.get('/.well-known/jwks.json')
  assert.equal(status, 200)
  assert.equal(headers.get('content-type'), 'application/jwk-set+json')
  assert.deepEqual(
    readPublicKeys(text)?.map(({ kid }) => kid),
    ['test'],
  )
  assert.ok(!text.includes('"d"'))
})
