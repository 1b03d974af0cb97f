import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { connect, type Db } from '../db/connection.ts'
import { type TestDatabase, testDatabase } from '../db/test-database.ts'
import { scratchFolder } from '../structures/importers/builders.ts'
import { importCodes } from './import-codes.ts'
import { loadUsualCodes } from './load-usual-codes.ts'

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

// Fictional labels in the layout of the ATIH: padded codes, types, short and long labels, CRLF.
const lines = [
  'I10   |0|NOOO|0|HYPERTENSION|Hypertension inventée',
  'I501  |0|OOOO|0|INSUF. VENTRIC.|Insuffisance imaginée du ventricule "gauche"',
  'Z998  |4|NOOO|1|DEPENDANCE FICT.|',
  'B24+0 |0|NOOO|0|ETAT FICTIF|*** État fictif - Précision',
  'I9    |0|NOOO|0|PAS UN CODE|Pas un code',
  'I10   |0|NOOO|0|DEUX FOIS|Écrit deux fois',
  'Z000  |0|NOOO|0| | ',
  'Z001  |0|NOOO',
]
const text = `${lines.join('\r\n')}\r\n`
async function load(content: string | Uint8Array) {
  const file = await folder.write('LIBCIM10MULTI.TXT', content)
  const result = await importCodes(db, file, { rejected: folder.path('rejets.csv') })
  if ('refused' in result) throw new Error(result.refused)
  return result
}
const codes = () =>
  db
    .selectFrom('cim10Codes')
    .select(['code', 'label', 'isUsual', 'source'])
    .where('source', '=', 'atih')
    .orderBy('code')
    .execute()

test('the file of the ATIH is loaded in Latin-1; what cannot be read is told with its reason', async () => {
  const { read, inserted, updated, unchanged, rejected } = await load(Buffer.from(text, 'latin1'))
  assert.deepEqual([read, inserted, updated, unchanged, rejected], [8, 4, 0, 0, 4])
  assert.deepEqual(await codes(), [
    { code: 'B24+0', label: 'État fictif - Précision', isUsual: false, source: 'atih' },
    { code: 'I10', label: 'Hypertension inventée', isUsual: true, source: 'atih' },
    { code: 'I501', label: 'Insuffisance imaginée du ventricule "gauche"', isUsual: true, source: 'atih' },
    { code: 'Z998', label: 'DEPENDANCE FICT.', isUsual: false, source: 'atih' },
  ])
  const rejects = await readFile(folder.path('rejets.csv'), 'utf8')
  for (const reason of ['code CIM-10', 'déjà lu à la ligne 1', 'libellé', '3 colonnes au lieu de 6'])
    assert.ok(rejects.includes(reason), reason)
})

test('the same file again changes nothing, in UTF-8 either; another label is a change, a code that is gone is told', async () => {
  const again = await load(text)
  assert.deepEqual([again.inserted, again.updated, again.unchanged], [0, 0, 4])
  const next = await load(text.replace('Hypertension inventée', 'Hypertension récrite').replace(/^Z998.*\r\n/m, ''))
  assert.deepEqual([next.inserted, next.updated, next.unchanged, next.absent], [0, 1, 2, ['Z998']])
})

test('the usual codes of the demonstration add to what the operator loaded and replace none of it', async () => {
  const before = await codes()
  await loadUsualCodes(db)
  await loadUsualCodes(db)
  assert.deepEqual(await codes(), before)
  const usual = await db.selectFrom('cim10Codes').select('code').where('isUsual', '=', true).execute()
  assert.ok(usual.length >= 100)
})
