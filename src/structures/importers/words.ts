import type { Flag, ImportRefusal, ImportSummary, Rejection } from './report.ts'

export function rejectionText(rejection: Rejection): string {
  switch (rejection.reason) {
    case 'quotes':
      return 'guillemet ouvert et jamais fermé'
    case 'width':
      return `${rejection.found} colonnes au lieu de ${rejection.expected}`
    case 'finess':
      return 'numéro FINESS absent ou mal formé'
    case 'name':
      return 'nom absent'
    case 'communeCode':
      return 'code INSEE de commune absent ou mal formé'
    case 'unknownCommune':
      return 'commune actuelle inconnue : importez d’abord les communes'
    case 'duplicate':
      return `déjà lu à la ligne ${rejection.line}`
  }
}

const flagTexts: Record<Flag, string> = {
  finessKey: 'clé du numéro FINESS fausse',
  kindUnknown: 'type non précisé (classé « autre »)',
  noStay: 'aucun type de séjour proposé',
  capacityUnknown: 'capacité inconnue',
  communeUnknown: 'commune introuvable',
  communeGuessed: 'commune déduite du code postal ou de la position',
  positionMissing: 'position absente (celle de la commune la remplace)',
  noPosition: 'sans position (aucune recherche par distance)',
  positionSuspect: 'position trop loin de la commune (celle de la commune la remplace)',
  sharedPosition: 'même point qu’un autre établissement',
  priceSuspect: 'prix invraisemblable (à vérifier)',
  textDamaged: 'texte aux caractères perdus (écarté)',
  valueUnreadable: 'valeur illisible (écartée)',
  structureUnknown: 'établissement inconnu de l’annuaire (prix gardé)',
}

const count = new Intl.NumberFormat('fr-FR')
const counted = (value: number, label: string) => `  ${count.format(value).padStart(9)}  ${label}`

export function summaryText(summary: ImportSummary, rejectedFile: string, absentFile: string): string {
  const lines = [
    counted(summary.read, 'lignes lues'),
    counted(summary.inserted, 'ajoutées'),
    counted(summary.updated, 'modifiées'),
    counted(summary.unchanged, 'inchangées'),
    counted(summary.rejected, summary.rejected > 0 ? `rejetées → ${rejectedFile}` : 'rejetées'),
  ]
  if (summary.absent.length > 0)
    lines.push(counted(summary.absent.length, `connues, absentes du fichier → ${absentFile}`))
  const flagged = Object.entries(summary.flagged) as [Flag, number][]
  if (flagged.length > 0) lines.push('  à savoir :')
  for (const [flag, rows] of flagged.toSorted((a, b) => b[1] - a[1])) lines.push(counted(rows, flagTexts[flag]))
  return lines.join('\n')
}

export function refusalText(refusal: ImportRefusal, file: string): string {
  switch (refusal.refused) {
    case 'unreadable':
      return `Le fichier ${file} ne peut pas être lu (${refusal.detail}).`
    case 'empty':
      return `Le fichier ${file} est vide.`
    case 'header':
      return `Le fichier ${file} n’a pas l’en-tête attendu, rien n’a été importé. Il manque : ${refusal.missing.join(', ')}.`
  }
}

export const words = {
  usage: `Usage :
  npm run import:communes -- --file communes.csv.gz [--former communes-anciens-codes.csv.gz]
  npm run import:homes -- --file annuaire-pa-cnsa.csv.gz
  npm run import:prices -- --file prix-ehpad-cnsa.csv.gz
  npm run import:all -- --folder dossier
  --rejected chemin   fichier des lignes rejetées (par défaut : à côté du fichier lu, terminé par .rejets.csv)`,
  titles: {
    communes: 'Communes',
    former: 'Anciens codes des communes',
    etablissements: 'Établissements (annuaire CNSA)',
    prix: 'Prix des EHPAD (CNSA)',
  },
  noDatabase: 'DATABASE_OWNER_URL : indiquez l’adresse de la base, avec le rôle qui possède les tables.',
  failed: (detail: string) =>
    `L’import s’est arrêté : ${detail}. Ce qui était chargé le reste ; relancez la même commande.`,
  notMigrated: 'La base n’a pas encore ses tables : démarrez le programme une fois (npm start), puis recommencez.',
  notOwner: 'Ce rôle ne peut pas écrire dans l’annuaire : DATABASE_OWNER_URL doit nommer celui qui possède les tables.',
  missingFile: (title: string, folder: string) => `Aucun fichier pour « ${title} » dans ${folder}.`,
  absentHeader: 'identifiant',
}
