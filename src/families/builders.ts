// A family that has just created its dossier, for tests.
import assert from 'node:assert/strict'
import type { Actor } from '../accounts/account.ts'
import { newId } from '../db/new-id.ts'
import type { Stage } from '../demandes/builders.ts'
import { someIdentity } from '../dossiers/builders.ts'
import type { Identity } from '../dossiers/identity-form.ts'
import { findActor } from '../sessions/store.ts'
import { linkSentTo } from '../teams/builders.ts'
import { createFamilyDossier } from './create-family-dossier.ts'
import type { Relative } from './family.ts'

export const FAMILY_SECRET = 'mare brouette lanterne 47'
export const someClient = { device: 'Firefox sur Linux', address: '192.0.2.7' }
export const confirmationPath = /\/famille\/confirmer\/[\w-]{43}/

let families = 0

/** `confirmation`: the token of the link that its letter holds. */
export async function aFamily(
  { owner, context }: Stage,
  given: Partial<Relative> = {},
  identity: Partial<Identity> = {},
) {
  const email = `famille-${++families}@exemple.test`
  const relative = { relativeFirstName: 'Aline', relativeLastName: 'Proche', email, rpps: undefined, ...given }
  const id = newId()
  const input = {
    id,
    identity: someIdentity(identity),
    relative,
    choice: { password: FAMILY_SECRET, again: FAMILY_SECRET },
  }
  const entered = await createFamilyDossier(context, input, { client: someClient })
  assert.ok('token' in entered, JSON.stringify(entered))
  const actor: Actor | undefined = await findActor(context.db, entered.token, 30)
  assert.ok(actor)
  const { number } = await owner.selectFrom('dossiers').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  const confirmation = (await linkSentTo(owner, relative.email, confirmationPath)).split('/')[3] ?? ''
  return { id, number, actor, email: relative.email, confirmation, input }
}
