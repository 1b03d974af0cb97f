// Dossiers put into the list of a doctor of the demonstration, by the action that his page calls.
import assert from 'node:assert/strict'
import type { Actor } from '../src/accounts/account.ts'
import type { Context } from '../src/context.ts'
import { readingAs } from '../src/db/acting-as.ts'
import { newId } from '../src/db/new-id.ts'
import { actorOf } from '../src/demo/people.ts'
import { doctors } from '../src/demo/professional-list.ts'
import type { Wanted } from '../src/dossiers/begin-dossier.ts'
import { done, inGrandAge, someIdentity } from '../src/dossiers/builders.ts'
import { createDossier } from '../src/dossiers/create-dossier.ts'
import type { Identity } from '../src/dossiers/identity-form.ts'

export const SOLENE = 'Solène Conte'
export const YANN = 'Yann Lemirage'

export function doctorNamed(name: string): Actor {
  const person = doctors.find(({ givenName, familyName }) => `${givenName} ${familyName}` === name)
  assert.ok(person, name)
  return actorOf(person)
}

type Made = { id: string; number: string }

export async function newDossier(
  context: Context,
  doctor: Actor,
  given: Partial<Identity>,
  wanted: Wanted = inGrandAge,
): Promise<Made> {
  const id = newId()
  const identity = someIdentity({ ...given, firstNames: given.firstName ?? 'Odette' })
  done(await createDossier(context, doctor, { id, ...wanted, identity, despiteDuplicate: true }))
  return made(context, doctor, id)
}

/** Another orientation for the person of this one. */
export async function besides(context: Context, doctor: Actor, { id: sameAs }: Made, wanted: Wanted): Promise<Made> {
  const id = newId()
  done(await createDossier(context, doctor, { id, ...wanted, sameAs, despiteDuplicate: true }))
  return made(context, doctor, id)
}

const made = (context: Context, doctor: Actor, id: string): Promise<Made> =>
  readingAs(context.db, doctor, (tx) =>
    tx.selectFrom('dossiers').select(['id', 'number']).where('id', '=', id).executeTakeFirstOrThrow(),
  )

/** Born so many years ago, in March. */
export const aChild = (years: number): string => `${new Date().getFullYear() - years}-03-12`
