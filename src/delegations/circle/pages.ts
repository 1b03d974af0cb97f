// Every address that a doctor may ask for, walked from the map of the site itself: a page that is added is walked too.
import assert from 'node:assert/strict'
import { readConfig } from '../../config.ts'
import { newId } from '../../db/new-id.ts'
import { numberNames } from '../../dossiers/pages/by-number-view.ts'
import { setAsideHref } from '../../dossiers/pages/list-address.ts'
import { ACCESSES_PATH } from '../../journal/pages/accesses.ts'
import { site as siteMap } from '../../site.ts'
import { type Doctor, type Pair, type Rank, which, who } from './cast.ts'
import type { MarkedDossier } from './dossiers.ts'
import type { Life } from './life.ts'
import { EVERY_NAME } from './marks.ts'
import { type Kind, readAs, seenBy, tracesOf } from './traces.ts'

const D = '/dossiers/:id'
const routes = siteMap(readConfig({}))
const doors = /^\/(connexion|deconnexion|mot-de-passe|bienvenue|famille|etablissement|demo|fhir|\.well-known)(\/|$)/
/** Those of no dossier. */
const ownPages = routes
  .filter(({ method, path }) => method === 'GET' && !path.includes(':') && !doors.test(path))
  .map(({ path }) => path)
const under = (method: 'GET' | 'POST') =>
  routes.filter((each) => each.method === method && each.path.startsWith(`${D}{`)).map(({ path }) => path)
const kinds = ['administratif', 'medical', 'autonomie']
const fhir = kinds.map((kind) => `/fhir/QuestionnaireResponse/:id{}-${kind}`)
const reads = [...under('GET'), ...fhir]
/** The undo of « n’est pas mon patient » is for who sees the dossier no more. */
const writes = under('POST').filter((path) => !path.endsWith('/pas-mon-patient/annuler'))

/** Made by a job: see documents.ts. */
const isLong = (path: string) => path.endsWith('/dossier.pdf')

/** What is read there. */
const shown: [address: RegExp, ...marks: Kind[]][] = [
  [/^\/dossiers\/[^/]+$/, 'name', 'number'],
  [/\/volets\/medical$/, 'name', 'number', 'text'],
  [/\/volets\/medical\/versions\/1$/, 'text'],
  [/\/fichier$/, 'text'],
  [/\/export$/, 'number', 'text'],
  [/\/(lettre|administratif)\.pdf$/, 'name', 'number'],
  [/-medical$/, 'text'],
]
const mostTelling = [
  ...['', '/volets/medical', '/volets/medical/versions/1', '/pieces/:piece{}/fichier', '/export'].map(
    (end) => `${D}{}${end}`,
  ),
  ...fhir.filter((path) => path.endsWith('-medical')),
]

const fill = (path: string, { id, pieceId, demandeId, finess }: MarkedDossier): string[] => {
  const values: Record<string, string> = {
    id,
    piece: pieceId,
    demande: demandeId,
    finess,
    number: '1',
    orientation: 'grand-age',
  }
  const filled = path.replace(/:(\w+)\{[^/]*\}/g, (whole, name) => values[name] ?? whole)
  return filled.includes(':kind{') ? kinds.map((kind) => filled.replace(/:kind\{[^/]*\}/, kind)) : [filled]
}

/** `closely`: where every address is asked for; the others are asked for what tells the most, when it is open to them. */
export async function checkPages(life: Life, closely: Pair): Promise<void> {
  for (const one of who) {
    if (one === closely.doctor) await checkOwn(life, one)
    await checkLists(life, one)
    await checkSearch(life, one, closely.dossier)
    for (const rank of which)
      if (!life.model.sees(one, rank)) await checkClosed(life, one, rank)
      else await checkOpen(life, one, rank, one === closely.doctor && rank === closely.dossier ? reads : mostTelling)
  }
}

async function checkOwn(life: Life, one: Doctor): Promise<void> {
  // Of what he opened once, the number stays his to know; never a name.
  const opened = which.map((rank) => life.dossier(rank).number)
  for (const path of ownPages)
    await readAs(life, one, await life.doctor(one).get(path), path, path === ACCESSES_PATH ? opened : [])
}

async function checkLists(life: Life, one: Doctor): Promise<void> {
  const { get } = life.doctor(one)
  const listed = tracesOf(life, seenBy(life, one), ['name', 'number'])
  for (const path of ['/dossiers', '/dossiers?tri=nom', '/dossiers?tri=numero&ordre=decroissant'])
    assert.deepEqual(await readAs(life, one, await get(path), path), listed, `doctor ${one}, ${path}`)
  for (const other of who) {
    const path = `/dossiers?confrere=${life.doctor(other).actor.accountId}`
    await readAs(life, one, await get(path), path)
  }
  const aside = which.filter((rank) => life.model.isAside(one, rank))
  const told = tracesOf(life, aside, ['name', 'number'])
  assert.deepEqual(await readAs(life, one, await get(setAsideHref), setAsideHref, [...told]), told)
}

async function checkSearch(life: Life, one: Doctor, rank: Rank): Promise<void> {
  const { get, post } = life.doctor(one)
  const search = async (q: string) =>
    get((await post('/dossiers/recherche', { q })).headers.get('location') ?? assert.fail())
  const listed = tracesOf(life, seenBy(life, one), ['name', 'number'])
  for (const q of [EVERY_NAME, '1941 odette'])
    assert.deepEqual(await readAs(life, one, await search(q), `search « ${q} »`), listed)
  const { number, name } = life.dossier(rank)
  const found = await search(number)
  assert.equal(found.status, life.model.sees(one, rank) ? 303 : 200, `doctor ${one} searches dossier ${rank}`)
  await readAs(life, one, found, 'search by number', [number])
  await readAs(life, one, await search(name), 'search by name', [name])
  await readAs(life, one, await post('/dossiers/nouveau/grand-age', samePerson(name)), 'creation', [name])
  if (!life.model.sees(one, rank))
    await readAs(life, one, await post('/dossiers/numero', wrongDate(number)), 'opening by number', [number])
  const lending = { id: newId(), geste: 'chercher', patient: EVERY_NAME, colleague: 'Médecin' }
  const own = which.filter((each) => life.model.has(one, each))
  const toLend = await post('/compte/delegations/nouvelle', lending)
  assert.deepEqual(await readAs(life, one, toLend, 'patients to lend'), tracesOf(life, own, ['name']))
}

const samePerson = (birthName: string) => ({
  id: newId(),
  birthName,
  firstName: 'Odette',
  sex: 'F',
  birthDate: '1941-06-02',
})
const wrongDate = (number: string) => ({
  [numberNames.number]: number,
  [numberNames.birthDate]: '02/06/1931',
  [numberNames.care]: 'oui',
})

/** The dossier does not exist: no address says anything else, nor takes anything; « n’est pas mon patient » said again is said already. */
async function checkClosed(life: Life, one: Doctor, rank: Rank): Promise<void> {
  const { get, post } = life.doctor(one)
  for (const path of reads.flatMap((each) => fill(each, life.dossier(rank)))) {
    const answered = await get(path)
    assert.equal(answered.status, 404, `doctor ${one} reads ${path}`)
    await readAs(life, one, answered, path)
  }
  for (const path of writes.flatMap((each) => fill(each, life.dossier(rank)))) {
    const answered = await post(path)
    const isSaidAgain = path.endsWith('/pas-mon-patient') && life.model.hasJustSetAside(one, rank)
    assert.equal(answered.status, isSaidAgain ? 303 : 404, `doctor ${one} writes ${path}`)
    await readAs(life, one, answered, path)
  }
}

async function checkOpen(life: Life, one: Doctor, rank: Rank, addresses: readonly string[]): Promise<void> {
  for (const path of addresses.flatMap((each) => fill(each, life.dossier(rank))).filter((each) => !isLong(each))) {
    const answered = await life.doctor(one).get(path)
    const told = await readAs(life, one, answered, path)
    const [, ...marks] = shown.find(([address]) => address.test(path)) ?? []
    if (!answered.ok && !isUnsealed(life.dossier(rank), path))
      assert.equal(marks.length, 0, `${answered.status} ${path}`)
    if (!answered.ok) continue
    for (const trace of tracesOf(life, [rank], marks))
      assert.ok(told.has(trace), `doctor ${one} lacks ${trace} in ${path}`)
  }
}

/** There is nothing sealed to read. */
const isUnsealed = ({ isSealed }: MarkedDossier, path: string) => !isSealed && /\/(versions\/1|export)$/.test(path)
