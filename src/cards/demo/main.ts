import { readConfig } from '../../config.ts'
import { sayFailure } from '../../start-words.ts'
import { demoCardsGreeting, openDemoFolder } from './start.ts'

try {
  const { dataFolder, isProduction, card } = readConfig(process.env)
  if (isProduction) throw new Error('les cartes de démonstration n’ont pas de place en production')
  const publicUrl = card?.publicUrl ?? 'https://localhost:3002'
  console.log(demoCardsGreeting(await openDemoFolder(dataFolder, publicUrl), publicUrl).join('\n'))
} catch (error) {
  console.error(sayFailure(error))
  process.exitCode = 1
}
