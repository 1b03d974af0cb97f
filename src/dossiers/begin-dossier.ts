import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { factsOf } from '../volets/facts.ts'
import { voletOf } from '../volets/grand-age/index.ts'
import { progressOf } from '../volets/rules.ts'
import { voletTable } from '../volets/store.ts'
import { type Progress, voletKinds } from './dossier.ts'
import { matchKey } from './identity.ts'
import type { Identity } from './identity-form.ts'
import { newNumber } from './number.ts'

/** Who makes the dossier enters its circle under this role. `doctorLabel`: the doctor whom structures will read. */
export type Author = Pick<Actor, 'accountId' | 'label' | 'rpps' | 'speciality' | 'place'> & {
  role: 'doctor' | 'family'
  doctorLabel: string
}
type Beginning = { id: string; identity: Identity; at: Date; isGirByHand: boolean }

/** The person, the dossier with its three empty volets, and its author in the circle; returns its number. */
export async function beginDossier(tx: Tx, author: Author, { id, identity, at, isGirByHand }: Beginning) {
  const patientId = newId()
  const createdBy = author.accountId
  await tx
    .insertInto('patients')
    .values({ id: patientId, ...identity, matchKey: matchKey(identity), createdBy })
    .execute()
  const number = await freeNumber(tx)
  const progress = emptyProgress(isGirByHand, author, identity.birthDate, at)
  await tx
    .insertInto('dossiers')
    .values({
      id,
      number,
      orientation: 'grandAge',
      patientId,
      status: 'inProgress',
      progress: JSON.stringify(progress),
      doctorLabel: author.doctorLabel,
      createdBy,
      createdAt: at,
      changedAt: at,
      changedBy: author.label,
    })
    .execute()
  await tx.insertInto('dossierMembers').values({ dossierId: id, accountId: createdBy, role: author.role }).execute()
  for (const kind of voletKinds)
    await tx
      .insertInto(voletTable(kind))
      .values({ dossierId: id, kind, changedAt: at, changedBy: author.label })
      .execute()
  return number
}

/** A random number may be taken: one chance in a hundred at a million dossiers. */
async function freeNumber(tx: Tx): Promise<string> {
  const number = newNumber()
  const taken = await asSystem(tx, () =>
    tx.selectFrom('dossiers').select('id').where('number', '=', number).executeTakeFirst(),
  )
  return taken ? freeNumber(tx) : number
}

function emptyProgress(isGirByHand: boolean, actor: Author, birthDate: string, now: Date): Progress {
  const facts = factsOf({ answers: {}, others: {}, dossier: { birthDate }, actor, now, isGirByHand })
  const of = (kind: keyof Progress) => {
    const { required, answered } = progressOf(voletOf(kind), { ...facts, today: dayOf(now) })
    return { state: 'draft' as const, required, answered, sealNumber: 0 }
  }
  return { administratif: of('administratif'), medical: of('medical'), autonomie: of('autonomie') }
}
