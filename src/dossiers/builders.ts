// Doctors, patients and dossiers for tests: people are inserted as the owner of the tables, the rest by the real actions.
import { randomBytes } from 'node:crypto'
import { type Actor, TERMS_VERSION } from '../accounts/account.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { connect, type Db } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { testDatabase } from '../db/test-database.ts'
import type { DemandeStatus } from '../demandes/demande.ts'
import { someSealKeys } from '../seals/builders.ts'
import { secretsFrom } from '../secrets/secrets.ts'
import { completeAnswers } from '../volets/builders.ts'
import { saveAnswers } from '../volets/save-answers.ts'
import { validateVolet } from '../volets/validate-volet.ts'
import type { VoletKind } from '../volets/volet.ts'
import type { Wanted } from './begin-dossier.ts'
import { createDossier } from './create-dossier.ts'
import type { Identity } from './identity-form.ts'

export type World = {
  appUrl: string
  ownerUrl: string
  owner: Db
  context: Pick<Context, 'db' | 'now' | 'sealKeys' | 'secrets' | 'config'>
  stop(): Promise<void>
}

/** A database of its own, seen by its owner and by the application. */
export async function aWorld(
  now: () => Date = () => new Date(),
  environment: Record<string, string> = {},
): Promise<World> {
  const database = await testDatabase()
  const owner = connect(database.ownerUrl, { max: 2 })
  const db = connect(database.appUrl, { max: 4 })
  return {
    appUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    owner,
    context: { db, now, sealKeys: await someSealKeys(), secrets: aSecretKey(), config: readConfig(environment) },
    async stop() {
      await Promise.all([owner.destroy(), db.destroy()])
      await database.drop()
    },
  }
}

export const aSecretKey = () => secretsFrom(randomBytes(32))

export async function aDoctor(owner: Db, lastName: string): Promise<Actor> {
  const accountId = newId()
  await owner
    .insertInto('accounts')
    .values({ id: accountId, lastName, firstName: 'Essai', isDoctor: true, termsVersion: TERMS_VERSION })
    .execute()
  return {
    accountId,
    space: 'doctor',
    spaces: ['doctor'],
    label: `Dr ${lastName}`,
    signIn: 'e-cps',
    sessionId: newId(),
    strongAt: new Date(),
    sessionEndsAt: new Date(),
    isNewcomer: false,
    rpps: '99700123450',
    habilitations: [],
  }
}

export const inGrandAge: Wanted = { orientation: 'grandAge', destinations: [] }

export const someIdentity = (given: Partial<Identity> = {}): Identity => ({
  birthName: 'Témoin',
  usageName: null,
  firstName: 'Odette',
  firstNames: 'Odette',
  sex: 'F',
  birthDate: '1941-06-02',
  birthPlace: null,
  birthPlaceCode: null,
  nir: null,
  ...given,
})

/** A dossier of this doctor, Grand Âge unless said, with its empty volets. */
export async function aDossier(
  { context }: World,
  doctor: Actor,
  identity: Partial<Identity> = {},
  wanted: Wanted = inGrandAge,
): Promise<string> {
  const id = newId()
  const input = { id, ...wanted, identity: someIdentity(identity), despiteDuplicate: true }
  done(await createDossier(context, doctor, input))
  return id
}

/** Another doctor enters the circle of a dossier. */
export const joinDossier = ({ owner }: World, dossierId: string, { accountId }: Actor) =>
  owner.insertInto('dossierMembers').values({ dossierId, accountId, role: 'doctor' }).execute()

export async function fillVolet({ context }: World, doctor: Actor, dossierId: string, kind: VoletKind): Promise<void> {
  const basis = { version: 0, page: 'builder' }
  done(await saveAnswers(context, doctor, dossierId, kind, completeAnswers(kind), basis))
}

export async function sealVolet(world: World, doctor: Actor, dossierId: string, kind: VoletKind): Promise<void> {
  await fillVolet(world, doctor, dossierId, kind)
  done(await validateVolet(world.context, doctor, dossierId, kind))
}

/** A demande to a structure of its own, put straight into this state. */
export async function aDemande({ owner }: World, dossierId: string, status: DemandeStatus): Promise<string> {
  const id = newId()
  const finess = String(Math.floor(Math.random() * 1e9)).padStart(9, '9')
  await owner
    .insertInto('structures')
    .values({
      finess,
      name: `EHPAD ${finess}`,
      kind: 'ehpad',
      stays: ['permanent'],
      positionTrust: 'none',
      source: 'test',
    })
    .execute()
  await owner.insertInto('demandes').values({ id, dossierId, finess, stay: 'permanent', status }).execute()
  return id
}

/** Fails the test where the scene itself could not be made. */
export function done<T extends object>(result: T): Exclude<T, { refused: unknown }> {
  if ('refused' in result) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result as Exclude<T, { refused: unknown }>
}
