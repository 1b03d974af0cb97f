import type { EndMotive } from './demande.ts'

/** Why a demande ended: the motives that a structure chooses from, and those that the program gives. */
export const motiveNames: Record<EndMotive, string> = {
  noPlace: 'Aucune place disponible',
  careTooHeavy: 'Charge en soins trop importante',
  technicalCare: 'Soins techniques que la structure n’assure pas',
  tooAutonomous: 'Personne trop autonome pour la structure',
  protectedUnitNeeded: 'Unité protégée nécessaire, la structure n’en a pas',
  protectedUnitFull: 'Unité protégée complète',
  age: 'Âge hors des conditions d’admission',
  territory: 'Hors du territoire ou des priorités d’accueil',
  finances: 'Financement insuffisant, ou aide sociale non acceptée',
  incomplete: 'Dossier incomplet ou à actualiser',
  personRefuses: 'La personne ne souhaite pas entrer',
  noAnswer: 'La personne ou son entourage ne répond pas',
  noBed: 'Aucun lit ni place disponible',
  technicalPlatform: 'Plateau technique ou compétence que l’unité n’a pas',
  notIndicated: 'Ne relève pas de l’unité',
  tooUnstable: 'Surveillance trop lourde pour l’unité',
  noIsolationRoom: 'Chambre seule ou d’isolement indisponible',
  safety: 'Sécurité que l’unité ne peut pas assurer',
  distance: 'Trop éloigné du lieu de vie ou des proches',
  dischargePlan: 'Projet de sortie à préciser',
  equivalentRights: 'Droits équivalents déjà ouverts par la CDAPH',
  noGap: 'Pas d’écart significatif : nouvel examen avec le médecin',
  ageLimits: 'Âge hors des limites de la plateforme',
  otherTerritory: 'Hors du territoire de la plateforme',
  familyGaveUp: 'Sans suite de la famille',
  diagnosis: 'Diagnostic posé',
  doubtLifted: 'Doute levé',
  handedOver: 'Relais vers une autre structure',
  abandoned: 'Parcours abandonné',
  other: 'Autre motif',
  admittedElsewhere: 'La personne est admise ailleurs',
  confirmedElsewhere: 'Une place est confirmée ailleurs',
}

/** For a code that the list no longer has, what is stored is shown as it is. */
export const motiveText = (motive: string): string => motiveNames[motive as EndMotive] ?? motive
