// Every address that a doctor may ask for, walked from the map of the site itself: a page that is added is walked too.
import assert from 'node:assert/strict'
import { readConfig } from '../../config.ts'
import { newId } from '../../db/new-id.ts'
import { numberNames } from '../../dossiers/pages/by-number-view.ts'
import { setAsideHref } from '../../dossiers/pages/list-address.ts'
import { site as siteMap } from '../../site.ts'
import type { MarkedDossier } from './dossiers.ts'
import type { Life } from './life.ts'
import { EVERY_NAME } from './marks.ts'
import { type Doctor, type Rank, which, who } from './model.ts'
import { readAs, seenBy, tracesOf } from './traces.ts'

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

export async function checkPages(life: Life): Promise<void> {
  for (const one of who) {
    await checkOwn(life, one)
    await checkLists(life, one)
    await checkSearch(life, one)
    for (const rank of which)
      await (life.model.sees(one, rank) ? checkOpen(life, one, rank) : checkClosed(life, one, rank))
  }
}

async function checkOwn(life: Life, one: Doctor): Promise<void> {
  for (const path of ownPages) await readAs(life, one, await life.doctor(one).get(path), path)
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

async function checkSearch(life: Life, one: Doctor): Promise<void> {
  const { post } = life.doctor(one)
  const listed = tracesOf(life, seenBy(life, one), ['name', 'number'])
  for (const q of [EVERY_NAME, 'odette', '1941 odette'])
    assert.deepEqual(await readAs(life, one, await post('/dossiers/recherche', { q }), `search « ${q} »`), listed)
  for (const rank of which) {
    const { number, name } = life.dossier(rank)
    const found = await post('/dossiers/recherche', { q: number })
    assert.equal(found.status, life.model.sees(one, rank) ? 303 : 200, `doctor ${one} searches dossier ${rank}`)
    await readAs(life, one, found, 'search by number', [number])
    await readAs(life, one, await post('/dossiers/recherche', { q: name }), 'search by name', [name])
    await readAs(life, one, await post('/dossiers/nouveau/grand-age', samePerson(name)), 'creation', [name])
  }
  const guessed = life.dossier(2)
  if (!life.model.sees(one, 2))
    await readAs(life, one, await post('/dossiers/numero', wrongDate(guessed)), 'opening by number', [guessed.number])
  const lending = { id: newId(), geste: 'chercher', patient: EVERY_NAME, colleague: 'Médecin' }
  const own = which.filter((rank) => life.model.has(one, rank))
  const lent = await post('/compte/delegations/nouvelle', lending)
  assert.deepEqual(await readAs(life, one, lent, 'patients to lend'), tracesOf(life, own, ['name']))
}

const samePerson = (birthName: string) => ({
  id: newId(),
  birthName,
  firstName: 'Odette',
  sex: 'F',
  birthDate: '1941-06-02',
})
const wrongDate = ({ number }: MarkedDossier) => ({
  [numberNames.number]: number,
  [numberNames.birthDate]: '02/06/1931',
  [numberNames.care]: 'oui',
})

/** The dossier does not exist: no address says anything else, nor takes anything. */
async function checkClosed(life: Life, one: Doctor, rank: Rank): Promise<void> {
  const { get, post } = life.doctor(one)
  for (const path of reads.flatMap((each) => fill(each, life.dossier(rank)))) {
    const answered = await get(path)
    assert.equal(answered.status, 404, `doctor ${one} reads ${path}`)
    await readAs(life, one, answered, path)
  }
  for (const path of writes.flatMap((each) => fill(each, life.dossier(rank)))) {
    const answered = await post(path)
    assert.equal(answered.status, 404, `doctor ${one} writes ${path}`)
    await readAs(life, one, answered, path)
  }
}

/** Made by a job: see documents.ts. */
const isLong = (path: string) => path.endsWith('/dossier.pdf')

async function checkOpen(life: Life, one: Doctor, rank: Rank): Promise<void> {
  const { get } = life.doctor(one)
  const dossier = life.dossier(rank)
  const told = new Map<string, Set<string>>()
  for (const path of reads.flatMap((each) => fill(each, dossier)).filter((each) => !isLong(each)))
    told.set(path, await readAs(life, one, await get(path), path))
  const at = `/dossiers/${dossier.id}`
  const shows = (path: string, ...marks: ('name' | 'number' | 'text')[]) => {
    for (const trace of tracesOf(life, [rank], marks))
      assert.ok(told.get(path)?.has(trace), `doctor ${one} does not read ${trace} in ${path}`)
  }
  shows(at, 'name', 'number')
  shows(`${at}/volets/medical`, 'name', 'number', 'text')
  shows(`${at}/pieces/${dossier.pieceId}/fichier`, 'text')
  shows(`${at}/lettre.pdf`, 'name', 'number')
  shows(`${at}/administratif.pdf`, 'name', 'number')
  shows(`/fhir/QuestionnaireResponse/${dossier.id}-medical`, 'text')
  if (dossier.isSealed) {
    shows(`${at}/volets/medical/versions/1`, 'text')
    shows(`${at}/export`, 'number', 'text')
  }
}
