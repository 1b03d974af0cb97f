import { holdsHabilitation, type Person, upsertAccount } from '../accounts/store.ts'
import { specialityName } from '../accounts/words.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { claimNamedDossiers } from '../families/name-doctor.ts'
import { record } from '../journal/record.ts'
import type { Client } from '../sessions/session.ts'
import { type Entered, enter } from '../sign-in/enter.ts'
import type { SignedIn } from './pro-sante-connect.ts'
import { liberalWorkplaces, type Refusal, spacesOf } from './rules.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'secrets' | 'queue'>
type From = { client: Client; raises?: string | undefined; replaces?: string | undefined }

/** The account and session of a person whom Pro Santé Connect has just recognised. */
export const signIn = (
  services: Services,
  signedIn: SignedIn,
  from: From,
): Promise<Entered | { refused: Refusal | 'noSpace' }> =>
  actingAsSystem(services.db, async (tx) => {
    const person = personOf(signedIn)
    const { accountId, isNewSubject } = await upsertAccount(tx, person, services.now())
    const spaces = spacesOf(signedIn.userinfo, await holdsHabilitation(tx, accountId))
    const who = { accountId, label: `${person.firstName} ${person.lastName}`, space: 'doctor' as const }
    if ('refused' in spaces) {
      const detail = { because: spaces.refused, means: 'e-cps', ...from.client }
      await record(tx, who, { action: 'signInRefused', reason: 'self', detail })
      return spaces
    }
    if (isNewSubject) await record(tx, who, { action: 'identityLinked', reason: 'self', detail: { by: 'rpps' } })
    if (person.isDoctor && person.rpps) await claimNamedDossiers(tx, accountId, person.rpps)
    const { idToken, sid, acr } = signedIn
    return enter(tx, services, {
      accountId,
      means: 'e-cps',
      idToken,
      acr,
      ...from,
      ...(sid ? { providerSid: sid } : {}),
    })
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
    identifiers: [
      ...userinfo.identifiers.map(({ system, value }) => ({
        system,
        value: (system === 'rpps' && userinfo.rpps) || value,
      })),
      ...(userinfo.idNatPs ? [{ system: 'idNatPs', value: userinfo.idNatPs }] : []),
    ],
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
export const capitalised = (name: string): string =>
  name.toLowerCase().replace(/(^|[\s'’-])\p{L}/gu, (start) => start.toUpperCase())
