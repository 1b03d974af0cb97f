import { DataFolderInUse, DataFolderNotWritable } from './data-folder.ts'
import { DatabaseStartFailed } from './start-failure.ts'

export const words = {
  making: 'Base de données : premier démarrage, création en cours…',
  recovering: 'Base de données : remise en ordre après un arrêt brutal, patientez…',
}

/** What to print when `startEmbedded` throws; `undefined` for what is not its own. */
export function sayStartFailure(error: unknown): string | undefined {
  if (error instanceof DataFolderInUse) {
    return `Le dossier de données ${error.folder} est déjà utilisé par une autre copie d’OpenTrajectoire. Arrêtez-la, ou indiquez un autre dossier.`
  }
  if (error instanceof DataFolderNotWritable) {
    return `Le dossier de données ${error.folder} ne peut pas être créé ou modifié. Corrigez ses droits, ou indiquez un autre dossier.`
  }
  if (error instanceof DatabaseStartFailed) {
    return `La base de données n’a pas démarré. Ses derniers messages :\n${error.lines.map((line) => `  ${line}`).join('\n')}`
  }
  return undefined
}
