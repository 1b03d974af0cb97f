import { parisClock } from '../calendar.ts'
import type { Config } from '../config.ts'
import { readingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { showNumber } from '../dossiers/number.ts'
import { rules } from './rules.ts'

const SHOWN = 20

/** The last instant of a day in Paris. */
export function endOf(day: string): Date {
  const utc = new Date(`${day}T23:59:59.999Z`)
  return new Date(utc.getTime() - (parisClock(utc).getTime() - utc.getTime()))
}

/** What each rule would do that day if nothing changed until then, in a transaction that cannot write. */
export const dryRun = (db: Db, config: Config, day: string): Promise<string[]> =>
  readingAsSystem(db, async (tx) => {
    const lines: string[] = []
    for (const { name, says, due } of rules) {
      const found = await due(tx, endOf(day), config)
      lines.push(`${says} (${name}) : ${found.length}`)
      const numbers = found.flatMap(({ number }) => (number ? [showNumber(number)] : []))
      for (const number of numbers.slice(0, SHOWN)) lines.push(`  ${number}`)
      if (numbers.length > SHOWN) lines.push(`  … et ${numbers.length - SHOWN} de plus`)
    }
    return lines
  })
