import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
})
after(() => scene?.stop())

const read = async (path: string) => (await scene.visitor('family')).get(path)

/** The states of the volets as the space tells them. */
async function statesWith(medical: object): Promise<string[]> {
  const { progress } = await scene.owner.selectFrom('dossiers').select('progress').executeTakeFirstOrThrow()
  await scene.owner
    .updateTable('dossiers')
    .set({ progress: JSON.stringify({ ...progress, medical: { ...progress.medical, ...medical } }) })
    .execute()
  const { text } = await read('/famille')
  const lines = text.match(/<li class="volet-line">.*?<\/li>/gs) ?? []
  return lines.map((line) =>
    line
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

test('the family reads and takes away the administrative pieces, and finds no word of the medical ones', async () => {
  const piece = (id: string) => `/famille/dossiers/${scene.dossierId}/pieces/${id}`
  const { text } = await read('/famille')
  const page = piece(scene.pieces.administrative)
  for (const expected of [
    `href="${page}"`,
    `href="${page}/fichier?telecharger=oui"`,
    'Carte de mutuelle',
    'mutuelle.pdf',
  ])
    assert.ok(text.includes(expected), expected)
  for (const word of [scene.pieces.medical, 'biologie', 'Bilan biologique', 'Retirer', 'Remplacer'])
    assert.equal(text.includes(word), false, word)
  const opened = await read(page)
  assert.equal(opened.status, 200)
  assert.match(opened.headers.get('content-security-policy') ?? '', /object-src 'self'/)
  for (const word of ['GIR', 'Retirer', 'Remplacer']) assert.equal(opened.text.includes(word), false, word)
  const file = await read(`${page}/fichier?telecharger=oui`)
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="mutuelle.pdf"/)
  for (const address of [piece(scene.pieces.medical), `${piece(scene.pieces.medical)}/fichier`])
    assert.equal((await read(address)).status, 404)
  const lines = scene.owner.selectFrom('journalEntries').select('action').where('reason', '=', 'family')
  const told = await lines.where('target', '=', scene.pieces.administrative).orderBy('rank').execute()
  assert.deepEqual(
    told.map(({ action }) => action),
    ['openAttachments', 'openAttachment'],
  )
})

test('the family reads who has the dossier: doctors and structures by their names, no relative, nothing medical', async () => {
  const page = `/famille/dossiers/${scene.dossierId}/acces`
  assert.ok((await read('/famille')).text.includes(`href="${page}"`))
  const { status, text } = await read(page)
  assert.equal(status, 200)
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
  for (const expected of ['Traitant', 'Délégué', 'EHPAD 990000010', 'médecin traitant désigné'])
    assert.ok(main.includes(expected), expected)
  for (const hidden of ['EHPAD 990000028', 'EHPAD 990000036', 'Écarté', 'GIR', 'proche', '(vous)'])
    assert.ok(!main.includes(hidden), hidden)
})

test('a piece that was removed is no more in the space of the family', async () => {
  const change = (state: 'removed' | 'kept', removedAt: Date | null) =>
    scene.owner.updateTable('attachments').set({ state, removedAt }).execute()
  await change('removed', new Date())
  const page = `/famille/dossiers/${scene.dossierId}/pieces/${scene.pieces.administrative}`
  assert.equal((await read(page)).status, 404)
  assert.equal((await read('/famille')).text.includes('Carte de mutuelle'), false)
  await change('kept', null)
})

test('of a medical volet the family is told that it is done or awaited: neither begun, nor how often it was sealed', async () => {
  const done = ['Administratif Terminée', 'Médical Terminée', 'Autonomie Terminée']
  assert.deepEqual(await statesWith({ state: 'validated', sealNumber: 3 }), done)
  for (const awaited of [
    { state: 'draft', answered: 0, sealNumber: 0 },
    { state: 'draft', answered: 12, sealNumber: 0 },
    { state: 'draft', answered: 12, sealNumber: 3 },
  ])
    assert.deepEqual(await statesWith(awaited), ['Administratif Terminée', 'Médical En attente', 'Autonomie Terminée'])
  assert.deepEqual(await statesWith({ state: 'validated', sealNumber: 1 }), done)
})
