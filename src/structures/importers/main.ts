// npm run import:communes, import:homes, import:prices, import:all. Exit codes: 0 all lines loaded, 2 loaded with
// rejected lines, 1 nothing loaded.
import { readdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { importCodes } from '../../cim10/import-codes.ts'
import { ConfigFaults } from '../../config.ts'
import type { Db } from '../../db/connection.ts'
import { sayStartFailure } from '../../db/embedded-words.ts'
import { DatabaseTooNew } from '../../db/migrate.ts'
import { withOwnerDatabase } from '../../db/owner-database.ts'
import { sayDatabaseFailure, sayFailure } from '../../start-words.ts'
import { importHomes } from './cnsa-homes.ts'
import { importPrices } from './cnsa-prices.ts'
import { importCommunes, importFormerCommunes } from './communes.ts'
import { progressOn } from './progress.ts'
import type { ImportOptions, ImportRefusal, ImportSummary } from './report.ts'
import { refusalText, summaryText, words } from './words.ts'

type Import = (db: Db, file: string, options: ImportOptions) => Promise<ImportSummary | ImportRefusal>

/** In the order in which they need one another. `pattern`: how the published file is named in a folder; without it, it is loaded alone. */
const imports = {
  communes: { run: importCommunes, pattern: /^communes-(?!anciens).*\.csv(\.gz)?$/ },
  former: { run: importFormerCommunes, pattern: /^communes-anciens-codes.*\.csv(\.gz)?$/ },
  etablissements: { run: importHomes, pattern: /^annuaire-pa-cnsa.*\.csv(\.gz)?$/ },
  prix: { run: importPrices, pattern: /^(prix-ehpad-cnsa|cnsa-export-prix-ehpad).*\.csv(\.gz)?$/ },
  cim10: { run: importCodes, pattern: undefined },
} as const satisfies Record<string, { run: Import; pattern: RegExp | undefined }>
type What = keyof typeof imports
type Task = { what: What; file: string; rejected: string }

class Stop extends Error {}

async function tasksOf(args: readonly string[]): Promise<Task[]> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      former: { type: 'string' },
      rejected: { type: 'string' },
      folder: { type: 'string' },
    },
  })
  const [what] = positionals
  if (what === 'tout' && values.folder) return tasksOfFolder(values.folder)
  if (!what || !(what in imports) || what === 'former' || !values.file) throw new Stop(words.usage)
  const main = task(what as What, values.file, values.rejected)
  return what === 'communes' && values.former ? [main, task('former', values.former)] : [main]
}

// The newest by name, when a folder keeps several years.
async function tasksOfFolder(folder: string): Promise<Task[]> {
  const names = (await readdir(folder)).toSorted()
  return (Object.keys(imports) as What[]).flatMap((what) => {
    const { pattern } = imports[what]
    if (!pattern) return []
    const name = names.findLast((each) => pattern.test(each))
    if (!name) throw new Stop(words.missingFile(words.titles[what], folder))
    return [task(what, join(folder, name))]
  })
}

const task = (what: What, file: string, rejected?: string): Task => ({
  what,
  file,
  rejected: rejected ?? `${basename(file).replace(/\.(csv|txt)(\.gz)?$/i, '')}.rejets.csv`,
})

async function runTask(db: Db, { what, file, rejected }: Task): Promise<number> {
  const title = words.titles[what]
  const result = await imports[what].run(db, file, { rejected, onProgress: progressOn(process.stderr, title) })
  if ('refused' in result) throw new Stop(refusalText(result, file))
  const absentFile = rejected.replace(/(\.rejets)?\.csv$/, '.absents.csv')
  await rm(absentFile, { force: true })
  if (result.absent.length > 0) await writeFile(absentFile, [words.absentHeader, ...result.absent, ''].join('\n'))
  console.log(`${title}\n${summaryText(result, rejected, absentFile)}`)
  return result.rejected
}

const reasons: Record<string, string> = { '42P01': words.notMigrated, '42501': words.notOwner }
const connection = new Set(['28P01', '28000', '3D000', 'ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT'])

function sentenceFor(error: unknown): string {
  if (error instanceof Stop) return error.message
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code.startsWith('ERR_PARSE_ARGS')) return words.usage
  if (connection.has(code)) return sayDatabaseFailure('DATABASE_OWNER_URL', error)
  if (error instanceof ConfigFaults || error instanceof DatabaseTooNew) return sayFailure(error)
  return reasons[code] ?? sayStartFailure(error) ?? words.failed(message || code)
}

async function main(): Promise<number> {
  const tasks = await tasksOf(process.argv.slice(2))
  return withOwnerDatabase(async (db) => {
    let rejected = 0
    for (const each of tasks) rejected += await runTask(db, each)
    return rejected > 0 ? 2 : 0
  })
}

process.exitCode = await main().catch((error) => {
  console.error(sentenceFor(error))
  return 1
})
