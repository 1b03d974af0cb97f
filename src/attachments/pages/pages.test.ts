import assert from 'node:assert/strict'
import { readdir, readlink } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Role } from '../../access/scene.ts'
import { newId } from '../../db/new-id.ts'
import { answeredBy, makeSceneSite, type SceneSite } from '../../http/scene-site.ts'
import { aJpeg, aPdf, aPng } from '../builders.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite({ ATTACHMENT_MAX_MB: '1', ATTACHMENT_DOSSIER_MAX_MB: '3' })
})
after(() => scene?.stop())

type File = { name: string; bytes: Uint8Array<ArrayBuffer> | Buffer<ArrayBuffer> }
const at = async (role: Role, path: string, init: RequestInit = {}) => {
  const { cookie, ...visitor } = await scene.visitor(role)
  if (!init.method) return visitor.get(path)
  const headers = { cookie, origin: scene.config.publicUrl, 'sec-fetch-site': 'same-origin', ...init.headers }
  return answeredBy(await scene.app.request(path, { ...init, headers }))
}
const pieces = () => `/dossiers/${scene.dossierId}/pieces`
function formWith(files: readonly File[], fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ id: newId(), type: 'impots', ...fields })) form.append(name, value)
  for (const { name, bytes } of files) form.append('fichier', new Blob([bytes]), name)
  return form
}
const send = (body: FormData, headers: Record<string, string> = {}, role: Role = 'treating') =>
  at(role, pieces(), { method: 'POST', body, headers })
const shown = async () => (await at('treating', pieces())).text
const pdf = { name: 'Avis.pdf', bytes: aPdf() as Buffer<ArrayBuffer> }

test('a form with several files keeps each of them, and the page shows them', async () => {
  const sent = await send(
    formWith([pdf, { name: 'page 2.png', bytes: aPng() as Buffer<ArrayBuffer> }], { date: '2026-02-01' }),
  )
  assert.equal(sent.status, 303)
  assert.equal(sent.location, `${pieces()}?fait=piece#contenu`)
  const page = await shown()
  for (const words of ['Avis.pdf', 'page 2.png', 'document du 01/02/2026']) assert.ok(page.includes(words), words)
})

test('the same form sent twice keeps each file once', async () => {
  const form = () =>
    formWith(
      [
        { name: 'Une.pdf', bytes: pdf.bytes },
        { name: 'Deux.pdf', bytes: pdf.bytes },
      ],
      { id: '01980000-0000-7000-8000-0000000000aa' },
    )
  for (let turn = 0; turn < 2; turn++) assert.equal((await send(form())).status, 303)
  const page = await shown()
  for (const name of ['Une.pdf', 'Deux.pdf']) assert.equal(page.split(`>${name}</a>`).length, 2, name)
})

test('a script gets the list again, or the reason alone', async () => {
  const kept = await send(formWith([{ name: 'Script.pdf', bytes: pdf.bytes }]), { 'hx-request': 'true' })
  assert.equal(kept.status, 200)
  assert.ok(kept.text.includes('Script.pdf') && !kept.text.includes('<html'))
  const refused = await send(formWith([{ name: 'x.pdf', bytes: Buffer.from('rien') }]), { 'hx-request': 'true' })
  assert.equal(refused.status, 422)
  assert.match(refused.headers.get('content-type') ?? '', /^text\/plain/)
  assert.match(refused.text, /ni un PDF/)
})

test('of two files one may be refused: the other is kept, and the page says which is not and why', async () => {
  const sent = await send(
    formWith([
      { name: 'Bon.pdf', bytes: pdf.bytes },
      { name: 'abîmé.pdf', bytes: aPdf().subarray(0, 90) as Buffer<ArrayBuffer> },
    ]),
  )
  assert.equal(sent.status, 422)
  assert.match(sent.text, /<strong>abîmé\.pdf<\/strong>\u00a0: Ce fichier est abîmé/)
  assert.ok(sent.text.includes('>Bon.pdf</a>'))
})

const faults: [what: string, form: () => FormData, said: RegExp][] = [
  ['without a file', () => formWith([]), /Choisissez un fichier/],
  ['with an empty choice of file', () => formWith([{ name: '', bytes: Buffer.alloc(0) }]), /Choisissez un fichier/],
  ['without a kind', () => formWith([pdf], { type: '' }), /Choisissez le type/],
  ['with a kind of another form', () => formWith([pdf], { type: 'mchat' }), /n’est pas demandé/],
  ['with a day that does not exist', () => formWith([pdf], { date: '2026-02-30' }), /n’existe pas/],
]
for (const [what, form, said] of faults)
  test(`a form ${what} is told so, and keeps the kind that was chosen`, async () => {
    const { status, text } = await send(form())
    assert.equal(status, 422)
    assert.match(text, said)
  })

test('files beyond twenty are told, and none of them is kept in silence', async () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, rank) => ({ ...pdf, name: `n${rank}.pdf` }))
  const before = await scene.digest()
  for (const form of [formWith(numbered(21)), formWith([pdf], manyFields(30))]) {
    const { status, text } = await send(form)
    assert.equal(status, 413)
    assert.match(text, /Trop de fichiers à la fois\u00a0: 20 au plus/)
  }
  assert.deepEqual((await scene.digest()).attachments, before.attachments)
})
const manyFields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, rank) => [`x${rank}`, '']))

test('a file over the limit is stopped at once, whatever its length says; nothing of it is kept', async () => {
  const large = { name: 'grand.jpg', bytes: Buffer.concat([aJpeg(), Buffer.alloc(2_000_000)]) }
  const { status, text } = await send(formWith([large]))
  assert.equal(status, 413)
  assert.match(text, /<strong>grand\.jpg<\/strong>\u00a0: Ce fichier est trop volumineux/)
  assert.equal(text.includes('>grand.jpg</a>'), false)
})

test('two hundred megabytes are refused by what they announce, and by what arrives when they announce nothing', async () => {
  let taken = 0
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        taken += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
  const type = { 'content-type': 'multipart/form-data; boundary=x' }
  const post = (headers: Record<string, string>) =>
    at('treating', pieces(), { method: 'POST', body: endless(), headers, duplex: 'half' } as RequestInit)
  const announced = await post({ ...type, 'content-length': '209715200' })
  assert.equal(announced.status, 413)
  assert.ok(taken < 1_000_000)
  assert.equal((await post(type)).status, 413)
  assert.ok(taken < 8_000_000)
})

test('a form cut in the middle is unreadable and leaves nothing', async () => {
  const before = await scene.digest()
  const body = `--x\r\nContent-Disposition: form-data; name="fichier"; filename="a.pdf"\r\n\r\n%PDF-1.7`
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  assert.equal((await at('treating', pieces(), { method: 'POST', body, headers })).status, 400)
  for (const type of ['multipart/form-data', 'text/plain', 'multipart/form-data; boundary='])
    assert.equal(
      (await at('treating', pieces(), { method: 'POST', body, headers: { 'content-type': type } })).status,
      400,
      type,
    )
  assert.deepEqual(await scene.digest(), before)
})

test('a fifth upload of one account at a time waits for another to end', async () => {
  const bodies: ReadableStreamDefaultController<Uint8Array>[] = []
  const begun = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const open = (rank: number) =>
    new ReadableStream<Uint8Array>(
      {
        start: (controller) => void bodies.push(controller),
        pull: () => begun[rank]?.resolve(),
      },
      { highWaterMark: 0 },
    )
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const held = begun.map((_, rank) =>
    at('treating', pieces(), { method: 'POST', body: open(rank), headers, duplex: 'half' } as RequestInit),
  )
  await Promise.all(begun.map(({ promise }) => promise))
  const { status, text } = await send(formWith([pdf]))
  assert.equal(status, 429)
  assert.match(text, /Vous envoyez déjà plusieurs fichiers/)
  for (const body of bodies) body.close()
  for (const answer of await Promise.all(held)) assert.equal(answer.status, 400)
  assert.equal((await send(formWith([pdf]))).status, 303)
})

test('nobody else adds: the body is not even read', async () => {
  for (const role of ['otherDoctor', 'medicalReceiver', 'family'] as const)
    assert.equal((await send(formWith([pdf]), {}, role)).status, role === 'otherDoctor' ? 404 : 403)
})

test('the bytes travel with headers that let nothing run, be framed elsewhere or stay in a cache', async () => {
  const base = `${pieces()}/${scene.pieces.medical}`
  const seen = await at('treating', `${base}/fichier`)
  assert.equal(seen.headers.get('content-type'), 'application/pdf')
  assert.equal(
    seen.headers.get('content-disposition'),
    `inline; filename="biologie.pdf"; filename*=UTF-8''biologie.pdf`,
  )
  assert.equal(seen.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(seen.headers.get('cache-control'), 'no-store')
  assert.match(seen.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'self'/)
  assert.equal(Number(seen.headers.get('content-length')), aPdf().length)
  const downloaded = await at('treating', `${base}/fichier?telecharger=oui`)
  assert.match(downloaded.headers.get('content-disposition') ?? '', /^attachment;/)
  const picture = newId()
  await send(formWith([{ name: 'photo.png', bytes: aPng() as Buffer<ArrayBuffer> }], { id: picture, type: 'identite' }))
  const { headers } = await at('treating', `${pieces()}/${picture}/fichier`)
  assert.match(headers.get('content-security-policy') ?? '', /sandbox/)
})

test('asked for its headers alone, a piece is not opened: no file stays behind', async () => {
  const held = async () => {
    const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''))
    return (await Promise.all(links)).filter((path) => path.includes('/opentrajectoire-') && path.endsWith('(deleted)'))
  }
  const before = await held()
  const path = `${pieces()}/${scene.pieces.medical}/fichier`
  const { status, headers, text } = await at('treating', path, { method: 'HEAD' })
  assert.deepEqual([status, headers.get('content-type'), text], [200, 'application/pdf', ''])
  assert.deepEqual(await held(), before)
})

test('only the page of a piece may show a document in it', async () => {
  const policy = async (path: string) => (await at('treating', path)).headers.get('content-security-policy') ?? ''
  assert.match(await policy(`${pieces()}/${scene.pieces.medical}`), /object-src 'self'/)
  assert.doesNotMatch(await policy(pieces()), /object-src/)
})

test('an altered piece is answered by a page that says so, not by its bytes', async () => {
  await scene.owner
    .updateTable('medicalAttachmentChunks')
    .set({ bytes: Buffer.from('%PDF-1.7 autre') })
    .execute()
  const path = `/demandes/${scene.demandes.asked}/pieces/${scene.pieces.medical}/fichier`
  const { status, text } = await at('medicalReceiver', path)
  assert.equal(status, 409)
  assert.match(text, /Cette pièce a été altérée/)
  assert.equal(text.includes('%PDF'), false)
})

test('the structure reads which pieces came since it last looked: a secretary who looks first leaves the medical ones to the doctors', async () => {
  const notice = async (role: Role) =>
    /Pièces ajoutées ou retirées[^<]*?\./.exec((await at(role, `/demandes/${scene.demandes.asked}`)).text)?.[0]
  for (const role of ['medicalReceiver', 'administrativeReceiver'] as const) await notice(role)
  await send(formWith([pdf], { type: 'ecg' }))
  assert.equal(await notice('administrativeReceiver'), undefined)
  await send(formWith([pdf], { type: 'apa' }))
  assert.equal(await notice('medicalReceiver'), 'Pièces ajoutées ou retirées\u00a0: ECG, notification d’APA.')
  assert.equal(await notice('medicalReceiver'), undefined)
})

test('the structure reads that there is something new, and the pieces it may open; no word of the others', async () => {
  const medical = await at('medicalReceiver', `/demandes/${scene.demandes.asked}`)
  const administrative = await at('administrativeReceiver', `/demandes/${scene.demandes.asked}`)
  assert.ok(medical.text.includes('biologie.pdf') && medical.text.includes('mutuelle.pdf'))
  assert.ok(administrative.text.includes('mutuelle.pdf'))
  for (const word of ['biologie', 'médicale jointe', scene.pieces.medical])
    assert.equal(administrative.text.includes(word), false)
})

test('removing asks first, and says what the structures will see', async () => {
  const path = `${pieces()}/${scene.pieces.administrative}/retirer`
  const { text } = await at('treating', path)
  assert.match(text, /verront qu’elle a été retirée/)
  const done = await at('treating', path, { method: 'POST', body: new URLSearchParams() })
  assert.equal(done.location, `${pieces()}?fait=pieceRetiree#contenu`)
  assert.match(await shown(), /Pièce retirée/)
  assert.match((await at('administrativeReceiver', `/demandes/${scene.demandes.asked}`)).text, /Pièce retirée/)
  assert.equal((await at('treating', path)).status, 404)
})
