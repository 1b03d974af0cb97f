import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import type { Space } from './account.ts'
import type { SignedIn } from './pro-sante-connect.ts'
import { liberalWorkplaces, type Refusal, spacesOf } from './rules.ts'
import { holdsHabilitation, openSession, type Person, upsertAccount } from './store.ts'
import { specialityName } from './words.ts'

/** The account and session of a person whom Pro Santé Connect has just recognised. */
export const signIn = (
  { db, now, config }: Pick<Context, 'db' | 'now' | 'config'>,
  signedIn: SignedIn,
): Promise<{ token: string; space: Space } | { refused: Refusal }> =>
  actingAsSystem(db, async (tx) => {
    const person = personOf(signedIn)
    const accountId = await upsertAccount(tx, person, now())
    const spaces = spacesOf(signedIn.userinfo, await holdsHabilitation(tx, accountId))
    const label = `${person.firstName} ${person.lastName}`
    if ('refused' in spaces) {
      await record(
        tx,
        { accountId, label, space: 'doctor' },
        { action: 'signInRefused', reason: 'self', detail: { because: spaces.refused } },
      )
      return spaces
    }
    const [space] = spaces.spaces
    const expiresAt = new Date(now().getTime() + config.session.hours * 3_600_000)
    const token = await openSession(tx, { accountId, space, signIn: 'e-cps', idToken: signedIn.idToken, expiresAt })
    await record(
      tx,
      { accountId, label, space },
      { action: 'signIn', reason: 'self', detail: { means: 'e-cps', acr: signedIn.acr } },
    )
    return { token, space }
  })

function personOf({ issuer, userinfo }: SignedIn): Person {
  const workplace = liberalWorkplaces(userinfo)[0]
  const exercice = workplace?.exercice ?? userinfo.exercices[0]
  const isWoman = userinfo.civilite === 'MME'
  const title = exercice?.civilite === 'DR' && isWoman ? 'DRE' : (exercice?.civilite ?? userinfo.civilite)
  return {
    issuer,
    subject: userinfo.sub,
    // The card writes 8 before the RPPS; the number alone is kept, and the idNatPS as it came.
    identifiers: userinfo.identifiers.map(({ system, value }) => ({
      system,
      value: (system === 'rpps' && userinfo.rpps) || value,
    })),
    lastName: exercice?.nom ?? userinfo.familyName ?? '',
    firstName: capitalised(exercice?.prenom ?? userinfo.givenName ?? ''),
    isDoctor: workplace !== undefined,
    ...(userinfo.rpps ? { rpps: userinfo.rpps } : {}),
    ...(title ? { civility: title } : {}),
    ...(exercice?.profession ? { profession: exercice.profession } : {}),
    ...(exercice?.savoirFaire ? { speciality: specialityName(exercice.savoirFaire) } : {}),
    ...(workplace?.activity.raisonSociale ? { place: workplace.activity.raisonSociale } : {}),
    ...(workplace?.activity.finess ? { finess: workplace.activity.finess } : {}),
    ...(workplace?.activity.telephone ? { phone: workplace.activity.telephone } : {}),
    ...(workplace?.activity.email ? { email: workplace.activity.email } : {}),
  }
}

/** `JEAN-PIERRE` → `Jean-Pierre`: the directory writes everything in capitals. */
const capitalised = (name: string): string =>
  name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (start) => start.toUpperCase())
