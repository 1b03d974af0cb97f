import type { Relation } from '../access/policy.ts'

export type Action =
  | 'signIn'
  | 'signOut'
  | 'signInRefused'
  | 'createDossier'
  | 'openDossier'
  | 'openVolet'
  | 'changeIdentity'
  | 'changeAnswers'
  | 'validateVolet'
  | 'reopenVolet'
  | 'chooseStructures'
  | 'openDemande'
  | 'moveDemande'
  | 'writeNote'
  | 'searchPatients'
  | 'duplicateFound'

/** Why the act was allowed. */
export type Reason = Relation | 'self' | 'author' | 'rule'
