import { ConfigFaults } from './config.ts'
import { sayStartFailure } from './db/embedded-words.ts'
import { DatabaseTooNew } from './db/migrate.ts'

export class Refusal extends Error {}

/** One clear line for whoever starts the program: what is wrong and what to do. */
export function sayFailure(error: unknown): string {
  if (error instanceof Refusal) return error.message
  if (error instanceof ConfigFaults)
    return `Réglages refusés :\n${error.faults.map((fault) => `  - ${fault}`).join('\n')}`
  if (error instanceof DatabaseTooNew)
    return 'La base de données a été mise à jour par une version plus récente du programme : installez cette version, ou restaurez une sauvegarde plus ancienne.'
  const known = sayStartFailure(error)
  if (known) return known
  const { code, message, stack } = error as { code?: string; message?: string; stack?: string }
  if (code === 'EADDRINUSE')
    return `Le port est déjà pris (${message?.split(' ').at(-1)}). Arrêtez l’autre programme, ou choisissez d’autres ports : PORT=3100 PSC_LOCAL_PORT=3101 CARD_PORT=3102 npm start.`
  if (code === 'EACCES')
    return `Droits insuffisants (${message}). Choisissez un port au-dessus de 1024 ou corrigez les droits.`
  // A command: the program itself says which of its two addresses.
  if (databaseFaults[code ?? '']) return sayDatabaseFailure('DATABASE_OWNER_URL', error)
  return `Le programme n’a pas pu démarrer : ${stack ?? message ?? String(error)}`
}

const databaseFaults: Partial<Record<string, string>> = {
  '28P01': 'mot de passe refusé',
  '28000': 'rôle refusé',
  '3D000': 'cette base n’existe pas',
  ENOTFOUND: 'serveur introuvable',
  ECONNREFUSED: 'rien n’écoute à cette adresse',
}

/** Why a database given by its address cannot be used, without ever printing the address (it holds a password). */
export function sayDatabaseFailure(name: string, error: unknown): string {
  const code = (error as { code?: string }).code ?? ''
  const because = databaseFaults[code] ?? `elle ne répond pas${code ? ` (${code})` : ''}`
  return `${name} : ${because}. Vérifiez l’adresse, ou retirez ce réglage pour utiliser la base embarquée.`
}
