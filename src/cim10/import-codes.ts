// The CIM-10 in the layout of the ATIH (LIBCIM10MULTI.TXT): one code a line, six cells between bars, no header.
import type { Insertable } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { Tables } from '../db/tables.ts'
import type { ImportOptions } from '../structures/importers/report.ts'
import { type Importer, type Read, runImport } from '../structures/importers/run.ts'
import { upsert } from '../structures/importers/upsert.ts'
import { usualCodes } from './usual-codes.ts'

type CodeRow = Insertable<Tables['cim10Codes']>

export const importCodes = (db: Db, file: string, options: ImportOptions) => runImport(db, file, codes, options)

/** The types say what each field of the PMSI lets one code as what: no matter here. */
const columns = ['code', 'typeMco', 'typeSsr', 'typePsy', 'shortLabel', 'label'] as const
type Column = (typeof columns)[number]

const keywordsOf = new Map(usualCodes.map(({ code, keywords }) => [code, keywords]))

const codes: Importer<Column, CodeRow> = {
  columns,
  separator: '|',
  read: readCodeRow,
  keyOf: ({ code }) => code,
  save: (tx, rows) => upsert(tx, 'cim10Codes', rows, ['code']),
  known: async (db) => {
    const rows = await db.selectFrom('cim10Codes').select('code').where('source', '=', 'atih').execute()
    return rows.map(({ code }) => code)
  },
}

function readCodeRow(at: (column: Column) => string): Read<CodeRow> {
  const code = at('code').trim().toUpperCase().replace('.', '')
  if (!/^[A-Z]\d{2}[\dA-Z+]{0,4}$/.test(code)) return { rejected: { reason: 'diagnosisCode' } }
  const label = [at('label'), at('shortLabel')].map(cleanLabel).find((each) => each !== '')
  if (!label || label.includes('\ufffd')) return { rejected: { reason: 'label' } }
  const keywords = keywordsOf.get(code)
  return {
    row: { code, label, keywords: keywords ?? '', isUsual: keywords !== undefined, source: 'atih' },
    flags: [],
  }
}

// Extensions made for the PMSI begin with stars.
const cleanLabel = (cell: string): string =>
  cell
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/^[\s*]+/, '')
    .trim()
