// npm run jobs:dry-run -- --date 2027-05-01: what the automatic rules would do that day; changes nothing.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { withOwnerDatabase } from '../db/owner-database.ts'
import { sayFailure } from '../start-words.ts'
import { readDate } from '../volets/dates.ts'
import { dryRun } from './dry-run.ts'
import { rulesTable } from './rules-table.ts'

const { values } = parseArgs({ options: { date: { type: 'string' }, table: { type: 'boolean' } } })
const day = dayIn(values.date ?? '')

if (values.table) console.log(rulesTable())
else if (values.date === undefined) {
  console.error('Usage : npm run jobs:dry-run -- --date 2027-05-01 | --table')
  process.exitCode = 2
} else if (!day) {
  console.error(`Le jour « ${values.date} » n’est pas possible. Donnez-le entre 2000-01-01 et 2999-12-31.`)
  process.exitCode = 1
} else
  try {
    const lines = await withOwnerDatabase((db) => dryRun(db, readConfig(process.env), day))
    console.log([`Le ${day}, si rien ne change d’ici là :`, ...lines].join('\n'))
  } catch (error) {
    console.error(sayFailure(error))
    process.exitCode = 1
  }

/** The program has no past before, and its database no time to compute with in the year 0. */
function dayIn(typed: string): string | undefined {
  const day = readDate(typed)
  return day && day >= '2000-01-01' && day <= '2999-12-31' ? day : undefined
}
