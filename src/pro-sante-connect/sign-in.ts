import type { Identifier } from '../accounts/identifier-store.ts'
import { recognise } from '../accounts/recognise.ts'
import { holdsHabilitation, type Person } from '../accounts/store.ts'
import { capitalised, specialityName } from '../accounts/words.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import type { Client } from '../sessions/session.ts'
import { type Entered, enter, type NotEntered } from '../sign-in/enter.ts'
import type { SignedIn } from './pro-sante-connect.ts'
import { liberalActivities, type Refusal, spacesOf } from './rules.ts'
import { workplacesOf } from './workplaces.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'secrets' | 'queue'>
type From = { client: Client; raises?: string | undefined; links?: string | undefined; replaces?: string | undefined }

/** The account and session of a person whom Pro Santé Connect has just recognised. */
export const signIn = (
  services: Services,
  signedIn: SignedIn,
  from: From,
): Promise<Entered | { refused: Refusal | NotEntered }> =>
  actingAsSystem(services.db, async (tx) => {
    const person = personOf(signedIn)
    const who = await recognise(tx, services, person, from.client)
    const { accountId } = who
    const spaces = spacesOf(signedIn.userinfo, await holdsHabilitation(tx, accountId))
    if ('refused' in spaces) {
      const detail = { because: spaces.refused, means: 'e-cps', ...from.client }
      await record(tx, who, { action: 'signInRefused', reason: 'self', detail })
      return spaces
    }
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
  const workplaces = workplacesOf(userinfo)
  const exercice = liberalActivities(userinfo)[0]?.exercice ?? userinfo.exercices[0]
  const isWoman = userinfo.civilite === 'MME'
  const title = exercice?.civilite === 'DR' && isWoman ? 'DRE' : (exercice?.civilite ?? userinfo.civilite)
  const told = liberalActivities(userinfo).map(({ activity }) => activity)
  const email = told.find((activity) => activity.email)?.email
  const phone = told.find((activity) => activity.telephone)?.telephone
  return {
    issuer,
    subject: userinfo.sub,
    identifiers: identifiersOf(userinfo),
    lastName: exercice?.nom ?? userinfo.familyName ?? '',
    firstName: capitalised(exercice?.prenom ?? userinfo.givenName ?? ''),
    isDoctor: workplaces.length > 0,
    workplaces,
    ...(userinfo.rpps ? { rpps: userinfo.rpps } : {}),
    ...(title ? { civility: title } : {}),
    ...(exercice?.profession ? { profession: exercice.profession } : {}),
    ...(exercice?.savoirFaire ? { speciality: specialityName(exercice.savoirFaire) } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
  }
}

/** The card writes 8 before the RPPS; the number alone is kept, and the idNatPS as it came. */
const identifiersOf = ({ identifiers, rpps, idNatPs }: SignedIn['userinfo']): Identifier[] => [
  ...identifiers.map(({ system, value }) => ({ system, value: (system === 'rpps' && rpps) || value })),
  ...(rpps && !identifiers.some(({ system }) => system === 'rpps') ? [{ system: 'rpps', value: rpps }] : []),
  ...(idNatPs ? [{ system: 'idNatPs', value: idNatPs }] : []),
]
