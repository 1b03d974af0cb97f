// npm run jobs:dry-run -- --date 2027-05-01: what the automatic rules would do that day; changes nothing.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { withOwnerDatabase } from '../db/owner-database.ts'
import { sayFailure } from '../start-words.ts'
import { readDate } from '../volets/dates.ts'
import { dryRun } from './dry-run.ts'
import { rulesTable } from './rules-table.ts'

const { values } = parseArgs({ options: { date: { type: 'string' }, table: { type: 'boolean' } } })
const day = readDate(values.date ?? '')

if (values.table) console.log(rulesTable())
else if (!day) {
  console.error('Usage : npm run jobs:dry-run -- --date 2027-05-01 | --table')
  process.exitCode = 2
} else
  try {
    const lines = await withOwnerDatabase((db) => dryRun(db, readConfig(process.env), day))
    console.log([`Le ${day}, si rien ne change d’ici là :`, ...lines].join('\n'))
  } catch (error) {
    console.error(sayFailure(error))
    process.exitCode = 1
  }
