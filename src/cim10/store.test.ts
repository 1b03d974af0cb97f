import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { actingAs } from '../db/acting-as.ts'
import { connect, type Db } from '../db/connection.ts'
import { type TestDatabase, testDatabase } from '../db/test-database.ts'
import { loadUsualCodes } from './load-usual-codes.ts'
import { MOST_FOUND, readSearch } from './search.ts'
import { byCode, byWords, findCodes, nearWords, unknownCodes } from './store.ts'
import { usualCodes } from './usual-codes.ts'

let database: TestDatabase
let owner: Db
let db: Db
before(async () => {
  database = await testDatabase()
  owner = connect(database.ownerUrl, { max: 2 })
  db = connect(database.appUrl, { max: 2 })
  await loadUsualCodes(owner)
  // As many codes as the French edition has, with words of its kind.
  await sql`insert into cim10_codes (code, label, source)
    select letter || lpad(category::text, 2, '0') || digit,
      (array['Lésion', 'Affection', 'Maladie', 'Insuffisance', 'Tumeur'])[1 + category % 5] || ' ' ||
      (array['de la rétine', 'du cœur', 'de la peau', 'du foie', 'cardiaque'])[1 + digit % 5] || ', forme ' || category || digit, 'atih'
    from unnest(string_to_array('ABCDEFGHJKLMNOPQRSTUVWXYZ', null)) as letter, generate_series(0, 99) as category,
      generate_series(0, 9) as digit
    on conflict do nothing`.execute(owner)
  await sql`analyze cim10_codes`.execute(owner)
})
after(async () => {
  await owner.destroy()
  await db.destroy()
  await database.drop()
})

const look = async (typed: string) => {
  const search = readSearch(typed)
  return search ? actingAs(db, { accountId: '' }, (tx) => findCodes(tx, search)) : []
}
const codesFor = async (typed: string) => (await look(typed)).map(({ code }) => code)

test('about a hundred usual codes come with the program, each well formed and named once', () => {
  assert.ok(usualCodes.length >= 100)
  assert.equal(new Set(usualCodes.map(({ code }) => code)).size, usualCodes.length)
  for (const { code, label } of usualCodes) {
    assert.match(code, /^[A-Z]\d{2}\d?$/)
    assert.match(label, /^\p{Lu}[^|]*[^\s.]$/u, code)
  }
})

const first: [typed: string, code: string][] = [
  ['I50.1', 'I50.1'],
  ['i501', 'I50.1'],
  ['I10', 'I10'],
  ['hta', 'I10'],
  ['hyperten', 'I10'],
  ['insuffisance ventri', 'I50.1'],
  ['FIBRILLATION', 'I48.9'],
  ['fa', 'I48.9'],
  ['alzheimer', 'G30.9'],
  ['alzeimer', 'G30.9'],
  ['parkinsson', 'G20'],
  ['diabète type 2', 'E11.9'],
  ['diabete typ 2 compl', 'E11.9'],
  ['col du fémur', 'S72.0'],
  ['fracture femur col', 'S72.0'],
  ['cancer du sein', 'C50.9'],
  ['bpco', 'J44.9'],
  ['AVC séquelles', 'I69.4'],
  ['soins palliatifs', 'Z51.5'],
  ['pollyarthrite', 'M05.9'],
  ['tdah', 'F90.0'],
  ['gastro-oesophagien', 'K21.9'],
]
for (const [typed, code] of first)
  test(`« ${typed} » finds ${code} first`, async () => assert.equal((await codesFor(typed))[0], code))

test('the start of a code gives that code, then the usual ones, then the others in order', async () => {
  const codes = await codesFor('I50')
  assert.deepEqual(codes.slice(0, 3), ['I50.0', 'I50.1', 'I50.9'])
  assert.ok(codes.every((code) => code.startsWith('I50')))
})

test('labels that begin with what is typed come before those that hold it', async () => {
  const labels = (await look('maladie')).map(({ label }) => label)
  assert.ok(labels.every((label) => label.startsWith('Maladie')))
  assert.deepEqual(
    labels.slice(0, 2),
    ['Maladie d’Alzheimer', 'Maladie de Parkinson'].sort((a, b) => a.length - b.length),
  )
})

test('never more than twenty; nothing for what nobody calls a disease', async () => {
  assert.equal((await look('lésion')).length, MOST_FOUND)
  for (const typed of ['', 'x', 'zzzzqqq', '%', "' or 1=1", 'Z99.9999']) assert.deepEqual(await look(typed), [], typed)
})

const planOf = async (query: RawBuilder<unknown>) => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(owner)
  return rows.map((row) => Object.values(row)[0]).join('\n')
}
test('each search goes by an index among as many codes as the French edition has', async () => {
  assert.match(await planOf(byCode('I50')), /cim10_by_code/)
  assert.match(await planOf(byWords(['INSUFFISANCE', 'VENTRI'])), /cim10_by_text/)
  assert.match(await planOf(nearWords(['ALZEIMER'])), /cim10_by_text/)
})

test('a code is unknown only once the French edition is loaded without it', async () => {
  const unknown = () => actingAs(db, { accountId: '' }, (tx) => unknownCodes(tx, ['I50.1', 'I10', 'Z99.ZZ']))
  assert.deepEqual([...(await unknown())], ['Z99.ZZ'])
  await sql`update cim10_codes set source = 'demonstration'`.execute(owner)
  assert.deepEqual([...(await unknown())], [])
})
