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
      return 'commune actuelle inconnue\u00a0: importez d’abord les communes'
    case 'diagnosisCode':
      return 'code CIM-10 absent ou mal formé'
    case 'label':
      return 'libellé absent ou aux caractères perdus'
    case 'duplicate':
      return `déjà lu à la ligne ${rejection.line}`
  }
}

const flagTexts: Record<Flag, string> = {
  finessKey: 'clé du numéro FINESS fausse',
  kindUnknown: 'type non précisé (classé «\u00a0autre\u00a0»)',
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
  if (flagged.length > 0) lines.push('  à savoir\u00a0:')
  for (const [flag, rows] of flagged.toSorted((a, b) => b[1] - a[1])) lines.push(counted(rows, flagTexts[flag]))
  return lines.join('\n')
}

const unreadable: Record<string, string> = {
  ENOENT: 'il n’existe pas',
  EISDIR: 'c’est un dossier',
  EACCES: 'vous n’en avez pas le droit',
  Z_BUF_ERROR: 'l’archive est incomplète',
  Z_DATA_ERROR: 'l’archive est abîmée',
}

export function refusalText(refusal: ImportRefusal, file: string): string {
  switch (refusal.refused) {
    case 'unreadable':
      return `Le fichier ${file} ne peut pas être lu\u00a0: ${unreadable[refusal.code] ?? refusal.code}.`
    case 'empty':
      return `Le fichier ${file} est vide.`
    case 'header':
      return `Le fichier ${file} n’a pas l’en-tête attendu, rien n’a été importé. Il manque\u00a0: ${refusal.missing.join(', ')}.`
  }
}

export const words = {
  usage: `Usage\u00a0:
  npm run import:communes -- --file communes.csv.gz [--former communes-anciens-codes.csv.gz]
  npm run import:homes -- --file annuaire-pa-cnsa.csv.gz
  npm run import:prices -- --file prix-ehpad-cnsa.csv.gz
  npm run import:cim10 -- --file LIBCIM10MULTI.TXT
  npm run import:all -- --folder dossier
  --rejected chemin   fichier des lignes rejetées (par défaut\u00a0: dans le dossier courant, terminé par .rejets.csv)`,
  titles: {
    communes: 'Communes',
    former: 'Anciens codes des communes',
    etablissements: 'Établissements (annuaire CNSA)',
    prix: 'Prix des EHPAD (CNSA)',
    cim10: 'CIM-10 (ATIH)',
  },
  failed: (detail: string) =>
    `L’import s’est arrêté\u00a0: ${detail}. Ce qui était chargé le reste\u00a0; relancez la même commande.`,
  notMigrated: 'La base n’a pas encore ses tables\u00a0: démarrez le programme une fois (npm start), puis recommencez.',
  notOwner:
    'Ce rôle ne peut pas écrire dans l’annuaire\u00a0: DATABASE_OWNER_URL doit nommer celui qui possède les tables.',
  missingFile: (title: string, folder: string) => `Aucun fichier pour «\u00a0${title}\u00a0» dans ${folder}.`,
  absentHeader: 'identifiant',
}
