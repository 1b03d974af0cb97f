import { TERMS_VERSION } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, actingAsSystem, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { beginDossier } from '../dossiers/begin-dossier.ts'
import { withBirthPlaceCode } from '../dossiers/birth-place.ts'
import { isTaken } from '../dossiers/create-dossier.ts'
import type { Identity } from '../dossiers/identity-form.ts'
import { nameDoctor } from '../dossiers/name-doctor.ts'
import { record } from '../journal/record.ts'
import { type Limit, spend } from '../limits/limits.ts'
import { faultOf } from '../passwords/choose-password.ts'
import { hashPassword } from '../passwords/hash.ts'
import type { Choice, ChoiceFault } from '../passwords/password.ts'
import { savePassword } from '../passwords/store.ts'
import type { Client } from '../sessions/session.ts'
import { type Entered, enter } from '../sign-in/enter.ts'
import { askConfirmation } from './ask-confirmation.ts'
import type { Relative } from './family.ts'
import { creationLimits } from './limits.ts'
import { familyOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue' | 'secrets'>
type Input = { id: string; identity: Identity; relative: Relative; choice: Choice }
type From = { client: Client; replaces?: string | undefined }
export type FamilyCreation =
  | Entered
  | { refused: 'already' }
  | { refused: 'tooMany'; until: Date }
  | { refused: 'password'; fault: ChoiceFault }

/**
 * A family opens a dossier and enters its space at once; its address is confirmed later. Two dossiers are two accounts, even
 * under one address: nothing tells who has one, and possible duplicates are not looked for here (product.md §3).
 */
export async function createFamilyDossier(services: Services, input: Input, from: From): Promise<FamilyCreation> {
  const { db, now } = services
  const count = (limit: Limit, of: string) => actingAsSystem(db, (tx) => spend(tx, [[limit, of]], now()))
  // Counted first: judging a password is work that anybody may ask for.
  const here = await count(creationLimits.address, from.client.address)
  if ('refused' in here) return { refused: 'tooMany', until: here.until }
  const about = Object.values({ ...input.identity, ...input.relative }).filter((each) => typeof each === 'string')
  const fault = await faultOf(input.choice, about, undefined)
  if (fault) return { refused: 'password', fault }
  const everywhere = await count(creationLimits.overall, 'all')
  if ('refused' in everywhere) return { refused: 'tooMany', until: everywhere.until }
  const hash = await hashPassword(input.choice.password)
  const accountId = newId()
  try {
    return await actingAs(db, { accountId }, async (tx) => {
      const number = await begin(tx, services, accountId, input)
      return asSystem(tx, () => welcome(tx, services, { ...input, accountId, number, hash, from }))
    })
  } catch (error) {
    // The form was sent twice, or with the id of somebody else’s dossier: the same answer.
    if (isTaken(error)) return { refused: 'already' }
    throw error
  }
}

/** In the name of the new account, so that row-level security judges what it writes. */
async function begin(tx: Tx, { now, config }: Services, accountId: string, { id, identity, relative }: Input) {
  const at = now()
  const person = { id: accountId, firstName: relative.relativeFirstName, lastName: relative.relativeLastName }
  const accepted = { termsVersion: TERMS_VERSION, termsAcceptedAt: at }
  await asSystem(tx, () =>
    tx
      .insertInto('accounts')
      .values({ ...person, ...accepted, email: relative.email, isFamily: true, createdAt: at })
      .execute(),
  )
  const who = familyOf(person)
  const author = { ...who, role: 'family' } as const
  const withCode = await withBirthPlaceCode(tx, identity)
  const number = await beginDossier(tx, author, {
    id,
    orientation: 'grandAge',
    destinations: [],
    patient: { identity: withCode },
    at,
    isGirByHand: config.isGirByHand,
  })
  await record(tx, who, { action: 'acceptTerms', reason: 'self', detail: { version: TERMS_VERSION } })
  await record(tx, who, { action: 'createDossier', reason: 'author', dossierId: id })
  return number
}

type Begun = Input & { accountId: string; number: string; hash: string; from: From }

async function welcome(tx: Tx, services: Services, begun: Begun): Promise<Entered> {
  const { accountId, id: dossierId, number, relative, hash, from } = begun
  const at = services.now()
  await savePassword(tx, accountId, hash, at)
  const cancelsAt = new Date(at.getTime() + services.config.familyConfirmationDays * 86_400_000)
  await askConfirmation(tx, services, { accountId, dossierId, number, email: relative.email, cancelsAt })
  if (relative.rpps) await nameDoctor(tx, dossierId, relative.rpps)
  const entered = await enter(tx, services, { accountId, means: 'familyPassword', ...from })
  if ('refused' in entered) throw new Error('a family account has its space')
  return entered
}
