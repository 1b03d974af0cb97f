import type { Orientation } from '../volets/volet.ts'

type Kind = {
  label: string
  help?: string
  /** Follows the rights of the medical volet. */
  medical: boolean
}

const administrative = (label: string, help?: string): Kind => ({ label, medical: false, ...(help ? { help } : {}) })
const medical = (label: string, help?: string): Kind => ({ label, medical: true, ...(help ? { help } : {}) })

/** Every kind of piece. A key keeps its side for ever: it says in which table the pieces are. */
export const attachmentKinds = {
  identite: administrative('Pièce d’identité ou passeport'),
  livretFamille: administrative('Livret de famille'),
  titreSejour: administrative('Carte de séjour'),
  carteVitale: administrative('Attestation de carte Vitale', 'Ou attestation de droits équivalente.'),
  mutuelle: administrative('Carte de mutuelle', 'Ou attestation de complémentaire santé.'),
  retraite: administrative('Justificatifs de retraite'),
  impots: administrative('Avis d’imposition', 'Le dernier avis, d’imposition ou de non-imposition.'),
  aideSociale: administrative('Notification d’aide sociale'),
  apa: administrative('Notification d’APA'),
  protection: administrative('Jugement de protection', 'Tutelle, curatelle ou habilitation familiale.'),
  allocationLogement: administrative('Allocation logement'),
  accordEcrit: administrative('Accord écrit du représentant légal'),
  autreAdministrative: administrative('Autre pièce administrative'),

  ordonnance: medical('Ordonnance'),
  compteRendu: medical('Compte rendu'),
  compteRenduHospitalisation: medical('Compte rendu d’hospitalisation'),
  compteRenduOperatoire: medical('Compte rendu opératoire'),
  courrier: medical('Courrier médical'),
  biologie: medical('Bilan biologique'),
  imagerie: medical('Imagerie'),
  ecg: medical('ECG'),
  ficheTraitement: medical('Fiche de traitement'),
  consentement: medical('Consentement'),
  carteGroupe: medical('Carte de groupe sanguin', 'Pour une transfusion.'),
  protocoleChimiotherapie: medical('Protocole de chimiothérapie'),
  bilan: medical('Bilan', 'Orthophonie, psychomotricité, ergothérapie, audition, vision…'),
  mchat: medical('Questionnaire M-CHAT-R'),
  questionnaireAccueil: medical('Questionnaire de la crèche ou de l’école'),
  carnetSante: medical('Pages du carnet de santé'),
  autreMedicale: medical('Autre pièce médicale'),
} satisfies Record<string, Kind>

export type AttachmentKind = keyof typeof attachmentKinds

export const isAttachmentKind = (text: string): text is AttachmentKind => Object.hasOwn(attachmentKinds, text)
export const kindOf = (kind: AttachmentKind): Kind => attachmentKinds[kind]
export const isMedical = (kind: AttachmentKind): boolean => kindOf(kind).medical

/** `expected`: usually asked, shown as missing until it is there. The others only where they apply. None blocks sending. */
type Checklist = { expected: readonly AttachmentKind[]; possible: readonly AttachmentKind[] }

/** Which kinds each form takes: an operator’s choice, kept as data. */
export const checklists: Record<Orientation, Checklist> = {
  grandAge: {
    expected: ['identite', 'carteVitale', 'mutuelle', 'retraite', 'impots', 'ordonnance'],
    possible: [
      'livretFamille',
      'titreSejour',
      'aideSociale',
      'apa',
      'protection',
      'allocationLogement',
      'autreAdministrative',
      'compteRendu',
      'courrier',
      'biologie',
      'imagerie',
      'ecg',
      'autreMedicale',
    ],
  },
  sanitaire: {
    expected: ['ordonnance', 'compteRenduHospitalisation', 'biologie'],
    possible: [
      'compteRenduOperatoire',
      'imagerie',
      'ecg',
      'ficheTraitement',
      'courrier',
      'consentement',
      'carteGroupe',
      'protocoleChimiotherapie',
      'autreMedicale',
    ],
  },
  tnd: {
    expected: ['carteVitale', 'accordEcrit', 'bilan'],
    possible: [
      'autreAdministrative',
      'compteRendu',
      'mchat',
      'questionnaireAccueil',
      'carnetSante',
      'courrier',
      'autreMedicale',
    ],
  },
}

export const kindsFor = (orientation: Orientation): readonly AttachmentKind[] => {
  const { expected, possible } = checklists[orientation]
  return [...expected, ...possible]
}
