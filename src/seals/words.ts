import { meansName } from '../sessions/words.ts'
import { frDateTime, plural } from '../ui/format.ts'
import { isConfidential, type VoletKind, voletKinds } from '../volets/volet.ts'
import { levelOf, type SealedIdentity, type Signer } from './content.ts'
import type { Verdict } from './seal.ts'
import type { SealFault } from './verify.ts'

/** How strongly who signed had proved himself, and when. */
export function signInLine(signer: Signer): string {
  const { signIn, strongAt } = signer
  return levelOf(signer) === 'strong'
    ? `Connexion forte par ${meansName(signIn)}${strongAt ? `, le ${frDateTime(new Date(strongAt))}` : ''}`
    : `Connexion de niveau substantiel par ${meansName(signIn)}`
}

export const verdictWords: Record<Verdict, string> = {
  intact: 'Sceau intact',
  changed: 'Modifié après son sceau',
  badSignature: 'Signature fausse',
  unknownKey: 'Signé par une clé inconnue',
}

export const versionWords = {
  title: (volet: string) => `Versions du ${volet.toLowerCase()}`,
  page: 'Versions',
  lead: 'Chaque validation garde une version, avec son sceau. Aucune ne disparaît.',
  compareToLatest: 'Voir ce qui a changé depuis',
  link: (count: number) => (count < 2 ? 'Voir la version' : `Voir les ${count} versions et leurs différences`),
  caption: 'Versions validées, la plus récente d’abord',
  columns: { version: 'Version', sealed: 'Validée', signer: 'Par', seal: 'Sceau', do: 'Actions' },
  version: (number: number) => `Version ${number}`,
  current: 'en vigueur',
  read: 'Lire',
  readWhich: (number: number) => `Lire la version ${number}`,
  compare: 'Comparer à la précédente',
  compareWhich: (number: number) => `Comparer à la précédente : version ${number}`,
  pick: 'Comparer deux versions',
  from: 'De la version',
  to: 'à la version',
  submit: 'Comparer',
  none: 'Ce volet n’a encore été validé par personne.',
  old: (latest: number) => `Vous lisez une version ancienne : la version ${latest} est en vigueur.`,
  all: 'Toutes les versions',
} as const

export const differenceWords = {
  title: (from: number, to: number) => `De la version ${from} à la version ${to}`,
  page: 'Différences',
  count: (count: number) => `${plural(count, 'réponse a changé', 'réponses ont changé')}.`,
  none: 'Les réponses sont les mêmes : seuls la date et le signataire diffèrent.',
  edition: 'Le formulaire a changé d’édition entre ces deux versions : des questions ont pu changer de sens.',
  identity: 'Identité',
  gone: 'Questions que le formulaire ne pose plus',
  before: 'Avant',
  after: 'Maintenant',
  unanswered: 'pas de réponse',
  kept: 'Gardé',
  removed: 'Retiré',
  added: 'Ajouté',
  changed: 'Modifié',
  removedText: 'retiré : ',
  addedText: 'ajouté : ',
  readVersion: (number: number) => `Lire la version ${number}`,
} as const

export const identityLabels: Record<keyof SealedIdentity, string> = {
  birthName: 'Nom de naissance',
  usageName: 'Nom d’usage',
  firstNames: 'Prénoms',
  firstName: 'Premier prénom',
  sex: 'Sexe',
  birthDate: 'Date de naissance',
  birthPlace: 'Lieu de naissance',
}
export const sexNames: Record<string, string> = { F: 'Féminin', M: 'Masculin' }

const LABELS_SHOWN = 6
const labelsText = (labels: readonly string[]): string => {
  const shown = labels.slice(0, LABELS_SHOWN).map((label) => `« ${label} »`)
  const left = labels.length - shown.length
  return left > 0 ? `${shown.join(', ')} et ${plural(left, 'autre', 'autres')}` : shown.join(', ')
}

export const newsWords = {
  unread: 'Nouvelle version',
  modified: (when: string, labels: readonly string[]) =>
    labels.length > 0
      ? `Modifié le ${when} : ${labelsText(labels)}.`
      : `Validé de nouveau le ${when}, sans changement.`,
  differences: 'Voir les différences',
  differencesOf: (volet: string) => `Voir les différences du ${volet.toLowerCase()}`,
  changedTitle: 'Le dossier a changé depuis votre dernière lecture.',
  sealedAgain: (volets: readonly string[]) => `Validé de nouveau : ${volets.join(', ').toLowerCase()}.`,
  reopened: (volets: readonly string[]) =>
    `En cours de modification : ${volets.join(', ').toLowerCase()}. Vous lisez la dernière version validée.`,
} as const

export const exportWords = {
  link: 'Exporter le dossier',
  help: 'Fichier des versions validées avec leurs sceaux, à vérifier n’importe où.',
} as const

export const checkWords = {
  title: 'Vérifier un document',
  lead: 'Chaque page d’un document porte le numéro de son dossier et un code. Ils disent si ce qui a été validé est resté intact. Rien de la personne n’est montré ici.',
  typed: 'Avec le code imprimé',
  number: 'Numéro du dossier',
  numberHelp: 'Par exemple G 1234 5678 A.',
  code: 'Code de vérification',
  codeHelp: 'Douze caractères, avec ou sans espaces ni tirets.',
  submit: 'Vérifier',
  file: 'Avec un dossier exporté',
  fileLabel: 'Fichier du dossier',
  fileHelp: 'Le fichier .json de l’export, 4 Mo au plus. Il est vérifié puis oublié.',
  submitFile: 'Vérifier le fichier',
  faults: {
    number: 'Ce n’est pas un numéro de dossier : une lettre, huit chiffres, une lettre. Vérifiez-le.',
    code: 'Ce code est mal recopié : douze lettres et chiffres. Relisez-le.',
    noFile: 'Choisissez un fichier.',
    notExport: 'Ce fichier n’est pas un dossier exporté par OpenTrajectoire, ou il est abîmé.',
    tooLarge: 'Ce fichier dépasse 4 Mo : ce n’est pas un dossier exporté.',
  },
  intact: 'Intact.',
  intactCode:
    'Ce qui a été validé et scellé n’a pas changé. Comparez les versions et les dates ci-dessous à celles du document.',
  intactFile: 'Les volets de ce fichier sont tels qu’ils ont été validés et scellés.',
  changed: 'Modifié.',
  changedText:
    'Un volet n’est plus ce qui a été validé : voyez ci-dessous lequel. Ne vous fiez pas à lui et prévenez le support.',
  listChanged: 'Un volet a été ajouté à ce fichier ou en a été retiré depuis l’export.',
  unknown: 'Inconnu.',
  unknownCode:
    'Aucun document de ce dossier ne porte ce code. Relisez le numéro et le code ; s’ils sont exacts, le document n’est pas de ce service, ou il ne correspond plus à ce qui y est gardé.',
  unknownFile: 'Ce fichier a été signé par une clé que ce service ne connaît pas.',
  tooMany: (minutes: number) =>
    `Trop d’essais depuis votre connexion. Réessayez dans ${plural(minutes, 'minute', 'minutes')}.`,
  sealedLine: (number: number, at: Date | undefined) =>
    `Version ${number}${at ? `, scellée le ${frDateTime(at)}` : ''}`,
  older: 'Une version plus récente existe.',
  keys: 'Clés publiques des sceaux',
} as const

const kindsInOrder: readonly string[] = voletKinds

/** In the order of a document. */
export const byDocument = <T extends { kind: string; number: number }>(seals: readonly T[]): T[] =>
  seals.toSorted((a, b) => kindsInOrder.indexOf(a.kind) - kindsInOrder.indexOf(b.kind) || a.number - b.number)

/** To a stranger a volet bears no title, which might tell of an illness: those of one sort are counted. */
export function strangerNames(kinds: readonly VoletKind[]): ReadonlyMap<VoletKind, string> {
  const inSorts = [false, true].map((isIt) => [...new Set(kinds)].filter((kind) => isConfidential(kind) === isIt))
  const named = inSorts.flatMap((sort) =>
    sort.map((kind, index): [VoletKind, string] => {
      const name = isConfidential(kind) ? 'Volet confidentiel' : 'Volet administratif'
      return [kind, sort.length < 2 ? name : `${name} n° ${index + 1}`]
    }),
  )
  return new Map(named)
}

type Line = { kind: VoletKind; number: number; verdict: Verdict }
const faultNames: Record<SealFault['fault'], string> = {
  changed: 'contenu modifié',
  badSignature: 'signature fausse',
  unknownKey: 'clé inconnue',
  misplaced: 'sceau d’un autre dossier, volet ou numéro de version',
  missing: 'version manquante',
}

/** For who runs the service: which volet is told. */
export const commandWords = {
  usage:
    'Usage : npm run seal:verify -- FICHIER.json [--keys JWKS.json] | --all, npm run seal:new -- FICHIER, npm run seal:renew',
  renewed: (kid: string, path: string) =>
    `Nouvelle clé ${kid} dans ${path}. Elle signe au prochain démarrage ; les anciennes vérifient toujours. Copiez ce fichier sur chaque machine et gardez-le à part des sauvegardes de la base.`,
  created: (kid: string, path: string) =>
    `Clé ${kid} dans ${path} : donnez ce fichier par SEAL_KEY_FILE et gardez-le à part des sauvegardes de la base.`,
  notWritten: (path: string) => `${path} : ce fichier existe déjà, ou ne peut pas être écrit.`,
  unreadable: (path: string) => `${path} : fichier illisible.`,
  notExport: (path: string) => `${path} : ce n’est pas un dossier exporté.`,
  notKeys: (path: string) => `${path} : ce n’est pas un JWKS de clés Ed25519.`,
  sealLine: (dossier: string, { kind, number, verdict }: Line) =>
    `${verdict === 'intact' ? '✓' : '✗'} ${dossier} ${kind} version ${number} : ${verdict === 'intact' ? 'intact' : faultNames[verdict]}`,
  list: {
    intact: '✓ liste des volets : intacte',
    changed: '✗ liste des volets : un volet a été ajouté ou retiré',
    badSignature: '✗ liste des volets : signature fausse',
    unknownKey: '✗ liste des volets : clé inconnue',
  },
  intact: 'Dossier intact.',
  notIntact: 'Ce dossier n’est pas intact, ou pas de ce service.',
  faultLine: ({ dossier, kind, number, fault }: SealFault) =>
    `✗ ${dossier} ${kind} version ${number} : ${faultNames[fault]}`,
  all: (seals: number, dossiers: number, faults: number) =>
    `${plural(seals, 'sceau', 'sceaux')} dans ${plural(dossiers, 'dossier', 'dossiers')} : ${faults === 0 ? 'tous intacts' : plural(faults, 'anomalie', 'anomalies')}`,
} as const
