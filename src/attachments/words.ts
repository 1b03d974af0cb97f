import type { Orientation } from '../volets/volet.ts'
import type { AttachmentFault, KeptType } from './attachment.ts'

const NBSP = '\u00a0'

export const typeNames: Record<KeptType, string> = { pdf: 'PDF', jpeg: 'Image JPEG', png: 'Image PNG' }

const tenths = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** `340 ko`, `1,2 Mo`. */
export const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1024)}${NBSP}ko` : `${tenths.format(bytes / (1024 * 1024))}${NBSP}Mo`

export const faultWords = (
  fault: AttachmentFault | 'noFile' | 'noKind' | 'badDate' | 'tooMany' | 'tooBusy',
  max: { file: number; dossier: number; files: number },
): string =>
  ({
    noFile: 'Choisissez un fichier.',
    noKind: 'Choisissez le type de la pièce, puis choisissez de nouveau le fichier.',
    badDate: 'La date du document n’existe pas. Corrigez-la, puis choisissez de nouveau le fichier.',
    tooMany: `Trop de fichiers à la fois\u00a0: ${max.files} au plus. Aucun n’est gardé\u00a0; ajoutez-les en plusieurs fois.`,
    tooBusy:
      'Vous envoyez déjà plusieurs fichiers en même temps. Attendez la fin de l’un de ces envois, puis choisissez de nouveau le fichier.',
    empty: 'Ce fichier est vide.',
    tooLarge: `Ce fichier est trop volumineux\u00a0: ${sizeText(max.file)} au plus par pièce. Réduisez-le ou scannez-le avec une moindre résolution.`,
    unknownType: 'Ce fichier n’est ni un PDF, ni une image JPEG, PNG ou HEIC, quel que soit son nom.',
    broken: 'Ce fichier est abîmé ou incomplet\u00a0: il ne s’ouvrirait pas. Enregistrez-le ou scannez-le de nouveau.',
    encrypted: 'Ce PDF est protégé par un mot de passe. Enregistrez-le sans protection, puis ajoutez-le.',
    active:
      'Ce PDF contient un script, une action ou un fichier joint\u00a0: il est refusé par sécurité. Imprimez-le en PDF, puis ajoutez cette copie.',
    tooComplex:
      'Ce fichier est fait de telle sorte qu’on ne peut le vérifier\u00a0: il est refusé par sécurité. Imprimez-le en PDF, puis ajoutez cette copie.',
    tooManyPixels: 'Cette image a trop de points pour être affichée. Réduisez sa taille, puis ajoutez-la.',
    infected:
      'L’antivirus a reconnu un virus dans ce fichier\u00a0: il n’est pas gardé. Prévenez la personne qui vous l’a remis.',
    scannerDown: 'L’antivirus ne répond pas\u00a0: la pièce n’est pas gardée. Réessayez dans quelques minutes.',
    kind: 'Ce type de pièce n’est pas demandé dans ce dossier.',
    dossierFull: `Les pièces de ce dossier dépasseraient ${sizeText(max.dossier)}. Retirez une pièce ou réduisez celle-ci.`,
    closed: 'Ce dossier est clos\u00a0: on n’y ajoute plus de pièce.',
    gone: 'Cette pièce a déjà été retirée. Rechargez la page.',
    overtaken: 'Ce fichier a été envoyé deux fois\u00a0: cet envoi-ci s’est arrêté. Rechargez la page.',
  })[fault]

/** ECG and M-CHAT-R keep their capitals. */
const lowered = (label: string): string =>
  /^\p{Lu}[\p{Ll}’ ]/u.test(label) ? label.charAt(0).toLocaleLowerCase('fr') + label.slice(1) : label

export const attachmentWords = {
  title: 'Pièces jointes',
  lead: (orientation: Orientation) =>
    `Aucune pièce n’est obligatoire pour envoyer le dossier${orientation === 'sanitaire' ? ', sauf l’ordonnance qu’un volet dit jointe' : ''}. Les pièces médicales suivent les droits du volet médical.`,
  sides: { administrative: 'Pièces administratives', medical: 'Pièces médicales' },
  readBy: {
    administrative: 'Lues par les structures qui reçoivent le dossier, et par la famille.',
    medical: 'Lues par le personnel médical des structures, jamais par la famille ni le personnel administratif.',
  },
  missing: 'Manque',
  none: 'Aucune pièce.',
  add: 'Ajouter',
  addTitle: 'Ajouter une pièce',
  replaceTitle: 'Remplacer une pièce',
  replaces: (kind: string, name: string) => `Le nouveau fichier prendra la place de «\u00a0${name}\u00a0» (${kind}).`,
  keepOld: 'Ne pas remplacer',
  kind: 'Type de pièce',
  files: 'Fichiers',
  filesHelp: (max: string) =>
    `PDF, JPEG, PNG ou HEIC, ${max} au plus chacun. Les images perdent leur lieu et leurs autres métadonnées.`,
  datedOn: 'Date du document',
  submit: 'Ajouter la pièce',
  submitReplace: 'Remplacer la pièce',
  room: (used: string, max: string) => `${used} sur ${max}`,
  see: 'Voir',
  download: 'Télécharger',
  replace: 'Remplacer',
  remove: 'Retirer',
  backToFamily: 'Mon dossier',
  openAlone: 'Ouvrir dans un nouvel onglet',
  added: 'Ajoutée',
  dated: (day: string) => `document du ${day}`,
  removed: 'Pièce retirée',
  changed: (kinds: readonly string[]) => `Pièces ajoutées ou retirées\u00a0: ${kinds.map(lowered).join(', ')}.`,
  readOnly: 'Vous lisez ces pièces pour un confrère\u00a0: rien ne s’y ajoute ni ne s’en retire.',
  closed: 'Ce dossier est clos\u00a0: on n’y ajoute plus de pièce. Celle qui y est par erreur se retire encore.',
  refused: (count: number) => (count > 1 ? 'Ces fichiers ne sont pas gardés.' : 'Ce fichier n’est pas gardé.'),
  noPreview: 'Votre navigateur n’affiche pas ce PDF dans la page.',
  altered: {
    title: 'Cette pièce a été altérée',
    text: 'Ses octets ne sont plus ceux qui ont été reçus\u00a0: elle n’est pas ouverte, et l’incident est enregistré. Prévenez le support, et demandez la pièce de nouveau.',
  },
  removal: {
    title: 'Retirer cette pièce',
    question: 'Cette pièce sera effacée. Les structures ne l’ont pas reçue.',
    questionSent:
      'Cette pièce sera effacée. Les structures qui ont reçu le dossier verront qu’elle a été retirée, sans pouvoir la rouvrir.',
    yes: 'Retirer la pièce',
    no: 'Revenir aux pièces',
  },
  details: {
    name: 'Nom',
    type: 'Format',
    size: 'Taille',
    added: 'Ajoutée',
    datedOn: 'Date du document',
    print: 'Empreinte SHA-256',
  },
  card: {
    title: 'Pièces jointes',
    link: 'Voir et ajouter des pièces',
    missing: (kinds: readonly string[]) => `Il manque encore\u00a0: ${kinds.map(lowered).join(', ')}.`,
  },
} as const
