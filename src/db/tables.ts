import type { ColumnType } from 'kysely'
import type { Space } from '../accounts/account.ts'
import type { LinkPurpose } from '../accounts/link.ts'
import type { Workplace } from '../accounts/workplace.ts'
import type { AttachmentState, KeptType, StoredIn } from '../attachments/attachment.ts'
import type { AttachmentKind } from '../attachments/kinds.ts'
import type { CodeSource } from '../cim10/code.ts'
import type { DemandeStatus, Side, Stay } from '../demandes/demande.ts'
import type { Particulars } from '../demandes/flows/flow.ts'
import type { Asked, Maker } from '../documents/asked.ts'
import type { ClosingMotive } from '../dossiers/closing.ts'
import type { DossierStatus, Progress } from '../dossiers/dossier.ts'
import type { ChosenBefore } from '../duplicates/duplicate.ts'
import type { Choice, Kind, News } from '../notifications/notification.ts'
import type { PublicSealJwk } from '../seals/key-file.ts'
import type { ChallengePurpose } from '../second-steps/passkey.ts'
import type { StructureTables } from '../structures/tables.ts'
import type { Stamps } from '../volets/conflicts.ts'
import type { Answers, Destination, Orientation, VoletKind } from '../volets/volet.ts'

/** Instants come as Date; `date` columns as `YYYY-MM-DD` (a birth date never moves with a time zone). */
type Instant = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>
type Default<T> = ColumnType<T, T | undefined, T>
type Json<T> = ColumnType<T, string | undefined, string>

type AttachmentRow = {
  id: string
  /** The try that brought its bytes. */
  attempt: string
  dossierId: string
  kind: AttachmentKind
  state: AttachmentState
  name: string
  type: KeptType
  size: number
  /** Of what is stored. */
  sha256: string
  storedIn: StoredIn
  datedOn: Optional<string>
  addedBy: string
  addedLabel: string
  addedAt: Instant
  removedAt: MaybeInstant
  removedLabel: Optional<string>
}
type AttachmentChunk = { attachmentId: string; attempt: string; rank: number; bytes: Buffer }

export interface Tables extends StructureTables {
  accounts: {
    id: string
    lastName: string
    firstName: string
    civility: Optional<string>
    profession: Optional<string>
    speciality: Optional<string>
    isDoctor: Default<boolean>
    email: Optional<string>
    phone: Optional<string>
    place: Optional<string>
    finess: Optional<string>
    createdAt: Instant
    lastSignInAt: MaybeInstant
    isFamily: Default<boolean>
    termsVersion: Optional<string>
    termsAcceptedAt: MaybeInstant
    emailConfirmedAt: MaybeInstant
    /** The liberal activities told at the last sign-in, and the key of the one chosen last. */
    workplaces: Json<Workplace[]>
    workplace: Optional<string>
  }
  identityLinks: { issuer: string; subject: string; accountId: string; linkedAt: Instant }
  accountIdentifiers: { accountId: string; system: string; value: string; since: Instant; until: MaybeInstant }
  signInAttempts: {
    tokenHash: string
    state: string
    nonce: string
    codeVerifier: string
    returnTo: string
    /** The session that this sign-in confirms. */
    raisesSession: Optional<string>
    /** The session that asked to be linked with whoever comes. */
    linksSession: Optional<string>
    expiresAt: Instant
  }
  cardAttempts: {
    tokenHash: string
    /** Gone once a card was shown. */
    visitHash: Optional<string>
    returnTo: string
    raisesSession: Optional<string>
    linksSession: Optional<string>
    ticketHash: Optional<string>
    card: Optional<string>
    expiresAt: Instant
  }
  passwords: { accountId: string; hash: string; setAt: Instant }
  accountLinks: {
    id: string
    tokenHash: Optional<string>
    purpose: LinkPurpose
    accountId: Optional<string>
    email: Optional<string>
    createdAt: Instant
    expiresAt: Instant
  }
  passwordAttempts: {
    tokenHash: string
    id: string
    accountId: string
    returnTo: string
    codeHash: Optional<string>
    codeExpiresAt: MaybeInstant
    codeSentAt: MaybeInstant
    tries: Default<number>
    challenge: Optional<string>
    linksSession: Optional<string>
    expiresAt: Instant
  }
  totpSecrets: {
    accountId: string
    /** Encrypted. */
    secret: string
    startedAt: Instant
    /** When a first code proved that the application has the secret; until then it is no second step. */
    confirmedAt: MaybeInstant
    /** The last time step whose code was accepted: neither it nor an earlier one is accepted again. */
    lastStep: Optional<number>
  }
  passkeys: {
    id: string
    credentialId: string
    accountId: string
    publicKey: string
    /** As the authenticator last counted; 0 when it does not count. Read as text, like every bigint. */
    counter: ColumnType<string, number, number>
    transports: Default<string[]>
    name: string
    createdAt: Instant
    lastUsedAt: MaybeInstant
  }
  passkeyChallenges: {
    tokenHash: string
    challenge: string
    purpose: ChallengePurpose
    accountId: Optional<string>
    sessionId: Optional<string>
    returnTo: string
    expiresAt: Instant
  }
  establishmentLinks: { id: string; doctorId: string; agentId: string; linkedAt: Instant }
  linkRequests: { sessionId: string; expiresAt: Instant }
  recoveryCodes: { accountId: string; codeHash: string; madeAt: Instant }
  tries: { key: string; since: Instant; until: Instant; count: number }
  sessions: {
    id: string
    tokenHash: string
    accountId: string
    space: Space
    signIn: string
    strongAt: MaybeInstant
    idToken: Optional<string>
    providerSid: Optional<string>
    /** The activity chosen in this session. */
    workplace: ColumnType<Workplace | null, string | null | undefined, string | null>
    /** Opened through a link, from another session that waits. */
    originId: Optional<string>
    byLink: Optional<string>
    device: Default<string>
    address: Default<string>
    createdAt: Instant
    lastSeenAt: Instant
    expiresAt: Instant
  }
  habilitations: {
    accountId: string
    finess: string
    medical: Default<boolean>
    since: Instant
    until: MaybeInstant
    /** Grants and ends the habilitations of this structure. */
    isReferent: Default<boolean>
  }
  invitations: {
    id: string
    tokenHash: string
    finess: string
    /** In lower case: it becomes an identifier of the account. */
    email: string
    firstName: string
    lastName: string
    medical: Default<boolean>
    invitedBy: string
    createdAt: Instant
    expiresAt: Instant
  }
  familyConfirmations: {
    accountId: string
    dossierId: string
    tokenHash: string
    expiresAt: Instant
    /** The dossier is cancelled then; null once a doctor has taken it up. */
    cancelsAt: MaybeInstant
  }
  namedDoctors: { dossierId: string; rpps: string; namedAt: Instant }
  patients: {
    id: string
    birthName: string
    usageName: Optional<string>
    firstName: string
    firstNames: string
    sex: 'F' | 'M'
    birthDate: string
    birthPlaceCode: Optional<string>
    birthPlace: Optional<string>
    nir: Optional<string>
    insStatus: Default<'provisoire' | 'validee' | 'recuperee' | 'qualifiee'>
    matchKey: string
    /** Told by a doctor. */
    diedOn: Optional<string>
    createdBy: string
    createdAt: Instant
    /** Made by the database from the names. */
    sortName: ColumnType<string, never, never>
    searchName: ColumnType<string, never, never>
  }
  dossiers: {
    id: string
    number: string
    orientation: Orientation
    destinations: Default<Destination[]>
    patientId: string
    status: DossierStatus
    progress: Json<Progress>
    gir: Optional<number>
    /** The doctor whom the dossier names, and his name; of older dossiers sometimes the name alone. */
    doctorId: Optional<string>
    doctorLabel: Optional<string>
    createdBy: string
    createdAt: Instant
    changedAt: Instant
    changedBy: string
    /** See `expectedKey`. */
    expected: Default<string>
    closedAt: MaybeInstant
    closedBecause: Optional<ClosingMotive>
    /** The dossier that was kept of two. */
    replacedBy: Optional<string>
  }
  ficheMerges: { id: string; accountId: string; keptId: string; keptAs: string; leftId: string; mergedAt: Instant }
  ficheMergeDossiers: { mergeId: string; dossierId: string }
  replacements: { dossierId: string; accountId: string; replacedAt: Instant; chosen: Json<ChosenBefore[]> }
  toldApart: { accountId: string; one: string; other: string }
  dossierMembers: {
    dossierId: string
    accountId: string
    role: 'doctor' | 'reader' | 'family'
    since: Instant
    until: MaybeInstant
    /** The delegation that lends it; such lines are kept by triggers. */
    via: ColumnType<string | null, never, never>
    /** Set aside as not one’s patient. */
    setAsideAt: MaybeInstant
    /** The dossier’s: kept by triggers, so that one’s list is read in its order. */
    ofPatientId: ColumnType<string, never, never>
    dossierChangedAt: ColumnType<Date, never, never>
    dossierIsClosed: ColumnType<boolean, never, never>
    number: ColumnType<string, never, never>
    orientation: ColumnType<Orientation, never, never>
    status: ColumnType<DossierStatus, never, never>
    expected: ColumnType<string, never, never>
    sortName: ColumnType<string, never, never>
    searchName: ColumnType<string, never, never>
  }
  delegations: {
    id: string
    delegatorId: string
    delegateId: string
    level: 'read' | 'validate'
    isForAll: boolean
    since: Instant
    until: Instant
    revokedAt: MaybeInstant
    grantedAt: Instant
    endToldAt: MaybeInstant
  }
  delegationPatients: { delegationId: string; patientId: string }
  volets: VoletRow
  medicalVolets: VoletRow
  voletSeals: VoletSealRow
  medicalVoletSeals: VoletSealRow
  demandes: {
    id: string
    dossierId: string
    finess: string
    stay: Stay
    status: DemandeStatus
    createdAt: Instant
    sentAt: MaybeInstant
    readAt: MaybeInstant
    openedAt: MaybeInstant
    medicalOpenedAt: MaybeInstant
    changedAt: Instant
    dossierChangedAt: MaybeInstant
    openChangedAt: MaybeInstant
    proposalOn: Optional<string>
    proposalUntil: Optional<string>
    motive: Optional<string>
    withPalliatif: Default<boolean>
  }
  demandeEvents: {
    id: string
    demandeId: string
    move: string
    fromStatus: DemandeStatus
    toStatus: DemandeStatus
    at: Instant
    byAccount: Optional<string>
    byLabel: string
    bySide: Side
    comment: Optional<string>
    medical: Default<boolean>
    motive: Optional<string>
    onDate: Optional<string>
    deadline: Optional<string>
    details: ColumnType<Particulars | null, string | null | undefined, never>
  }
  attachments: AttachmentRow
  medicalAttachments: AttachmentRow
  attachmentChunks: AttachmentChunk
  medicalAttachmentChunks: AttachmentChunk
  demandeNotes: { demandeId: string; finess: string; text: string; changedAt: Instant; changedBy: string }
  preparedDocuments: {
    id: string
    accountId: string
    dossierId: string
    isMedical: boolean
    asked: Json<Asked>
    maker: Json<Maker>
    name: string
    state: Default<'waiting' | 'ready' | 'failed'>
    size: ColumnType<number | null, never, number>
    createdAt: ColumnType<Date, never, never>
    expiresAt: Instant
  }
  preparedDocumentPieces: { documentId: string; rank: number; bytes: Buffer }
  cim10Codes: {
    /** Without dot. */
    code: string
    label: string
    keywords: Default<string>
    isUsual: Default<boolean>
    source: CodeSource
    /** Computed by PostgreSQL: a space, then label and keywords in capitals without accents. */
    plainText: ColumnType<string, never, never>
  }
  textTemplates: {
    id: string
    accountId: string
    /** The key of a free-text question, whatever the form. */
    question: string
    name: string
    text: string
    keptAt: Instant
    usedAt: Instant
  }
  sealKeys: { kid: string; jwk: Json<PublicSealJwk>; addedAt: Instant }
  /** The newest version of a volet that the structure of a demande has read, and the one it had read before. */
  sealReadings: {
    demandeId: string
    finess: string
    kind: VoletKind
    number: number
    before: Optional<number>
    readAt: Instant
  }
  journalEntries: {
    id: string
    chainId: string
    rank: ColumnType<string, never, never>
    at: ColumnType<Date, never, never>
    accountId: Optional<string>
    actor: string
    space: string
    action: string
    dossierId: Optional<string>
    target: Optional<string>
    reason: string
    detail: Json<Record<string, unknown>>
    /** Made by the database from the detail. */
    inNameOf: ColumnType<string | null, never, never>
    previousHash: ColumnType<string, never, never>
    hash: ColumnType<string, never, never>
  }
  notificationChoices: { accountId: string; kind: Kind; choice: Choice; chosenAt: Instant }
  digestLines: {
    id: string
    accountId: string
    kind: Kind
    news: News
    cause: string
    dossierId: string
    demandeId: Optional<string>
    createdAt: Instant
  }
  ruleMarks: { rule: string; subject: string; since: Instant; step: number; toldAt: Instant }
  journalHeads: { chainId: string; length: string; hash: string }
  mails: {
    id: string
    cause: string
    recipient: string
    subject: string
    body: string
    html: Optional<string>
    /** Holds a code or a link that signs in: emptied once sent. */
    isSecret: Default<boolean>
    createdAt: Instant
    sentAt: MaybeInstant
  }
}

interface VoletRow {
  dossierId: string
  kind: VoletKind
  state: Default<'draft' | 'validated'>
  answers: Json<Answers>
  stamps: Json<Stamps>
  version: Default<number>
  sealNumber: Default<number>
  changedAt: Instant
  changedBy: string
}

interface VoletSealRow {
  id: string
  dossierId: string
  kind: VoletKind
  number: number
  content: string
  hash: string
  signature: string
  flags: Default<string[]>
  sealedAt: Instant
  sealedBy: string
  signer: string
  signIn: string
}
