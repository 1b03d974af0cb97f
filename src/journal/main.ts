import { withOwnerDatabase } from '../db/owner-database.ts'
import { sayFailure } from '../start-words.ts'
import { verifyJournal } from './verify.ts'

const faultWords = {
  tampered: 'ligne modifiée',
  missing: 'ligne manquante juste avant',
  added: 'ligne ajoutée ou déplacée',
  cut: 'fin de chaîne manquante ou remplacée',
} as const

try {
  const { entries, chains, faults } = await withOwnerDatabase(verifyJournal)
  for (const { chain, rank, fault } of faults) console.error(`✗ chaîne ${chain}, rang ${rank} : ${faultWords[fault]}`)
  console.log(
    `${entries} lignes dans ${chains} chaînes : ${faults.length === 0 ? 'journal intact' : `${faults.length} anomalie(s)`}`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  console.error(sayFailure(error))
  process.exitCode = 1
}
