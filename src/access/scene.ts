// One dossier and everybody around it, made by the real actions: what the access tests walk through.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { type Actor, TERMS_VERSION } from '../accounts/account.ts'
import { aPdf, spoolOf } from '../attachments/builders.ts'
import { keepAttachment } from '../attachments/keep-attachment.ts'
import type { AttachmentKind } from '../attachments/kinds.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { connect } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { testDatabase } from '../db/test-database.ts'
import type { Level, Wanted } from '../delegations/delegation.ts'
import { grantDelegation } from '../delegations/grant-delegation.ts'
import { revokeDelegation } from '../delegations/revoke-delegation.ts'
import { chooseStructures } from '../demandes/choose-structures.ts'
import { moveDemande } from '../demandes/move-demande.ts'
import { saveNote } from '../demandes/note-store.ts'
import { createDossier } from '../dossiers/create-dossier.ts'
import { setAside } from '../dossiers/set-aside.ts'
import { someSealKeys } from '../seals/builders.ts'
import { secretsFrom } from '../secrets/secrets.ts'
import { completeAnswers } from '../volets/builders.ts'
import { kindsFor } from '../volets/forms.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { validateVolet } from '../volets/validate-volet.ts'

export const roles = [
  'treating',
  'family',
  'medicalReceiver',
  'administrativeReceiver',
  'formerReceiver',
  'strangerAgent',
  'otherDoctor',
  'delegate',
  'reader',
  'formerDelegate',
  'setAsideDoctor',
] as const
export type Role = (typeof roles)[number]
export type Scene = Awaited<ReturnType<typeof makeScene>>

const structures = { asked: '990000010', refusing: '990000028', chosen: '990000036' }

/** `otherDoctor` and `strangerAgent` are one person, whose accounts are linked. `delegate`, `reader` and, for a time, `formerDelegate` have it from `treating`; `setAsideDoctor` said it is not his patient. `administrativeReceiver` is also the référent of her structure. The dossier is sent to `asked` (read, two questions, a note) and to `refusing` (refused), and `chosen` is only chosen. */
export async function makeScene() {
  const database = await testDatabase()
  const owner = connect(database.ownerUrl, { max: 2 })
  const db = connect(database.appUrl, { max: 4 })
  const context = {
    db,
    now: () => new Date(),
    queue: { send: async () => {} },
    sealKeys: await someSealKeys(),
    secrets: secretsFrom(randomBytes(32)),
    config: readConfig({}),
    log: pino({ level: 'silent' }),
  } satisfies Partial<Context>

  for (const finess of Object.values(structures))
    await owner
      .insertInto('structures')
      .values({
        finess,
        name: `EHPAD ${finess}`,
        kind: 'ehpad',
        stays: ['permanent', 'temporaire'],
        positionTrust: 'none',
        source: 'test',
      })
      .execute()
  const person = async (lastName: string, isDoctor: boolean, isFamily = false): Promise<string> => {
    const id = newId()
    await owner
      .insertInto('accounts')
      .values({
        id,
        lastName,
        firstName: 'Essai',
        isDoctor,
        isFamily,
        email: `${lastName}@exemple.test`,
        termsVersion: TERMS_VERSION,
      })
      .execute()
    return id
  }
  const agent = async (name: string, finess: string, medical: boolean, isReferent = false): Promise<Actor> => {
    const accountId = await person(name, false)
    await owner.insertInto('habilitations').values({ accountId, finess, medical, isReferent }).execute()
    return {
      accountId,
      space: 'agent',
      spaces: ['agent'],
      label: name,
      signIn: 'e-cps',
      sessionId: newId(),
      strongAt: new Date(),
      sessionEndsAt: new Date(),
      isNewcomer: false,
      habilitations: [{ finess, name: finess, medical }],
    }
  }
  const doctor = async (name: string): Promise<Actor> => ({
    accountId: await person(name, true),
    space: 'doctor',
    spaces: ['doctor'],
    label: `Dr ${name}`,
    signIn: 'e-cps',
    sessionId: newId(),
    strongAt: new Date(),
    sessionEndsAt: new Date(),
    isNewcomer: false,
    rpps: '99700123450',
    habilitations: [],
  })
  const relative = async (name: string): Promise<Actor> => ({
    accountId: await person(name, false, true),
    space: 'family',
    spaces: ['family'],
    label: `Essai ${name}`,
    signIn: 'familyPassword',
    sessionId: newId(),
    sessionEndsAt: new Date(),
    isNewcomer: false,
    habilitations: [],
  })
  const actors: Record<Role, Actor> = {
    treating: await doctor('Traitant'),
    otherDoctor: await doctor('Autre'),
    delegate: await doctor('Délégué'),
    reader: await doctor('Lecteur'),
    formerDelegate: await doctor('Ancien'),
    setAsideDoctor: await doctor('Écarté'),
    family: await relative('famille'),
    medicalReceiver: await agent('Coordonnateur', structures.asked, true),
    administrativeReceiver: await agent('Secrétaire', structures.asked, false, true),
    formerReceiver: await agent('Refusant', structures.refusing, true),
    strangerAgent: await agent('Étranger', structures.chosen, true),
  }

  const dossierId = newId()
  const identity = {
    birthName: 'Témoin',
    usageName: null,
    firstName: 'Odette',
    firstNames: 'Odette',
    sex: 'F' as const,
    birthDate: '1941-06-02',
    birthPlace: null,
    birthPlaceCode: null,
    nir: null,
  }
  const wanted = { orientation: 'grandAge', destinations: [] } as const
  must(await createDossier(context, actors.treating, { id: dossierId, ...wanted, identity, despiteDuplicate: false }))
  for (const kind of kindsFor('grandAge')) {
    const basis = { version: 0, page: 'scene' }
    must(await saveAnswers(context, actors.treating, dossierId, kind, completeAnswers(kind), basis))
    must(await validateVolet(context, actors.treating, dossierId, kind))
  }
  const join = async (kind: AttachmentKind): Promise<string> => {
    const piece = { id: newId(), kind, name: `${kind}.pdf`, datedOn: null, replaces: null }
    must(await keepAttachment(context, actors.treating, dossierId, piece, await spoolOf(aPdf())))
    return piece.id
  }
  const pieces = { administrative: await join('mutuelle'), medical: await join('biologie') }
  await owner
    .insertInto('dossierMembers')
    .values({ dossierId, accountId: actors.family.accountId, role: 'family' })
    .execute()
  await owner
    .insertInto('dossierMembers')
    .values({ dossierId, accountId: actors.setAsideDoctor.accountId, role: 'doctor' })
    .execute()
  must(await setAside(context, actors.setAsideDoctor, dossierId))
  const { patientId } = await owner.selectFrom('dossiers').select('patientId').executeTakeFirstOrThrow()
  const lend = async (to: Actor, level: Level, patients: Wanted['patients']): Promise<string> => {
    const wanted = { id: newId(), delegateId: to.accountId, level, since: new Date(), until: inAnHour(), patients }
    must(await grantDelegation(context, actors.treating, wanted))
    return wanted.id
  }
  const delegations = {
    delegate: await lend(actors.delegate, 'validate', 'all'),
    reader: await lend(actors.reader, 'read', [patientId]),
    formerDelegate: await lend(actors.formerDelegate, 'validate', 'all'),
  }
  must(await revokeDelegation(context, actors.treating, delegations.formerDelegate))
  const choices = Object.values(structures).map((finess) => ({ finess, stay: 'permanent' as const }))
  must(await chooseStructures(context, actors.treating, dossierId, choices))
  const { rows } = await sql<{ id: string; finess: string }>`select id, finess from demandes`.execute(owner)
  const demandeOf = (finess: string): string => rows.find((row) => row.finess === finess)?.id ?? ''
  const [asked, refusing, chosen] = [structures.asked, structures.refusing, structures.chosen].map(demandeOf) as [
    string,
    string,
    string,
  ]
  for (const id of [asked, refusing]) must(await moveDemande(context, actors.treating, id, 'send'))
  must(await moveDemande(context, actors.formerReceiver, refusing, 'open'))
  must(await moveDemande(context, actors.formerReceiver, refusing, 'refuse', { motive: 'noPlace' }))
  must(await moveDemande(context, actors.medicalReceiver, asked, 'open'))
  must(
    await moveDemande(context, actors.medicalReceiver, asked, 'ask', { comment: 'Question médicale', medical: true }),
  )
  must(await moveDemande(context, actors.treating, asked, 'reply', { comment: 'Réponse médicale', medical: true }))
  must(await moveDemande(context, actors.administrativeReceiver, asked, 'ask', { comment: 'Question administrative' }))
  await actingAs(db, actors.medicalReceiver, (tx) =>
    saveNote(tx, actors.medicalReceiver, { id: asked, finess: structures.asked }, 'Note interne', new Date()),
  )
  // The same person, who works for a structure too: it gives neither of the two anything.
  await owner
    .insertInto('establishmentLinks')
    .values({
      id: newId(),
      doctorId: actors.otherDoctor.accountId,
      agentId: actors.strangerAgent.accountId,
      linkedAt: new Date(),
    })
    .execute()
  return {
    database,
    owner,
    db,
    context,
    actors,
    dossierId,
    pieces,
    delegations,
    demandes: { asked, refusing, chosen },
    structures,
    async stop() {
      await Promise.all([owner.destroy(), db.destroy()])
      await database.drop()
    },
  }
}

const inAnHour = () => new Date(Date.now() + 3_600_000)

function must(result: object): void {
  if ('refused' in result) throw new Error(`the scene could not be made: ${JSON.stringify(result)}`)
}
