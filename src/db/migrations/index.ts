import type { Migration } from 'kysely/migration'
import * as rolesAndAccounts from './0001-roles-and-accounts.ts'
import * as structures from './0002-structures.ts'
import * as dossiers from './0003-dossiers.ts'
import * as volets from './0004-volets.ts'
import * as demandeEvents from './0005-demande-events.ts'
import * as journal from './0006-journal.ts'
import * as mails from './0007-mails.ts'
import * as lighterAccess from './0008-lighter-access.ts'
import * as signIn from './0009-sign-in.ts'
import * as cards from './0010-cards.ts'
import * as secondSteps from './0011-second-steps.ts'
import * as doors from './0012-doors.ts'
import * as provider from './0013-provider.ts'
import * as orientations from './0014-orientations.ts'
import * as attachments from './0015-attachments.ts'
import * as seals from './0016-seals.ts'
import * as documents from './0017-documents.ts'
import * as cim10 from './0018-cim10.ts'
import * as templates from './0019-templates.ts'
import * as demandes from './0020-demandes.ts'
import * as pieces from './0021-pieces.ts'
import * as delegations from './0022-delegations.ts'
import * as list from './0023-list.ts'
import * as liveChanges from './0024-live-changes.ts'
import * as lives from './0025-lives.ts'
import * as account from './0026-account.ts'
import * as notifications from './0027-notifications.ts'
import * as establishmentLinks from './0028-establishment-links.ts'
import * as duplicates from './0029-duplicates.ts'
import * as ownPersons from './0031-own-persons.ts'
import * as circle from './0032-circle.ts'
import * as undoByColleague from './0034-undo-by-colleague.ts'
import * as reachDoctor from './0035-reach-doctor.ts'

/** Forward only, applied in this order; a published migration is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-roles-and-accounts': rolesAndAccounts,
  '0002-structures': structures,
  '0003-dossiers': dossiers,
  '0004-volets': volets,
  '0005-demande-events': demandeEvents,
  '0006-journal': journal,
  '0007-mails': mails,
  '0008-lighter-access': lighterAccess,
  '0009-sign-in': signIn,
  '0010-cards': cards,
  '0011-second-steps': secondSteps,
  '0012-doors': doors,
  '0013-provider': provider,
  '0014-orientations': orientations,
  '0015-attachments': attachments,
  '0016-seals': seals,
  '0017-documents': documents,
  '0018-cim10': cim10,
  '0019-templates': templates,
  '0020-demandes': demandes,
  '0021-pieces': pieces,
  '0022-delegations': delegations,
  '0023-list': list,
  '0024-live-changes': liveChanges,
  '0025-lives': lives,
  '0026-account': account,
  '0027-notifications': notifications,
  '0028-establishment-links': establishmentLinks,
  '0029-duplicates': duplicates,
  '0031-own-persons': ownPersons,
  '0032-circle': circle,
  '0034-undo-by-colleague': undoByColleague,
  '0035-reach-doctor': reachDoctor,
}
