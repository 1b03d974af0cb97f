import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { actingAs, actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { phoneOfDoctor } from '../dossiers/circle-store.ts'
import { can, type Relation, relationOf } from './policy.ts'
import { makeScene, type Role, roles, type Scene } from './scene.ts'
import { relationTo } from './store.ts'

let scene: Scene
let patientId: string
before(async () => {
  scene = await makeScene()
  await enrolSteps(scene.actors.treating.accountId)
  await prepareDocuments()
  const own = { id: newId(), accountId: scene.actors.treating.accountId, question: 'commentaire', name: 'x', text: 'x' }
  await scene.owner.insertInto('textTemplates').values(own).execute()
  await readAndShare(scene)
  const { accountId } = scene.actors.treating
  const choice = { accountId, kind: 'life', choice: 'daily', chosenAt: new Date() } as const
  await scene.owner.insertInto('notificationChoices').values(choice).execute()
  const line = { id: newId(), accountId, kind: 'life', news: 'archived', cause: 'x', createdAt: new Date() } as const
  await scene.owner
    .insertInto('digestLines')
    .values({ ...line, dossierId: scene.dossierId })
    .execute()
  const mark = { rule: 'alert-stale', subject: scene.dossierId, since: new Date(), step: 1, toldAt: new Date() }
  await scene.owner.insertInto('ruleMarks').values(mark).execute()
  await putTogether(scene)
  ;({ patientId } = await scene.owner
    .selectFrom('dossiers')
    .select('patientId')
    .where('id', '=', scene.dossierId)
    .executeTakeFirstOrThrow())
})
after(() => scene.stop())

/** Even their owner does not read them. */
async function enrolSteps(accountId: string): Promise<void> {
  const { owner } = scene
  const now = new Date()
  await owner.insertInto('totpSecrets').values({ accountId, secret: '', startedAt: now, confirmedAt: now }).execute()
  const key = { id: newId(), credentialId: 'key', publicKey: '', counter: 0, name: 'Clé' }
  await owner
    .insertInto('passkeys')
    .values({ ...key, accountId })
    .execute()
  const challenge = { tokenHash: '', challenge: '', purpose: 'signIn', returnTo: '/', expiresAt: now } as const
  await owner
    .insertInto('passkeyChallenges')
    .values({ ...challenge, accountId })
    .execute()
  await owner.insertInto('recoveryCodes').values({ accountId, codeHash: 'code', madeAt: now }).execute()
}

/** Everybody’s complete and administrative document, as if each had been made: rights may be lost afterwards. */
async function prepareDocuments(): Promise<void> {
  const { owner, dossierId } = scene
  for (const { accountId } of Object.values(scene.actors))
    for (const isMedical of [true, false]) {
      const id = newId()
      const asked = JSON.stringify({ by: 'dossier', id: dossierId, scope: isMedical ? 'complete' : 'administrative' })
      const common = { accountId, dossierId, isMedical, asked, maker: '{}', name: '', expiresAt: new Date() }
      await owner
        .insertInto('preparedDocuments')
        .values({ id, ...common })
        .execute()
      await owner
        .insertInto('preparedDocumentPieces')
        .values({ documentId: id, rank: 0, bytes: Buffer.from('%PDF') })
        .execute()
    }
}

/** The structure has read two volets; a process has left its public key. */
async function readAndShare({ owner, demandes, structures }: Scene): Promise<void> {
  const read = { demandeId: demandes.asked, finess: structures.asked, number: 1, readAt: new Date() }
  await owner
    .insertInto('sealReadings')
    .values([
      { ...read, kind: 'administratif' },
      { ...read, kind: 'medical' },
    ])
    .execute()
  await owner.insertInto('sealKeys').values({ kid: 'shared', jwk: '{}' }).execute()
}

/** The treating doctor has put two records together, replaced the dossier, and told two others apart. */
async function putTogether({ owner, dossierId, actors }: Scene): Promise<void> {
  const { accountId } = actors.treating
  const { patientId: keptId } = await owner.selectFrom('dossiers').select('patientId').executeTakeFirstOrThrow()
  const { rows } = await sql<{ id: string }>`
    insert into patients (id, birth_name, first_name, first_names, sex, birth_date, match_key, created_by)
    values (uuidv7(), 'Autre', 'Autre', 'Autre', 'F', '1941-06-02', '', ${accountId}) returning id`.execute(owner)
  const [id, leftId] = [newId(), rows[0]?.id ?? '']
  const at = new Date()
  await owner.insertInto('ficheMerges').values({ id, accountId, keptId, keptAs: '', leftId, mergedAt: at }).execute()
  await owner.insertInto('ficheMergeDossiers').values({ mergeId: id, dossierId }).execute()
  await owner.insertInto('replacements').values({ dossierId, accountId, replacedAt: at, chosen: '[]' }).execute()
  const [one = '', other = ''] = [keptId, leftId].toSorted()
  await owner.insertInto('toldApart').values({ accountId, one, other }).execute()
}

type Reader = Role | 'system' | 'nobody'
const readers: Reader[] = [...roles, 'system', 'nobody']
const as = <T>(reader: Reader, work: (tx: Tx) => Promise<T>): Promise<T> => {
  if (reader === 'system') return actingAsSystem(scene.db, work)
  return actingAs(scene.db, reader === 'nobody' ? { accountId: '' } : scene.actors[reader], work)
}

// How many rows of the scene each reader gets from a query that forgets its WHERE.
const visible: Record<string, Partial<Record<Reader, number>>> = {
  patients: {
    treating: 1,
    delegate: 1,
    reader: 1,
    family: 1,
    medicalReceiver: 1,
    administrativeReceiver: 1,
    formerReceiver: 1,
    // And the record that is left.
    system: 2,
  },
  dossiers: {
    treating: 1,
    delegate: 1,
    reader: 1,
    family: 1,
    medicalReceiver: 1,
    administrativeReceiver: 1,
    formerReceiver: 1,
    system: 1,
  },
  dossier_members: { treating: 1, family: 1, delegate: 1, reader: 1, setAsideDoctor: 1, system: 5 },
  volets: { treating: 1, delegate: 1, reader: 1, family: 1 },
  medical_volets: { treating: 2, delegate: 2, reader: 2 },
  volet_seals: { treating: 1, delegate: 1, reader: 1, family: 1, medicalReceiver: 1, administrativeReceiver: 1 },
  medical_volet_seals: { treating: 2, delegate: 2, reader: 2, medicalReceiver: 2 },
  demandes: {
    treating: 3,
    delegate: 3,
    reader: 3,
    family: 3,
    medicalReceiver: 1,
    administrativeReceiver: 1,
    formerReceiver: 1,
    system: 3,
  },
  demande_events: {
    treating: 8,
    delegate: 8,
    reader: 8,
    family: 6,
    medicalReceiver: 5,
    administrativeReceiver: 3,
    formerReceiver: 3,
    system: 6,
  },
  attachments: { treating: 1, delegate: 1, reader: 1, family: 1, medicalReceiver: 1, administrativeReceiver: 1 },
  medical_attachments: { treating: 1, delegate: 1, reader: 1, medicalReceiver: 1 },
  attachment_chunks: { treating: 1, delegate: 1, reader: 1, family: 1, medicalReceiver: 1, administrativeReceiver: 1 },
  medical_attachment_chunks: { treating: 1, delegate: 1, reader: 1, medicalReceiver: 1 },
  // The administrative staff does not know that there is something medical to read.
  seal_readings: { medicalReceiver: 2, administrativeReceiver: 1 },
  seal_keys: { system: 1 },
  demande_notes: { medicalReceiver: 1, administrativeReceiver: 1 },
  habilitations: { medicalReceiver: 1, administrativeReceiver: 2, formerReceiver: 1, strangerAgent: 1, system: 4 },
  accounts: {
    treating: 1,
    family: 1,
    medicalReceiver: 1,
    administrativeReceiver: 1,
    formerReceiver: 1,
    strangerAgent: 1,
    otherDoctor: 1,
    delegate: 1,
    reader: 1,
    formerDelegate: 1,
    setAsideDoctor: 1,
    system: 11,
  },
  delegations: { treating: 3, delegate: 1, reader: 1, formerDelegate: 1, system: 3 },
  delegation_patients: { treating: 1, reader: 1 },
  // Two for each delegation given, for the one taken back, and for the dossier set aside.
  mails: { system: 9 },
  invitations: {},
  family_confirmations: {},
  named_doctors: {},
  sessions: {},
  prepared_documents: { treating: 2, delegate: 2, reader: 2, family: 1, medicalReceiver: 2, administrativeReceiver: 1 },
  prepared_document_pieces: {
    treating: 2,
    delegate: 2,
    reader: 2,
    family: 1,
    medicalReceiver: 2,
    administrativeReceiver: 1,
  },
  card_attempts: {},
  totp_secrets: { system: 1 },
  passkeys: { system: 1 },
  passkey_challenges: { system: 1 },
  recovery_codes: { system: 1 },
  text_templates: { treating: 1 },
  establishment_links: { otherDoctor: 1, strangerAgent: 1, system: 1 },
  link_requests: {},
  notification_choices: { treating: 1, system: 1 },
  digest_lines: { treating: 2, system: 2 },
  rule_marks: { treating: 1, delegate: 1, reader: 1, family: 1, system: 1 },
  fiche_merges: { treating: 1, system: 1 },
  fiche_merge_dossiers: { treating: 1, system: 1 },
  replacements: { treating: 1, system: 1 },
  told_apart: { treating: 1 },
}

for (const [table, expected] of Object.entries(visible))
  for (const reader of readers)
    test(`${reader} sees ${expected[reader] ?? 0} rows of ${table}`, async () => {
      const { rows } = await as(reader, (tx) =>
        sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx),
      )
      assert.equal(rows[0]?.n, expected[reader] ?? 0)
    })

// Writes tried by everybody on everything: who gets through, all others change nothing or are stopped.
const writes: Record<string, { by: Reader[]; statement: () => ReturnType<typeof sql> }> = {
  'change the identity': {
    by: ['treating', 'delegate'],
    statement: () => sql`update patients set first_name = first_name`,
  },
  'change the dossier': {
    by: ['treating', 'delegate', 'system'],
    statement: () => sql`update dossiers set changed_by = changed_by`,
  },
  'close the dossier': {
    by: ['treating', 'system'],
    statement: () => sql`update dossiers set status = 'cancelled' where id = ${scene.dossierId}`,
  },
  'put the dossier under another record': {
    by: ['system'],
    statement: () =>
      sql`update dossiers set patient_id = (select left_id from fiche_merges) where exists (select from fiche_merges)`,
  },
  'say that another has put two records together': {
    by: [],
    statement: () => sql`insert into fiche_merges (id, account_id, kept_id, left_id, merged_at)
      select ${newId()}, ${scene.actors.treating.accountId}, id, uuidv7(), now() from patients limit 1`,
  },
  'put together records that one does not treat': {
    by: [],
    statement: () => sql`insert into fiche_merges (id, account_id, kept_id, left_id, merged_at)
      select ${newId()}, actor_id(), kept_id, left_id, now() from fiche_merges`,
  },
  'forget what undoes a merge': { by: ['treating', 'system'], statement: () => sql`delete from fiche_merges` },
  'forget what undoes a replacement': { by: ['treating', 'system'], statement: () => sql`delete from replacements` },
  'keep what undoes a replacement in the name of another': {
    by: [],
    statement: () => sql`insert into replacements (dossier_id, account_id, replaced_at, chosen)
      select id, ${scene.actors.otherDoctor.accountId}, now(), '[]' from dossiers`,
  },
  'tell two records apart in the name of another': {
    by: [],
    statement: () => sql`insert into told_apart (account_id, one, other)
      select ${scene.actors.treating.accountId}, '00000000-0000-0000-0000-000000000000', uuidv7() where actor_id() is distinct from ${scene.actors.treating.accountId}`,
  },
  'say that a rule has told something': {
    by: ['system'],
    statement: () => sql`insert into rule_marks values ('alert-stale', ${scene.dossierId}, '2020-01-01', 1, now())`,
  },
  'choose what the doctor is told': {
    by: ['treating'],
    statement: () => sql`update notification_choices set choice = 'none'`,
  },
  'choose what the other doctor is told': {
    by: ['otherDoctor'],
    statement: () =>
      sql`insert into notification_choices values (${scene.actors.otherDoctor.accountId}, 'answers', 'none', now())
        on conflict do nothing`,
  },
  'keep something for the mail of the day': {
    by: ['system'],
    statement: () => sql`insert into digest_lines values
      (${newId()}, ${scene.actors.treating.accountId}, 'life', 'archived', ${newId()}, ${scene.dossierId}, null, now())`,
  },
  'take away what waits for the mail of the day': { by: ['system'], statement: () => sql`delete from digest_lines` },
  'change what waits for the mail of the day': { by: [], statement: () => sql`update digest_lines set news = 'stale'` },
  'forget what a rule has told': { by: [], statement: () => sql`update rule_marks set step = 9` },
  'write the administratif': {
    by: ['treating', 'delegate'],
    statement: () => sql`update volets set changed_by = changed_by`,
  },
  'write the médical and the autonomie': {
    by: ['treating', 'delegate'],
    statement: () => sql`update medical_volets set changed_by = changed_by`,
  },
  'seal the médical': {
    by: ['treating', 'delegate'],
    statement:
      () => sql`insert into medical_volet_seals (id, dossier_id, kind, number, content, hash, signature, sealed_at, sealed_by, signer, sign_in)
      values (${newId()}, ${scene.dossierId}, 'medical', 99, '', '', '', now(), actor_id(), '', '')`,
  },
  'change a seal': { by: [], statement: () => sql`update medical_volet_seals set content = content` },
  'say that the structure has read the administratif': {
    by: ['medicalReceiver', 'administrativeReceiver'],
    statement: () => sql`update seal_readings set number = 2 where kind = 'administratif'`,
  },
  'say that the structure has read the médical': {
    by: ['medicalReceiver'],
    statement: () => reading(scene.demandes.asked, '990000010', 'autonomie'),
  },
  'say that another structure has read': {
    by: [],
    statement: () => reading(scene.demandes.asked, '990000036', 'social'),
  },
  'say that one has read a demande that was refused': {
    by: [],
    statement: () => reading(scene.demandes.refusing, '990000028', 'administratif'),
  },
  'leave a public key': {
    by: ['system'],
    statement: () => sql`insert into seal_keys (kid, jwk) values ('other', '{}')`,
  },
  'change a public key': { by: [], statement: () => sql`update seal_keys set jwk = '{}'` },
  'choose a structure': {
    by: ['treating', 'delegate', 'system'],
    statement: () =>
      sql`insert into demandes (id, dossier_id, finess, stay, status) values (${newId()}, ${scene.dossierId}, '990000036', 'temporaire', 'selected')`,
  },
  'answer the demande': {
    by: ['treating', 'delegate', 'medicalReceiver', 'administrativeReceiver', 'system'],
    statement: () => sql`update demandes set changed_at = changed_at where id = ${scene.demandes.asked}`,
  },
  'touch a demande that was only chosen': {
    by: ['treating', 'delegate', 'system'],
    statement: () => sql`update demandes set changed_at = changed_at where id = ${scene.demandes.chosen}`,
  },
  'take back a demande that was sent': {
    by: ['system'],
    statement: () => sql`delete from demandes where id = ${scene.demandes.asked}`,
  },
  'write an event in the name of another': {
    by: ['system'],
    statement:
      () => sql`insert into demande_events (id, demande_id, move, from_status, to_status, by_account, by_label, by_side)
      values (${newId()}, ${scene.demandes.asked}, 'refuse', 'read', 'refused', ${scene.actors.otherDoctor.accountId}, '', 'structure')`,
  },
  'remind a structure in the place of whoever asks': {
    by: [],
    statement: () => addNotice('remind', 'structure', false),
  },
  'write to the structure': {
    by: ['treating', 'delegate'],
    statement: () => addNotice('writeToStructure', 'requester', true),
  },
  'write to whoever asks': {
    by: ['medicalReceiver', 'administrativeReceiver'],
    statement: () => addNotice('writeToRequester', 'structure', false),
  },
  'write of health to whoever asks': {
    by: ['medicalReceiver'],
    statement: () => addNotice('writeToRequester', 'structure', true),
  },
  'change what was said': { by: [], statement: () => sql`update demande_events set comment = ''` },
  'add a piece': {
    by: ['treating', 'delegate'],
    statement: () => insertPiece('attachments', 'receiving'),
  },
  'add a medical piece': {
    by: ['treating', 'delegate'],
    statement: () => insertPiece('medical_attachments', 'receiving'),
  },
  'add a piece without its bytes': { by: [], statement: () => insertPiece('medical_attachments', 'kept') },
  'change what is known of the bytes of a piece': {
    by: [],
    statement: () => sql`update medical_attachments set sha256 = ''`,
  },
  'change the bytes of a piece': { by: [], statement: () => sql`update attachment_chunks set bytes = ''` },
  'add bytes to a piece that is kept': {
    by: [],
    statement: () =>
      sql`insert into attachment_chunks select id, attempt, 9, '' from attachments where id = ${scene.pieces.administrative}`,
  },
  'take away the bytes of a piece that is kept': {
    by: [],
    statement: () => sql`delete from medical_attachment_chunks`,
  },
  'leave the trace of a piece': {
    by: ['treating', 'delegate'],
    statement: () => sql`update medical_attachments set state = 'removed', name = ''`,
  },
  'delete a piece that a structure was given': { by: [], statement: () => sql`delete from attachments` },
  'write a note of the structure': {
    by: ['medicalReceiver', 'administrativeReceiver'],
    statement: () => sql`update demande_notes set text = text`,
  },
  'join the circle of a dossier': {
    by: [],
    statement: () =>
      sql`insert into dossier_members (dossier_id, account_id, role) select ${scene.dossierId}, actor_id(), 'doctor' where actor_id() is not null`,
  },
  'make another dossier for the person, and so become her doctor': {
    by: ['treating'],
    statement: () =>
      sql`insert into dossiers (id, number, orientation, patient_id, status, progress, doctor_label, created_by, changed_by)
        select ${newId()}, 'G99999999Z', 'grandAge', patient, 'inProgress', '{}', '', actor_id(), ''
        from (select ${patientId}::uuid as patient) one where actor_id() is not null`,
  },
  'name oneself, or nobody, the doctor of a dossier': {
    by: ['system'],
    statement: () => sql`update dossiers set doctor_id = null, doctor_label = null`,
  },
  'make a dossier that names another as its doctor': {
    by: [],
    statement: () =>
      sql`insert into dossiers (id, number, orientation, patient_id, status, progress, doctor_id, doctor_label, created_by, changed_by)
        select ${newId()}, 'G99999998Z', 'grandAge', patient, 'inProgress', '{}', ${scene.actors.otherDoctor.accountId}, '',
          actor_id(), ''
        from (select ${patientId}::uuid as patient) one where actor_id() is not null and actor_id() <> ${scene.actors.otherDoctor.accountId}`,
  },
  'follow another dossier under a membership, or keep a closed one in one’s list': {
    by: [],
    statement: () => sql`update dossier_members set of_patient_id = of_patient_id, dossier_is_closed = false`,
  },
  'take a habilitation': {
    by: [],
    statement: () =>
      sql`insert into habilitations (account_id, finess, medical) select actor_id(), '990000010', true where actor_id() is not null`,
  },
  'give oneself, or take away, a second step': {
    by: ['system'],
    statement: () => sql`with gone as (delete from totp_secrets), less as (delete from recovery_codes)
      update passkeys set account_id = account_id`,
  },
  'give oneself the medical right, or make oneself a référent': {
    by: [],
    statement: () =>
      sql`update habilitations set medical = true, is_referent = true where finess = '990000010' and (actor_id() is null or account_id = actor_id())`,
  },
  'end the habilitation of a colleague': {
    by: ['administrativeReceiver', 'system'],
    statement: () =>
      sql`update habilitations set until = now() where account_id = ${scene.actors.medicalReceiver.accountId}`,
  },
  'end it as of another day': {
    by: ['system'],
    statement: () =>
      sql`update habilitations set until = '2020-01-01' where account_id = ${scene.actors.medicalReceiver.accountId}`,
  },
  'bring a doctor into the circle by his number': {
    by: ['system'],
    statement: () => sql`insert into named_doctors (dossier_id, rpps) values (${scene.dossierId}, '99700543210')`,
  },
  'make oneself a family, or confirm one’s address': {
    by: [],
    statement: () => sql`update accounts set is_family = true, email_confirmed_at = now() where id = actor_id()`,
  },
  'have the complete document prepared': {
    by: ['treating', 'delegate', 'reader', 'medicalReceiver'],
    statement:
      () => sql`insert into prepared_documents (id, account_id, dossier_id, is_medical, asked, maker, name, expires_at)
      select ${newId()}, actor_id(), ${scene.dossierId}, true, '{}', '{}', '', now() where actor_id() is not null`,
  },
  'have a document prepared in the name of another': {
    by: [],
    statement:
      () => sql`insert into prepared_documents (id, account_id, dossier_id, is_medical, asked, maker, name, expires_at)
      values (${newId()}, ${scene.actors.otherDoctor.accountId}, ${scene.dossierId}, false, '{}', '{}', '', now())`,
  },
  'take the administrative document for a medical one': {
    by: ['treating', 'delegate', 'reader', 'medicalReceiver'],
    statement: () => sql`update prepared_documents set is_medical = true where not is_medical`,
  },
  'change a text that somebody keeps for himself': {
    by: ['treating'],
    statement: () => sql`update text_templates set text = text`,
  },
  'keep a text in the name of another': {
    by: [],
    statement: () => sql`insert into text_templates (id, account_id, question, name, text)
      select ${newId()}, ${scene.actors.treating.accountId}, '', '', '' where actor_id() is distinct from ${scene.actors.treating.accountId}`,
  },
  'lend one’s dossiers, in one’s own name': {
    by: ['treating'],
    statement: () => lending(sql`select actor_id() where actor_id() = ${scene.actors.treating.accountId}`),
  },
  'lend the dossiers of another': {
    by: [],
    statement: () =>
      lending(
        sql`select ${scene.actors.treating.accountId}::uuid where actor_id() is distinct from ${scene.actors.treating.accountId}`,
      ),
  },
  'lend what was lent to one': {
    by: ['treating'],
    statement: () => sql`insert into delegation_patients (delegation_id, patient_id)
      select d.id, p.id from patients p, delegations d where d.id = ${scene.delegations.delegate}`,
  },
  'take back, or prolong, what was lent': {
    by: ['treating', 'system'],
    statement: () => sql`update delegations set until = until + interval '1 minute'`,
  },
  'lend more than was said': {
    by: [],
    statement: () => sql`update delegations set level = 'validate', is_for_all = true`,
  },
  'let somebody else into the circle': {
    by: [],
    statement: () => sql`update dossier_members set account_id = account_id, via = via, until = until`,
  },
  'link two accounts': {
    by: ['system'],
    statement: () => sql`insert into establishment_links
      values (${newId()}, ${scene.actors.treating.accountId}, ${scene.actors.medicalReceiver.accountId}, now())`,
  },
  'end a link': {
    by: ['system'],
    statement: () => sql`delete from establishment_links`,
  },
  'make oneself a doctor': {
    by: [],
    statement: () => sql`update accounts set is_doctor = true where not is_doctor and id = actor_id()`,
  },
}

const addNotice = (move: string, side: string, medical: boolean) =>
  sql`insert into demande_events (id, demande_id, move, from_status, to_status, by_account, by_label, by_side, medical)
  select ${newId()}, ${scene.demandes.asked}, ${move}, 'read', 'read', actor_id(), '', ${side}, ${medical} where actor_id() is not null`
const insertPiece = (table: string, state: string) => sql`
  insert into ${sql.table(table)} (id, attempt, dossier_id, kind, state, name, type, size, sha256, stored_in, added_by, added_label, added_at)
  values (${newId()}, ${newId()}, ${scene.dossierId}, 'mutuelle', ${state}, '', 'pdf', 1, '', 'database', actor_id(), '', now())`
const lending = (from: ReturnType<typeof sql>) =>
  sql`insert into delegations (id, delegator_id, delegate_id, level, is_for_all, since, until, granted_at)
    select ${newId()}, lender.id, ${scene.actors.otherDoctor.accountId}, 'read', true, now(), now() + interval '1 hour', now()
    from (${from}) lender (id)`
const reading = (demande: string, finess: string, kind: string) =>
  sql`insert into seal_readings (demande_id, finess, kind, number, read_at) values (${demande}, ${finess}, ${kind}, 1, now())`

class Rollback extends Error {}

for (const [what, { by, statement }] of Object.entries(writes))
  for (const reader of readers)
    test(`${reader} ${by.includes(reader) ? 'may' : 'may not'} ${what}`, async () => {
      let changed = 0n
      await as(reader, async (tx) => {
        changed = (await statement().execute(tx)).numAffectedRows ?? 0n
        throw new Rollback()
      }).catch((error) => {
        if (!(error instanceof Rollback))
          assert.match(
            String(error),
            /row-level security|permission denied|notices_by_their_side|invalid input syntax for type uuid/,
          )
      })
      assert.equal(changed > 0n, by.includes(reader))
    })

for (const reader of readers) {
  test(`${reader} ${reader === 'administrativeReceiver' ? 'reads' : 'does not read'} the team of the structure`, async () => {
    const { rows } = await as(reader, (tx) => sql`select * from team_of('990000010')`.execute(tx))
    assert.equal(rows.length, reader === 'administrativeReceiver' ? 2 : 0)
  })
  test(`${reader} ${reader === 'system' ? 'gives' : 'does not give'} habilitations`, async () => {
    const { accountId } = scene.actors.otherDoctor
    const given = as(reader, async (tx) => {
      await sql`select give_habilitation(${accountId}, '990000010', true, now())`.execute(tx)
      throw new Rollback()
    })
    await assert.rejects(given, reader === 'system' ? Rollback : /permission denied/)
  })
}

for (const reader of readers)
  test(`${reader} ${reader === 'system' ? 'checks' : 'does not check'} the seals of a dossier by its number, and never gets their content`, async () => {
    const { number } = await scene.owner.selectFrom('dossiers').select('number').executeTakeFirstOrThrow()
    const { rows } = await as(reader, (tx) => sql<object>`select * from seals_to_check(${number})`.execute(tx))
    assert.equal(rows.length, reader === 'system' ? 3 : 0)
    for (const row of rows) assert.ok(!JSON.stringify(row).includes('answers'))
  })

/** Lines told of the circle, of the structures, and of what happened. */
const circleTold: Partial<Record<Reader, [members: number, receivers: number, story: number]>> = {
  treating: [4, 1, 1],
  delegate: [4, 1, 1],
  reader: [4, 1, 1],
  family: [4, 1, 0],
}
for (const reader of readers)
  test(`${reader} ${circleTold[reader] ? 'is told' : 'is not told'} who has the dossier`, async () => {
    const count = async (from: string) =>
      (await as(reader, (tx) => sql`select * from ${sql.raw(from)}(${scene.dossierId})`.execute(tx))).rows.length
    const told = [await count('circle_of'), await count('receivers_of'), await count('story_of')]
    assert.deepEqual(told, circleTold[reader] ?? [0, 0, 0])
  })

for (const reader of readers)
  test(`${reader} ${['medicalReceiver', 'administrativeReceiver'].includes(reader) ? 'is given' : 'is not given'} the telephone of the named doctor`, async () => {
    const { accountId } = scene.actors.treating
    await scene.owner.updateTable('accounts').set({ phone: '0199001122' }).where('id', '=', accountId).execute()
    const phone = await as(reader, (tx) => phoneOfDoctor(tx, scene.dossierId))
    assert.equal(phone, reader === 'medicalReceiver' || reader === 'administrativeReceiver' ? '0199001122' : undefined)
  })

const relations: Record<Role, Relation> = {
  treating: 'treating',
  family: 'family',
  medicalReceiver: 'medicalReceiver',
  administrativeReceiver: 'administrativeReceiver',
  formerReceiver: 'formerReceiver',
  strangerAgent: 'none',
  otherDoctor: 'none',
  delegate: 'delegate',
  reader: 'reader',
  formerDelegate: 'none',
  setAsideDoctor: 'none',
}
for (const role of roles)
  test(`the database tells the relation of ${role}`, async () => {
    assert.equal(await as(role, (tx) => relationTo(tx, scene.dossierId)), relations[role])
  })

test('the policy and the rows agree on who reads the medical part', () => {
  for (const role of roles) {
    const isReadable = (visible['medical_volet_seals']?.[role] ?? 0) > 0
    assert.equal(can(relations[role], 'read', 'medical'), isReadable, role)
    assert.equal(can(relations[role], 'read', 'autonomie'), isReadable, role)
  }
})

test('the policy and the rows agree on who reads the pieces', () => {
  for (const role of roles) {
    const sees = (table: string) => (visible[table]?.[role] ?? 0) > 0
    assert.equal(can(relations[role], 'read', 'attachment'), sees('attachment_chunks'), role)
    assert.equal(can(relations[role], 'read', 'medicalAttachment'), sees('medical_attachment_chunks'), role)
  }
})

for (const [role, table] of [
  ['administrativeReceiver', 'attachments'],
  ['medicalReceiver', 'medicalAttachments'],
] as const)
  test(`${role} reads the trace of a piece removed after the sending, not of one removed before`, async () => {
    const { owner, demandes } = scene
    const sent = owner.selectFrom('demandes').select('sentAt').where('id', '=', demandes.asked)
    const { sentAt } = await sent.executeTakeFirstOrThrow()
    const seen: number[] = []
    for (const seconds of [-1, 0, 1]) {
      const removedAt = new Date((sentAt?.getTime() ?? 0) + seconds * 1000)
      await owner.updateTable(table).set({ state: 'removed', removedAt }).execute()
      seen.push((await as(role, (tx) => tx.selectFrom(table).select('id').execute())).length)
    }
    await owner.updateTable(table).set({ state: 'kept', removedAt: null }).execute()
    assert.deepEqual(seen, [0, 1, 1])
  })

test('a habilitation that has ended, or has not begun, opens nothing', async () => {
  const { accountId } = scene.actors.medicalReceiver
  for (const [since, until] of [
    ["now() - interval '2 days'", "now() - interval '1 second'"],
    ["now() + interval '1 hour'", 'null'],
  ] as const) {
    await sql`update habilitations set since = ${sql.raw(since)}, until = ${sql.raw(until)} where account_id = ${accountId}`.execute(
      scene.owner,
    )
    const { rows } = await as('medicalReceiver', (tx) =>
      sql<{ n: number }>`select count(*)::int as n from medical_volet_seals`.execute(tx),
    )
    assert.equal(rows[0]?.n, 0)
  }
  await sql`update habilitations set since = now() - interval '1 day', until = null where account_id = ${accountId}`.execute(
    scene.owner,
  )
})

test('a doctor whose place in the circle has ended sees nothing more', async () => {
  const { accountId } = scene.actors.treating
  await sql`update dossier_members set until = now() - interval '1 second' where account_id = ${accountId}`.execute(
    scene.owner,
  )
  const counts = await as('treating', (tx) =>
    sql<{
      n: number
    }>`select (select count(*) from dossiers) + (select count(*) from patients) + (select count(*) from volets)
      + (select count(*) from medical_volets) + (select count(*) from medical_volet_seals) + (select count(*) from demandes) as n`.execute(
      tx,
    ),
  )
  assert.equal(Number(counts.rows[0]?.n), 0)
  await sql`update dossier_members set until = null where account_id = ${accountId}`.execute(scene.owner)
})

test('two roles at once: the circle comes before the structure', () => {
  assert.equal(relationOf({ role: 'doctor', receives: true, receivesMedical: false, received: true }), 'treating')
})
