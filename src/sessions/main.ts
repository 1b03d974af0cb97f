// npm run sessions:close -- --all | --account IDENTIFIANT : an operator ends sessions at once.
import { parseArgs } from 'node:util'
import { isId } from '../db/new-id.ts'
import { withOwnerDatabase } from '../db/owner-database.ts'
import { sayFailure } from '../start-words.ts'

const { values } = parseArgs({ options: { all: { type: 'boolean' }, account: { type: 'string' } } })
const { all = false, account = '' } = values

if (!all && !isId(account)) {
  console.error('Usage : npm run sessions:close -- --all | --account IDENTIFIANT')
  process.exitCode = 2
} else
  try {
    const closed = await withOwnerDatabase((db) =>
      db
        .deleteFrom('sessions')
        .$if(!all, (query) => query.where('accountId', '=', account))
        .returning('id')
        .execute(),
    )
    console.log(`Sessions fermées : ${closed.length}`)
  } catch (error) {
    console.error(sayFailure(error))
    process.exitCode = 1
  }
