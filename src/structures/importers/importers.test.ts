import assert from 'node:assert/strict'
import { access, readFile } from 'node:fs/promises'
import { after, before, beforeEach, test } from 'node:test'
import { connect, type Db } from '../../db/connection.ts'
import { type TestDatabase, testDatabase } from '../../db/test-database.ts'
import { aFiness, communesCsv, formerCsv, homesCsv, pricesCsv, scratchFolder } from './builders.ts'
import { importHomes } from './cnsa-homes.ts'
import { importPrices } from './cnsa-prices.ts'
import { importCommunes, importFormerCommunes } from './communes.ts'
import { importDemoCommunes } from './demo-communes.ts'
import type { ImportOptions, ImportRefusal, ImportSummary } from './report.ts'

let database: TestDatabase
let db: Db
let folder: Awaited<ReturnType<typeof scratchFolder>>
before(async () => {
  database = await testDatabase()
  db = connect(database.ownerUrl, { max: 3 })
  folder = await scratchFolder()
})
after(async () => {
  await db.destroy()
  await database.drop()
  await folder.remove()
})
beforeEach(async () => {
  for (const table of ['structurePrices', 'structures', 'formerCommunes', 'communes'] as const) {
    await db.deleteFrom(table).execute()
  }
})

type Import = (db: Db, file: string, options: ImportOptions) => Promise<ImportSummary | ImportRefusal>
async function load(run: Import, content: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  const file = await folder.write('file.csv', content)
  const result = await run(db, file, { rejected: folder.path('rejets.csv'), ...options })
  if ('refused' in result) throw new Error(`refused: ${result.refused}`)
  return result
}
const refusal = async (run: Import, content: string | Uint8Array) => {
  const file = await folder.write('file.csv', content)
  return run(db, file, { rejected: folder.path('rejets.csv') })
}
const counts = ({ read, inserted, updated, unchanged, rejected }: ImportSummary) => ({
  read,
  inserted,
  updated,
  unchanged,
  rejected,
})

const twoCommunes = communesCsv([
  { code_insee: '99001', nom: 'Saint-Essai', codes_postaux: '99100 99110' },
  { code_insee: '99002', nom: 'Épreuve', codes_postaux: '99200', latitude: '46.00000' },
])
const homeOf = (finess: string) =>
  db.selectFrom('structures').selectAll().where('finess', '=', finess).executeTakeFirstOrThrow()
const [first, second, third] = [aFiness(1), aFiness(2), aFiness(3)]

test('communes are added, then changed where the file changed, and left alone otherwise', async () => {
  assert.deepEqual(counts(await load(importCommunes, twoCommunes)), {
    read: 2,
    inserted: 2,
    updated: 0,
    unchanged: 0,
    rejected: 0,
  })
  const again = await load(importCommunes, twoCommunes.replace('Épreuve;99;', 'Épreuve-Neuve;99;'))
  assert.deepEqual(counts(again), { read: 2, inserted: 0, updated: 1, unchanged: 1, rejected: 0 })
  const rows = await db.selectFrom('communes').selectAll().orderBy('code').execute()
  assert.deepEqual(
    rows.map(({ name, plainName, postalCodes, latitude }) => ({ name, plainName, postalCodes, latitude })),
    [
      { name: 'Saint-Essai', plainName: 'SAINT ESSAI', postalCodes: ['99100', '99110'], latitude: 45 },
      { name: 'Épreuve-Neuve', plainName: 'EPREUVE NEUVE', postalCodes: ['99200'], latitude: 46 },
    ],
  )
})

test('a commune that lost its position in a newer file keeps the one that is known', async () => {
  await load(importCommunes, twoCommunes)
  const summary = await load(importCommunes, twoCommunes.replace('46.00000', ''))
  assert.equal(summary.unchanged, 2)
  assert.deepEqual(summary.flagged, { noPosition: 1 })
})

test('a former code must lead to a commune of today', async () => {
  await load(importCommunes, twoCommunes)
  const summary = await load(
    importFormerCommunes,
    formerCsv([
      { ancien_code: '99003', code_insee_actuel: '99001', ancien_nom: 'Vieil-Essai' },
      { ancien_code: '99004', code_insee_actuel: '99001' },
      { ancien_code: '99005', code_insee_actuel: '99999' },
      { ancien_code: 'XX', code_insee_actuel: '99001' },
    ]),
  )
  assert.deepEqual(counts(summary), { read: 4, inserted: 2, updated: 0, unchanged: 0, rejected: 2 })
})

test('a home gets its commune, its trusted position, its offers and its price', async () => {
  await load(importCommunes, twoCommunes)
  await load(
    importHomes,
    homesCsv([
      {
        noFinesset: first,
        title: '  EHPAD  « Les Essais » ',
        IsHTEMPO: 'TRUE',
        IsHAB_AIDE_SOC: 'TRUE',
        IsALZH: 'TRUE',
        prixMin: '1',
        'coordinates.phone': '0400000000',
        'ehpadPrice.updatedAt': '2019-12-29T23:00:00.000Z',
        'ehpadPrice.prixHebPermCs': '60.5',
        'ehpadPrice.tarifGir56': '5',
        'ehpadPrice.autrePrestation': 'Linge',
      },
    ]),
  )
  const home = await homeOf(first)
  assert.deepEqual(
    { ...home, importedAt: undefined, position: undefined },
    {
      finess: first,
      name: 'EHPAD « Les Essais »',
      plainName: 'EHPAD LES ESSAIS',
      kind: 'ehpad',
      legalStatus: 'public',
      capacity: 60,
      address: null,
      postalCode: '99100',
      city: 'Saint-Essai',
      communeCode: '99001',
      departmentCode: '99',
      phone: '04 00 00 00 00',
      manager: null,
      website: null,
      latitude: 45.01,
      longitude: 5.01,
      positionTrust: 'declared',
      position: undefined,
      stays: ['permanent', 'temporaire'],
      socialAid: true,
      housingAid: false,
      protectedUnit: true,
      uhr: false,
      pasa: false,
      smallUnit: false,
      monthlyPriceCents: 1965_00,
      priceTrust: 'declared',
      source: 'cnsa-annuaire',
      sourceUpdatedOn: '2020-10-04',
      isDemo: false,
      importedAt: undefined,
    },
  )
  const price = await db.selectFrom('structurePrices').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [
      price.permanentSingleCents,
      price.gir56Cents,
      price.flatF1Cents,
      price.declaredOn,
      price.includedServices,
      price.trust,
    ],
    [60_50, 5_00, null, '2019-12-30', 'Linge', 'declared'],
  )
})

test('what is known to be wrong in the directory is flagged and not trusted', async () => {
  await load(importCommunes, twoCommunes)
  const rank = (position: number) => aFiness(position)
  const cases: [Record<string, string>, flags: string[], Record<string, unknown>][] = [
    [{ capacity: '0' }, ['capacityUnknown'], { capacity: null }],
    [{ IsEHPAD: 'FALSE', IsHCOMPL: 'FALSE' }, ['kindUnknown', 'noStay'], { kind: 'autre', stays: [] }],
    [{ 'coordinates.latitude': '48.6' }, ['positionSuspect'], { latitude: 45, longitude: 5, positionTrust: 'suspect' }],
    [
      { 'coordinates.latitude': '', 'coordinates.longitude': '' },
      ['positionMissing'],
      { latitude: 45, positionTrust: 'commune' },
    ],
    [{ 'coordinates.latitude': 'nord' }, ['valueUnreadable', 'positionMissing'], { positionTrust: 'commune' }],
    [{ 'coordinates.city': 'INCONNUE' }, ['communeGuessed'], { communeCode: '99001', city: 'Inconnue' }],
    [
      { 'coordinates.postcode': '99999' },
      ['communeUnknown'],
      { communeCode: null, departmentCode: '99', positionTrust: 'declared' },
    ],
    [{ 'coordinates.website': 'http://http://x.fr' }, ['valueUnreadable'], { website: null }],
    [
      { 'ehpadPrice.prixHebPermCs': '557.26', 'ehpadPrice.tarifGir56': '5' },
      ['priceSuspect'],
      { priceTrust: 'suspect' },
    ],
    [
      { IsEHPAD: 'FALSE', IsRA: 'TRUE', 'raPrice.PrixF1': '23.56' },
      ['priceSuspect'],
      { monthlyPriceCents: 23_56, priceTrust: 'suspect' },
    ],
    [{ noFinesset: '990000013' }, ['finessKey'], {}],
    [
      { 'ehpadPrice.autrePrestation': 'rï¿½sidents', 'raPrice.PrixF1': '600' },
      ['textDamaged'],
      { monthlyPriceCents: 600_00 },
    ],
  ]
  for (const [index, [cells, flags, expected]] of cases.entries()) {
    const finess = cells.noFinesset ?? rank(index + 1)
    const summary = await load(importHomes, homesCsv([{ noFinesset: finess, ...cells }]))
    assert.deepEqual(summary.flagged, Object.fromEntries(flags.map((flag) => [flag, 1])), JSON.stringify(cells))
    const home = { ...(await homeOf(finess)) } as Record<string, unknown>
    const found = Object.fromEntries(Object.keys(expected).map((key) => [key, home[key]]))
    assert.deepEqual(found, expected, JSON.stringify(cells))
  }
})

test('two homes on one point are both kept, and told', async () => {
  await load(importCommunes, twoCommunes)
  const summary = await load(importHomes, homesCsv([{ noFinesset: first }, { noFinesset: second }]))
  assert.deepEqual(summary.flagged, { sharedPosition: 1 })
  assert.equal(summary.inserted, 2)
})

test('a bad line is rejected with its number and its reason, and the others are loaded', async () => {
  const good = homesCsv([
    { noFinesset: first },
    { noFinesset: '12345' },
    { noFinesset: second, title: ' ' },
    { noFinesset: first },
    { noFinesset: third },
  ])
  const summary = await load(importHomes, `${good}un;deux\n"ouvert;et jamais fermé\n`)
  assert.deepEqual(counts(summary), { read: 7, inserted: 2, updated: 0, unchanged: 0, rejected: 5 })
  const lines = (await readFile(folder.path('rejets.csv'), 'utf8')).trimEnd().split('\n')
  assert.deepEqual(
    lines.map((line) => line.split(';').slice(0, 2).join(';')),
    [
      'ligne;motif',
      '3;"numéro FINESS absent ou mal formé"',
      '4;"nom absent"',
      '5;"déjà lu à la ligne 2"',
      `7;"2 colonnes au lieu de ${good.split('\n')[0]?.split(';').length}"`,
      '8;"guillemet ouvert et jamais fermé"',
    ],
  )
  await load(importHomes, homesCsv([{ noFinesset: first }]))
  await assert.rejects(access(folder.path('rejets.csv')), 'the file of rejected lines goes when there are none')
})

test('a file that is not the expected one is refused whole', async () => {
  const header = await refusal(importHomes, 'nom;ville\nEssai;Ici\n')
  assert.ok('refused' in header && header.refused === 'header' && header.missing.includes('noFinesset'))
  assert.deepEqual(await refusal(importHomes, ''), { refused: 'empty' })
  assert.equal((await db.selectFrom('structures').selectAll().execute()).length, 0)
  const missing = await importHomes(db, folder.path('absent.csv'), { rejected: folder.path('rejets.csv') })
  assert.ok('refused' in missing && missing.refused === 'unreadable')
})

test('a home that left the directory is kept and listed; its own sources are not mixed with others', async () => {
  await load(importHomes, homesCsv([{ noFinesset: first }, { noFinesset: second }]))
  await db.updateTable('structures').set({ source: 'autre-annuaire' }).where('finess', '=', second).execute()
  const summary = await load(importHomes, homesCsv([{ noFinesset: third }]))
  assert.deepEqual(summary.absent, [first])
  assert.equal((await db.selectFrom('structures').selectAll().execute()).length, 3)
})

test('an import that was cut short is finished by running it again', async () => {
  const file = homesCsv(Array.from({ length: 1200 }, (_, rank) => ({ noFinesset: aFiness(rank) })))
  const stop = ({ read }: { read: number }) => {
    if (read >= 1000) throw new Error('cut')
  }
  await assert.rejects(load(importHomes, file, { onProgress: stop }), /cut/)
  assert.equal((await db.selectFrom('structures').selectAll().execute()).length, 1000)
  const summary = await load(importHomes, file)
  assert.deepEqual(counts(summary), { read: 1200, inserted: 200, updated: 0, unchanged: 1000, rejected: 0 })
})

const room = (finess: string, single: string, on: string) => ({
  finessEt: finess,
  prixHebPermCs: single,
  TARIF_GIR_56: '5,00',
  DATE_MAJ: `${on} 10:00:00.000`,
})
const directory = homesCsv([
  {
    noFinesset: first,
    'ehpadPrice.updatedAt': '2020-06-01T00:00:00.000Z',
    'ehpadPrice.prixHebPermCs': '60',
    'ehpadPrice.tarifGir56': '5',
  },
])

test('the newest price counts, whichever file came first, and both declarations are kept', async () => {
  const monthly = async () => (await homeOf(first)).monthlyPriceCents
  for (const [on, expected] of [
    ['2020-12-31', 2100_00],
    ['2020-01-15', 1950_00],
  ] as const) {
    const prices = pricesCsv([room(first, '65', on)])
    await load(importHomes, directory)
    await load(importPrices, prices)
    assert.equal(await monthly(), expected)
    const again = [await load(importHomes, directory), await load(importPrices, prices)]
    assert.deepEqual(
      again.map(({ unchanged }) => unchanged),
      [1, 1],
    )
    assert.equal(await monthly(), expected, 'loading both again changes nothing')
    await db.deleteFrom('structures').execute()
    await db.deleteFrom('structurePrices').execute()
    await load(importPrices, prices)
    await load(importHomes, directory)
    assert.equal(await monthly(), expected, 'the prices first')
    assert.equal((await db.selectFrom('structurePrices').selectAll().execute()).length, 2)
  }
})

test('an absurd newest price does not replace one that can be trusted', async () => {
  await load(importHomes, directory)
  const summary = await load(importPrices, pricesCsv([room(first, '0,01', '2020-12-31')]))
  assert.deepEqual(summary.flagged, { priceSuspect: 1 })
  const { monthlyPriceCents, priceTrust } = await homeOf(first)
  assert.deepEqual([monthlyPriceCents, priceTrust], [1950_00, 'declared'])
})

test('the price of a home that the directory does not know yet is kept for when it does', async () => {
  const summary = await load(importPrices, pricesCsv([room(first, '65', '2020-12-31')]))
  assert.deepEqual([summary.inserted, summary.flagged], [1, { structureUnknown: 1 }])
  await load(importHomes, homesCsv([{ noFinesset: first }]))
  assert.equal((await homeOf(first)).monthlyPriceCents, 2100_00)
})

test('a home that no longer declares prices has none', async () => {
  await load(importHomes, directory)
  const summary = await load(importHomes, homesCsv([{ noFinesset: first }]))
  assert.equal(summary.updated, 1)
  const { monthlyPriceCents, priceTrust } = await homeOf(first)
  assert.deepEqual([monthlyPriceCents, priceTrust], [null, 'none'])
})

test('two imports of the same file at once end as one', async () => {
  const content = homesCsv(Array.from({ length: 700 }, (_, rank) => ({ noFinesset: aFiness(rank) })))
  const results = await Promise.all([load(importHomes, content), load(importHomes, content)])
  assert.equal(
    results.reduce((sum, { inserted }) => sum + inserted, 0),
    700,
  )
  assert.equal((await db.selectFrom('structures').selectAll().execute()).length, 700)
})

test('the demonstration knows every commune, and the position of those it places', async () => {
  const positions = new Map([['01053', { latitude: 46.2, longitude: 5.23 }]])
  const count = await importDemoCommunes(db, positions)
  assert.ok(count > 34_000)
  const placed = await db.selectFrom('communes').selectAll().where('latitude', 'is not', null).execute()
  assert.deepEqual(
    placed.map(({ code, name, departmentCode, latitude }) => [code, name, departmentCode, latitude]),
    [['01053', 'Bourg-en-Bresse', '01', 46.2]],
  )
  const former = await db.selectFrom('formerCommunes').select('name').where('code', '=', '01091').executeTakeFirst()
  assert.equal(former?.name, 'Châtillon-en-Michaille')
  assert.equal(await importDemoCommunes(db, new Map()), count)
  assert.equal((await db.selectFrom('communes').selectAll().where('latitude', 'is not', null).execute()).length, 1)
})
