import type { Actor } from '../accounts/account.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { factsOf } from '../volets/facts.ts'
import type { Form } from '../volets/form.ts'
import { formOf, kindsFor, voletOf } from '../volets/forms.ts'
import { progressOf } from '../volets/rules.ts'
import { voletTable } from '../volets/store.ts'
import type { Destination, Orientation } from '../volets/volet.ts'
import type { Progress } from './dossier.ts'
import { matchKey } from './identity.ts'
import type { Identity } from './identity-form.ts'
import { newNumber } from './number.ts'
import { expectedFrom, expectedKey } from './rules.ts'

/** Who makes the dossier enters its circle under this role; a doctor is named as its doctor. */
export type Author = Pick<Actor, 'accountId' | 'label' | 'rpps' | 'speciality' | 'place'> & {
  role: 'doctor' | 'family'
}
export type Wanted = { orientation: Orientation; destinations: readonly Destination[] }
/** `id`: of a person who is known already. */
export type NewPatient = { id?: string; identity: Identity }
type Beginning = Wanted & { id: string; patient: NewPatient; at: Date; isGirByHand: boolean }

/** The person, the dossier with its empty volets, and its author in the circle; returns its number. */
export async function beginDossier(tx: Tx, author: Author, beginning: Beginning) {
  const { id, orientation, destinations, patient, at } = beginning
  const createdBy = author.accountId
  const patientId = patient.id ?? (await insertPatient(tx, patient.identity, createdBy))
  const number = await freeNumber(tx, formOf(orientation).letter)
  const progress = emptyProgress(author, beginning)
  await tx
    .insertInto('dossiers')
    .values({
      id,
      number,
      orientation,
      destinations: [...destinations],
      patientId,
      status: 'inProgress',
      progress: JSON.stringify(progress),
      expected: expectedKey(expectedFrom('inProgress', progress, {})),
      ...(author.role === 'doctor' ? { doctorId: createdBy, doctorLabel: author.label } : {}),
      createdBy,
      createdAt: at,
      changedAt: at,
      changedBy: author.label,
    })
    .execute()
  await tx.insertInto('dossierMembers').values({ dossierId: id, accountId: createdBy, role: author.role }).execute()
  for (const kind of kindsFor(orientation, destinations))
    await tx
      .insertInto(voletTable(kind))
      .values({ dossierId: id, kind, changedAt: at, changedBy: author.label })
      .execute()
  return number
}

async function insertPatient(tx: Tx, identity: Identity, createdBy: string): Promise<string> {
  const id = newId()
  await tx
    .insertInto('patients')
    .values({ id, ...identity, matchKey: matchKey(identity), createdBy })
    .execute()
  return id
}

/** A random number may be taken: one chance in a hundred at a million dossiers. */
async function freeNumber(tx: Tx, letter: Form['letter']): Promise<string> {
  const number = newNumber(letter)
  const taken = await asSystem(tx, () =>
    tx.selectFrom('dossiers').select('id').where('number', '=', number).executeTakeFirst(),
  )
  return taken ? freeNumber(tx, letter) : number
}

function emptyProgress(actor: Author, { orientation, destinations, patient, at, isGirByHand }: Beginning): Progress {
  const dossier = { birthDate: patient.identity.birthDate, destinations }
  const facts = factsOf({ answers: {}, others: {}, dossier, actor, now: at, isGirByHand })
  const progress: Progress = {}
  for (const kind of kindsFor(orientation, destinations)) {
    const { required, answered } = progressOf(voletOf(kind), facts)
    progress[kind] = { state: 'draft', required, answered, sealNumber: 0 }
  }
  return progress
}
