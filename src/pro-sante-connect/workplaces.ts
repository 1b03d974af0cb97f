import { createHash } from 'node:crypto'
import { specialityName } from '../accounts/words.ts'
import type { Workplace } from '../accounts/workplace.ts'
import { type LiberalActivity, liberalActivities } from './rules.ts'
import type { Activity, Userinfo } from './userinfo.ts'

/** Where the person may work as a médecin libéral, each place and speciality once. */
export function workplacesOf(userinfo: Pick<Userinfo, 'exercices'>): Workplace[] {
  const all = liberalActivities(userinfo).map(workplaceOf)
  return [...new Map(all.map((each) => [each.key, each])).values()]
}

function workplaceOf({ exercice, activity }: LiberalActivity): Workplace {
  const { enseigne, raisonSociale, secteur, finess } = activity
  const place = enseigne ?? raisonSociale
  const address = addressOf(activity)
  return {
    key: keyOf({ exercice, activity }),
    ...(place ? { place } : {}),
    ...(address ? { address } : {}),
    ...(exercice.savoirFaire ? { speciality: specialityName(exercice.savoirFaire) } : {}),
    ...(secteur ? { sector: secteur } : {}),
    ...(finess ? { finess } : {}),
  }
}

// The number of the structure first: its name may be spelled otherwise tomorrow.
function keyOf({ exercice: { savoirFaire }, activity }: LiberalActivity): string {
  const { structureId, finess, siret, raisonSociale, postalCode } = activity
  const told = [structureId ?? finess ?? siret ?? `${raisonSociale} ${postalCode}`, savoirFaire]
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16)
}

const addressOf = (activity: Activity): string => {
  const { streetNumber, streetNumberSuffix, streetType, street, postOffice, postalCode } = activity
  const line = [streetNumber, streetNumberSuffix, streetType, street].filter(Boolean).join(' ')
  return [line, postOffice ?? postalCode].filter(Boolean).join(', ')
}
