import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { aSite, type Site, type Visitor } from '../../volets/pages/test-site.ts'
import { aDossier } from '../builders.ts'
import { sealWords } from '../sealed-words.ts'

let site: Site
let doctor: Visitor
let id: string
let number: string
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Chercheur')
  id = await aDossier(site, doctor.actor, {
    birthName: 'Roux-Bœuf',
    usageName: 'Martin',
    firstName: 'Jean-Élie',
    birthDate: '1941-06-02',
  })
  const row = await site.owner.selectFrom('dossiers').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  number = row.number
})
after(() => site.stop())

const askFor = async (q: string, by = doctor) => (await by.post('/dossiers/recherche', { q })).location ?? ''
const search = async (q: string, by = doctor) => by.get(await askFor(q, by))

for (const q of ['roux', 'jean roux', 'ROUX Jean', 'martin elie', 'boeuf', 'Jean-Elie MARTIN'])
  test(`« ${q} » finds the patient, whatever the order, the case and the accents`, async () => {
    assert.match((await search(q)).text, new RegExp(`/dossiers/${id}"`))
  })

for (const q of ['02/06/1941', 'roux 2 juin 1941', '1941-06-02 ELIE', '02-06-1941'])
  test(`« ${q} » finds the patient born on this day`, async () => {
    assert.match((await search(q)).text, new RegExp(`/dossiers/${id}"`))
  })

for (const q of [
  '03/06/1941',
  'roux 2 juin 1942',
  'durand 02/06/1941',
  '31/02/1941',
  'jean martinez',
  'x',
  '%',
  "roux' or '1'='1",
])
  test(`« ${q} » finds nobody`, async () => {
    assert.doesNotMatch((await search(q)).text, new RegExp(id))
  })

test('of a name that many bear, the first ones are shown and all are counted', async () => {
  const busy = await site.visitor('Débordé')
  for (let rank = 0; rank < 41; rank++)
    await aDossier(site, busy.actor, { birthName: 'Martin', firstName: `Rose ${rank}` })
  const { text } = await search('martin', busy)
  assert.match(text, /41\u00a0dossiers trouvés, dont voici les 40\u00a0premiers/)
  assert.equal(new Set(text.match(/\/dossiers\/[0-9a-f-]{36}"/g)).size, 40)
  assert.match((await search('martin rose 40', busy)).text, /1\u00a0dossier trouvé</)
})

test('a number leads straight to the dossier, with or without its letters; never to another doctor’s', async () => {
  const figures = number.slice(1, 9)
  for (const q of [number, number.toLowerCase(), figures, `${figures.slice(0, 4)} ${figures.slice(4)}`, `G${figures}`])
    assert.equal((await search(q)).location, `/dossiers/${id}`, q)
  const stranger = await site.visitor('Étranger')
  const told = await search(figures, stranger)
  assert.equal(told.status, 200)
  assert.doesNotMatch(told.text, new RegExp(`${id}|Roux`))
})

test('the address of what was found says nothing of it, nor how long the name is', async () => {
  const addresses = await Promise.all(['li', 'roux', 'jean-élie roux-bœuf'].map((q) => askFor(q)))
  assert.equal(new Set(addresses.map(({ length }) => length)).size, 1)
  for (const address of addresses) assert.match(address, /^\/dossiers\/recherche\?mots=[\w-]+$/)
  assert.ok((await askFor('é'.repeat(5000))).length < 500)
})

test('without its words, with spoilt ones, with those of somebody else or of yesterday, the search is a new one', async () => {
  const own = await askFor('roux')
  const stranger = await site.visitor('Curieux')
  await aDossier(site, stranger.actor, { birthName: 'Roux' })
  const { secrets, now } = site.context
  const { accountId } = doctor.actor
  const old = sealWords(secrets, accountId, 'roux', new Date(now().getTime() - 13 * 3_600_000))
  for (const [address, by] of [
    ['/dossiers/recherche', doctor],
    [`${own.slice(0, -2)}AA`, doctor],
    [own.slice(0, -20), doctor],
    [`/dossiers/recherche?mots=${old}`, doctor],
    ['/dossiers/recherche?mots=', doctor],
    ['/dossiers/recherche?mots=roux', doctor],
    [own, stranger],
  ] as const) {
    const { status, text } = await by.get(address)
    assert.equal(status, 200, address)
    assert.match(text, /Chercher un de vos patients/, address)
    assert.doesNotMatch(text, /ROUX|value="roux"|trouvé/, address)
  }
})

test('nothing typed asks nothing', async () => {
  assert.equal(await askFor('  '), '/dossiers/recherche')
})

test('a number whose letter is wrong, or that misses a figure, is told as such', async () => {
  const wrong = `${number.slice(0, 9)}${number.endsWith('K') ? 'L' : 'K'}`
  for (const q of [wrong, number.slice(0, 8), '1234567']) {
    const { text } = await search(q)
    assert.match(text, /Ce numéro n’est pas complet ou contient une erreur/, q)
    assert.doesNotMatch(text, /orthographe/, q)
  }
})

test('the agreement to a possible duplicate stands for the traits that were warned about, and for no other', async () => {
  const traits = (birthName: string) => ({ birthName, firstName: 'Rose', sex: 'F', birthDate: '1935-09-30' })
  for (const birthName of ['Premier', 'Second']) await aDossier(site, doctor.actor, { ...traits(birthName), sex: 'F' })
  const create = (fields: Record<string, string>) =>
    doctor.post('/dossiers/nouveau/grand-age', { id: newId(), ...fields })
  const warned = await create(traits('Premier'))
  assert.equal(warned.status, 409)
  const malgre = / name="malgre" value="([^"]*)"/.exec(warned.text)?.[1] ?? ''
  assert.equal((await create({ ...traits('Second'), malgre })).status, 409)
  assert.equal((await create({ ...traits('Premier'), malgre })).status, 303)
})
