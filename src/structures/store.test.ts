import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { actingAs } from '../db/acting-as.ts'
import { connect, type Db, type Tx } from '../db/connection.ts'
import { type TestDatabase, testDatabase } from '../db/test-database.ts'
import { addCommunes, addHomes, kmNorth } from './builders.ts'
import { communesOfPostcode, findCommunes } from './commune-store.ts'
import { runSearch } from './run-search.ts'
import { parseSearch } from './search.ts'
import { findStructure, PAGE_SIZE } from './store.ts'

let database: TestDatabase
let owner: Db
let db: Db
before(async () => {
  database = await testDatabase()
  owner = connect(database.ownerUrl, { max: 2 })
  db = connect(database.appUrl, { max: 2 })
  await addCommunes(owner)
})
after(async () => {
  await owner.destroy()
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  await owner.deleteFrom('structurePrices').execute()
  await owner.deleteFrom('structures').execute()
})

const asWeb = <T>(work: (tx: Tx) => Promise<T>) => actingAs(db, { accountId: '' }, work)
const look = (address: string, options: { socialAidFirst?: boolean } = {}) =>
  asWeb((tx) => runSearch(tx, parseSearch(new URLSearchParams(address)), options))
const namesFor = async (address: string, options?: { socialAidFirst?: boolean }) =>
  (await look(address, options)).found?.rows.map(({ name }) => name)

test('homes are found within the radius, nearest first; those of the commune itself however far they stand', async () => {
  await addHomes(owner, [
    { name: 'à 30', ...kmNorth(30) },
    { name: 'à 4', ...kmNorth(4) },
    { name: 'à 10, ailleurs', ...kmNorth(10), communeCode: '98001', departmentCode: '98' },
    { name: 'sans position', latitude: null, longitude: null, positionTrust: 'none' },
    { name: 'sans position, ailleurs', latitude: null, longitude: null, positionTrust: 'none', communeCode: '99002' },
    { name: 'à 100', ...kmNorth(100), communeCode: '99002' },
  ])
  const own = ['à 4', 'à 30', 'sans position']
  const cases: [string, string[]][] = [
    ['rayon=5', own],
    ['rayon=10', ['à 4', 'à 10, ailleurs', 'à 30', 'sans position']],
    ['rayon=100', ['à 4', 'à 10, ailleurs', 'à 30', 'à 100', 'sans position']],
    ['rayon=departement', ['à 4', 'à 30', 'à 100', 'sans position', 'sans position, ailleurs']],
  ]
  for (const [radius, expected] of cases) assert.deepEqual(await namesFor(`autour=99001&${radius}`), expected, radius)
  const { found } = await look('autour=99001&rayon=5')
  assert.deepEqual(
    found?.rows.map(({ meters }) => meters && Math.round(meters / 100)),
    [40, 300, null],
  )
})

test('a commune without position still finds its own homes and its département', async () => {
  await addHomes(owner, [{ name: 'ici', communeCode: '98002', departmentCode: '98' }, { name: 'ailleurs' }])
  assert.deepEqual(await namesFor('autour=98002&rayon=100'), ['ici'])
  assert.deepEqual(await namesFor('autour=98002&rayon=departement'), ['ici'])
})

test('each criterion keeps the homes that meet it', async () => {
  await addHomes(owner, [
    { name: 'EHPAD simple' },
    { name: 'USLD Saint-Luc', kind: 'usld' },
    { name: 'Résidence du Lac', kind: 'residence-autonomie', stays: ['permanent', 'temporaire'] },
    { name: 'Jour et nuit', kind: 'accueil-de-jour', stays: ['jour', 'nuit'] },
    { name: 'Aidée', socialAid: true },
    { name: 'Protégée', protectedUnit: true },
    { name: 'Renforcée', uhr: true },
  ])
  const cases: [string, string[]][] = [
    ['type=usld', ['USLD Saint-Luc']],
    ['type=usld&type=accueil-de-jour', ['USLD Saint-Luc', 'Jour et nuit']],
    ['sejour=temporaire', ['Résidence du Lac']],
    ['sejour=nuit', ['Jour et nuit']],
    ['aide-sociale=oui', ['Aidée']],
    ['unite-protegee=oui', ['Protégée', 'Renforcée']],
    ['nom=st%20luc', ['USLD Saint-Luc']],
    ['nom=LAC%20résidence', ['Résidence du Lac']],
    [
      'nom=%25',
      ['EHPAD simple', 'USLD Saint-Luc', 'Résidence du Lac', 'Jour et nuit', 'Aidée', 'Protégée', 'Renforcée'],
    ],
    ["nom=';drop%20table%20structures", []],
    ['type=usld&sejour=jour', []],
  ]
  for (const [criterion, expected] of cases) {
    assert.deepEqual(await namesFor(`autour=99001&${criterion}`), expected, criterion)
  }
})

test('a maximum price keeps the trusted prices under it; the doubtful and unknown ones only when asked', async () => {
  await addHomes(owner, [
    { name: 'chère', monthlyPriceCents: 3000_00 },
    { name: 'muette' },
    { name: 'abordable', monthlyPriceCents: 1800_00 },
    { name: 'douteuse', monthlyPriceCents: 10_00, priceTrust: 'suspect' },
    { name: 'juste', monthlyPriceCents: 2000_00 },
  ])
  const cases: [string, string[]][] = [
    ['tri=prix', ['abordable', 'juste', 'chère', 'douteuse', 'muette']],
    ['tri=prix&prix-max=2000', ['abordable', 'juste']],
    ['tri=prix&prix-max=2000&sans-prix=oui', ['abordable', 'juste', 'douteuse', 'muette']],
    ['prix-max=2500&sans-prix=oui', ['muette', 'abordable', 'douteuse', 'juste']],
  ]
  for (const [criteria, expected] of cases) {
    assert.deepEqual(await namesFor(`autour=99001&${criteria}`), expected, criteria)
  }
})

test('for who asks for the aide sociale, the homes entitled to it come first, in both orders', async () => {
  await addHomes(owner, [
    { name: 'proche', ...kmNorth(1), monthlyPriceCents: 1500_00 },
    { name: 'aidée, loin', ...kmNorth(9), socialAid: true, monthlyPriceCents: 2500_00 },
    { name: 'aidée, plus loin', ...kmNorth(12), socialAid: true },
  ])
  const expected = ['aidée, loin', 'aidée, plus loin', 'proche']
  assert.deepEqual(await namesFor('autour=99001', { socialAidFirst: true }), expected)
  assert.deepEqual(await namesFor('autour=99001&tri=prix', { socialAidFirst: true }), expected)
  assert.deepEqual(await namesFor('autour=99001'), ['proche', 'aidée, loin', 'aidée, plus loin'])
})

test('the pages of a search hold every home once, even when many tie', async () => {
  const homes = Array.from({ length: 3 * PAGE_SIZE + 1 }, (_, rank) => ({
    ...kmNorth(rank % 4),
    socialAid: rank % 3 === 0,
    monthlyPriceCents: rank % 2 ? 2000_00 : null,
  }))
  const all = await addHomes(owner, homes)
  for (const order of ['tri=distance', 'tri=prix']) {
    for (const socialAidFirst of [false, true]) {
      const seen: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const { found } = await look(`autour=99001&${order}${next && `&apres=${next}`}`, { socialAidFirst })
        assert.equal(found?.total, all.length)
        seen.push(...(found?.rows ?? []).map(({ finess }) => finess))
        next = found?.next ?? null
      }
      assert.deepEqual(seen.toSorted(), all.toSorted(), `${order} ${socialAidFirst}`)
    }
  }
})

test('the place typed becomes a commune when it can only mean one', async () => {
  const cases: [string, fault: string | undefined, center: string | undefined, choices: string[]][] = [
    ['lieu=epreuve%20sur%20rien', undefined, '99002', []],
    ['lieu=Épreuve', undefined, '99002', []],
    ['lieu=99200', undefined, '99002', []],
    ['lieu=vieille%20epreuve', undefined, '99002', []],
    ['lieu=st%20essai', 'severalPlaces', undefined, ['99001', '98001']],
    ['lieu=Saint-Essai%20(98)', undefined, '98001', []],
    ['lieu=St%20Essai%2098100', undefined, '98001', []],
    ['lieu=98100', 'severalPlaces', undefined, ['98001', '98002']],
    ['lieu=Atlantide', 'unknownPlace', undefined, []],
    ['autour=99999', 'unknownPlace', undefined, []],
    ['autour=99001&lieu=Saint-Essai%20(99)', undefined, '99001', []],
    ['autour=99001&lieu=Épreuve-sur-Rien', undefined, '99002', []],
    ['autour=99001&lieu=Atlantide', 'unknownPlace', undefined, []],
  ]
  for (const [address, fault, center, choices] of cases) {
    const outcome = await look(address)
    assert.equal(outcome.search.faults.place, fault, address)
    assert.equal(outcome.found?.center?.code, center, address)
    assert.deepEqual(
      outcome.choices.map(({ code }) => code),
      choices,
      address,
    )
  }
})

test('a name alone is looked for everywhere', async () => {
  await addHomes(owner, [{ name: 'Les Tilleuls' }, { name: 'Les Ormes' }, { name: 'Tilleuls du Sud', ...kmNorth(500) }])
  assert.deepEqual(await namesFor('nom=tilleul'), ['Les Tilleuls', 'Tilleuls du Sud'])
})

test('communes are found by the start of a word of their name, of a former name, or by postcode', async () => {
  const codes = async (typed: string) => (await asWeb((tx) => findCommunes(tx, typed))).map(({ code }) => code)
  const cases: [string, string[]][] = [
    ['st', ['99001', '98001']],
    ['ESSAI', ['99001', '98001']],
    ['nulle', ['98002']],
    ['lle', []],
    ['vieille', ['99002']],
    ['98110', ['98002']],
    ['', []],
    ['%', []],
    ['😀', []],
  ]
  for (const [typed, expected] of cases) assert.deepEqual(await codes(typed), expected, typed)
  const [former] = await asWeb((tx) => findCommunes(tx, 'vieille'))
  assert.equal(former?.formerName, 'Vieille-Épreuve')
  const ofPostcode = await asWeb((tx) => communesOfPostcode(tx, '98100'))
  assert.deepEqual(
    ofPostcode.map(({ name }) => name),
    ['Saint-Essai', 'Nulle-Part'],
  )
})

test('a sheet shows the declaration that the price comes from, and the services of whichever source says them', async () => {
  const [finess = ''] = await addHomes(owner, [{ name: 'Complète', monthlyPriceCents: 1950_00 }])
  const declared = (source: string, declaredOn: string, single: number, includedServices: string | null) => ({
    finess,
    source,
    declaredOn,
    permanentSingleCents: single,
    gir56Cents: 5_00,
    includedServices,
    trust: 'declared' as const,
  })
  await owner
    .insertInto('structurePrices')
    .values([
      declared('cnsa-annuaire', '2020-06-01', 60_00, 'Linge\nRepas'),
      declared('cnsa-prix', '2020-12-31', 1, null),
    ])
    .execute()
  const sheet = await asWeb((tx) => findStructure(tx, finess))
  assert.deepEqual(
    [sheet?.name, sheet?.communeName, sheet?.prices?.source, sheet?.includedServices, sheet?.extraServices],
    ['Complète', 'Saint-Essai', 'cnsa-annuaire', ['Linge', 'Repas'], []],
  )
  for (const unknown of ['999999999', 'x', "'; --"]) {
    assert.equal(await asWeb((tx) => findStructure(tx, unknown)), undefined)
  }
})

test('the application reads the directory and cannot write it', async () => {
  for (const table of ['communes', 'formerCommunes', 'structures', 'structurePrices'] as const) {
    await assert.rejects(
      asWeb((tx) => tx.deleteFrom(table).execute()),
      { code: '42501' },
    )
  }
})
