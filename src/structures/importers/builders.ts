// Small fictional files in the layouts that the importers read, for their tests.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { luhnOk } from '../../accounts/identifiers.ts'
import { columns as homeColumns } from './cnsa-homes-row.ts'
import { columns as priceColumns } from './cnsa-prices.ts'
import { columns as communeColumns, formerColumns } from './communes.ts'

type Cells = Record<string, string>

/** A number that no department gives, with a right key. */
export function aFiness(rank: number): string {
  const base = `990${String(rank).padStart(5, '0')}`
  const key = '0123456789'.split('').find((digit) => luhnOk(base + digit)) ?? ''
  return base + key
}

const csv = (columns: readonly string[], rows: readonly Cells[]): string =>
  [columns.join(';'), ...rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(';')), ''].join('\n')
const quoted = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const aCommune: Cells = { code_departement: '99', population: '1000', latitude: '45.00000', longitude: '5.00000' }
export const communesCsv = (rows: readonly Cells[]): string =>
  csv(
    [...communeColumns, 'type'],
    rows.map((row) => ({ ...aCommune, ...row })),
  )
export const formerCsv = (rows: readonly Cells[]): string => csv([...formerColumns, 'nature'], rows)

const aHome: Cells = {
  title: 'EHPAD des Essais',
  updatedAt: '2020-10-04T18:33:19.000Z',
  capacity: '60',
  legal_status: 'Public',
  IsEHPAD: 'TRUE',
  IsHCOMPL: 'TRUE',
  'coordinates.postcode': '99100',
  'coordinates.deptcode': '99',
  'coordinates.city': 'ST ESSAI',
  'coordinates.latitude': '45.01',
  'coordinates.longitude': '5.01',
}
export const homesCsv = (rows: readonly Cells[]): string =>
  csv(
    [...homeColumns, 'deptname'],
    rows.map((row) => ({ ...aHome, ...row })),
  )
export const pricesCsv = (rows: readonly Cells[]): string => csv([...priceColumns, 'PREST1'], rows)

/** A folder that is removed with everything in it. */
export async function scratchFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'ot-import-'))
  return {
    path: (name: string) => join(folder, name),
    async write(name: string, content: string | Uint8Array) {
      await writeFile(join(folder, name), content)
      return join(folder, name)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
