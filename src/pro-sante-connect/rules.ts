import type { Space } from '../accounts/account.ts'
import type { Activity, Exercice, Userinfo } from './userinfo.ts'

export type Refusal = 'student' | 'otherProfession' | 'noLiberalActivity' | 'noProfession'
/** The first space is the one to open at sign-in. */
export type Spaces = { spaces: [Space, ...Space[]] } | { refused: Refusal }
export type LiberalActivity = { exercice: Exercice; activity: Activity }

const doctorProfession = '10'
const studentTable = '1.2.250.1.71.1.2.8'

const isStudent = ({ categorie, professionTable }: Exercice) => categorie === 'E' || professionTable === studentTable
const isDoctor = (exercice: Exercice) => exercice.profession === doctorProfession && !isStudent(exercice)

/** Where the person works as a médecin libéral. Pro Santé Connect does not say under which activity he signs in: he chooses. */
export const liberalActivities = ({ exercices }: Pick<Userinfo, 'exercices'>): LiberalActivity[] =>
  exercices
    .filter(isDoctor)
    .flatMap((exercice) => exercice.activities.map((activity) => ({ exercice, activity })))
    .filter(({ activity }) => activity.mode === 'L')

/** `isKnownAgent`: the account holds an habilitation of a structure, which opens its space whatever the profession. */
export function spacesOf(userinfo: Pick<Userinfo, 'exercices' | 'roles'>, isKnownAgent: boolean): Spaces {
  const isLiberalDoctor = liberalActivities(userinfo).length > 0
  if (isLiberalDoctor) return { spaces: isKnownAgent ? ['doctor', 'agent'] : ['doctor'] }
  if (isKnownAgent) return { spaces: ['agent'] }
  return { refused: refusalOf(userinfo) }
}

function refusalOf({ exercices, roles }: Pick<Userinfo, 'exercices' | 'roles'>): Refusal {
  const isSaid = exercices.some(({ profession }) => profession !== undefined)
  const held = isSaid ? exercices : [...exercices, ...roles.map(exerciceOfRole)]
  if (held.some(isDoctor)) return 'noLiberalActivity'
  if (held.some((exercice) => !isStudent(exercice) && exercice.profession !== undefined)) return 'otherProfession'
  return held.some(isStudent) ? 'student' : 'noProfession'
}

// The role printed on the card says the profession when the professional reference is missing.
const exerciceOfRole = ({ code, table }: Userinfo['roles'][number]): Exercice => ({
  profession: code,
  ...(table && { professionTable: table }),
  activities: [],
})
