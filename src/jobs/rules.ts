import { endDelegations } from '../delegations/end-delegations.ts'
import { expireProposalsRule } from '../demandes/expire-proposals.ts'
import { remindStructures } from '../demandes/remind-structures.ts'
import { alertStale } from '../dossiers/alert-stale.ts'
import { archiveStale } from '../dossiers/archive-stale.ts'
import { cancelDrafts } from '../dossiers/cancel-drafts.ts'
import { purgeDossiers } from '../dossiers/purge-dossiers.ts'
import { settleMerges } from '../duplicates/settle-merges.ts'
import { cancelUnconfirmedRule } from '../families/cancel-unconfirmed.ts'
import { endLostLinks } from '../links/end-lost-links.ts'
import { sendDigests } from '../notifications/send-digests.ts'
import { remindDoctor } from '../volets/remind-doctor.ts'
import type { Rule } from './rule.ts'

/** All that the program does by itself when its time has come: jobs, dry run and docs/rules.md come from here. */
export const rules = [
  cancelUnconfirmedRule,
  remindDoctor,
  remindStructures,
  expireProposalsRule,
  endDelegations,
  endLostLinks,
  alertStale,
  archiveStale,
  cancelDrafts,
  sendDigests,
  settleMerges,
  purgeDossiers,
] as const satisfies readonly Rule[]
