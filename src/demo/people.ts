import { type Actor, type Habilitation, TERMS_VERSION } from '../accounts/account.ts'
import { specialityName } from '../accounts/words.ts'
import { checkLetter } from '../dossiers/number.ts'
import { type Identity, userinfoOf } from '../pro-sante-connect/local-provider/identities.ts'
import { agents, doctors, newcomers, others, type Person } from './professional-list.ts'
import { fictionalPhone, fixedId, withKey } from './random.ts'
import { finessOf } from './structures.ts'

export const professionals: readonly Person[] = [...doctors, ...agents]

export const accountIdOf = ({ rank }: Pick<Person, 'rank'>): string => fixedId(1, rank)

/** 99700: not the beginning of any number that was given to somebody. */
export const rppsOf = ({ rank }: Pick<Person, 'rank'>): string => withKey(`99700${String(rank * 37).padStart(5, '0')}`)

const emailOf = ({ givenName, familyName }: Person): string =>
  `${givenName}.${familyName}@exemple.test`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** For the local provider, with what the page of choice says of each. */
export const identities = (): Identity[] =>
  [...doctors, ...newcomers, ...agents, ...others].map((person) => ({
    key: person.key,
    group: person.group,
    name: `${isDoctor(person) ? (person.isWoman ? 'Dre ' : 'Dr ') : ''}${person.givenName} ${person.familyName}`,
    detail: person.detail,
    userinfo: userinfoOf({
      serial: `0000000de${String(person.rank).padStart(3, '0')}`,
      civilite: person.isWoman ? 'MME' : 'M',
      givenName: person.givenName,
      familyName: person.familyName,
      rpps: rppsOf(person),
      exercices: person.exercices,
    }),
  }))

const isDoctor = ({ exercices }: Person): boolean =>
  exercices.some(({ civilite, profession, categorie }) => civilite === 'DR' && profession === '10' && categorie !== 'E')

const civilityOf = ({ isWoman, exercices }: Person): string => {
  if (exercices[0]?.civilite !== 'DR') return isWoman ? 'MME' : 'M'
  return isWoman ? 'DRE' : 'DR'
}

const welcomed = { termsVersion: TERMS_VERSION, emailConfirmedAt: new Date() }

const liberalOf = ({ exercices }: Person) =>
  exercices.flatMap(({ activities }) => activities ?? []).filter(({ mode }) => mode === 'L')

/** The row that the first sign-in finds by RPPS and leaves as it is. */
export function accountOf(person: Person) {
  const [liberal] = liberalOf(person)
  const [exercice] = person.exercices
  return {
    id: accountIdOf(person),
    lastName: person.familyName.toUpperCase(),
    firstName: person.givenName,
    civility: civilityOf(person),
    profession: exercice?.profession ?? null,
    speciality: exercice?.savoirFaire ? specialityName(exercice.savoirFaire) : null,
    isDoctor: person.group === 'doctors',
    email: emailOf(person),
    ...welcomed,
    phone: fictionalPhone('fixe', person.rank),
    place: liberal?.raisonSociale ?? null,
  }
}

const titles: Readonly<Record<string, string>> = { DR: 'Dr', DRE: 'Dre', M: 'M.', MME: 'Mme' }

/** The actor that a session of this person would give. */
export function actorOf(person: Person): Actor {
  const { id, civility, firstName, lastName, speciality, place } = accountOf(person)
  const habilitations = habilitationsOf(person)
  const isDoctorHere = person.group === 'doctors'
  return {
    accountId: id,
    space: isDoctorHere ? 'doctor' : 'agent',
    spaces: isDoctorHere ? (habilitations.length > 0 ? ['doctor', 'agent'] : ['doctor']) : ['agent'],
    label: `${titles[civility] ?? ''} ${firstName} ${lastName}`.trim(),
    signIn: 'e-cps',
    sessionId: '',
    strongAt: new Date(),
    sessionEndsAt: new Date(),
    isNewcomer: false,
    rpps: rppsOf(person),
    ...(speciality ? { speciality } : {}),
    ...(place ? { place } : {}),
    ...(liberalOf(person).length > 1 ? { workplaceChoice: 'due' } : {}),
    habilitations,
  }
}

export const habilitationsOf = (person: Person): Habilitation[] =>
  person.posts.map(({ structure, medical: isMedical }) => ({
    finess: finessOf(structure),
    name: structure,
    medical: isMedical,
  }))

/** Another account of one of the doctors, whom a structure has invited by his address: he has yet to link the two. */
export const establishmentAccounts = [
  {
    rank: 401,
    givenName: 'Yann',
    familyName: 'Lemirage',
    structure: 'EHPAD Les Châtaigniers de Fiction',
    email: 'yann.lemirage.ehpad@exemple.test',
  },
] as const

export const establishmentAccount = ({
  rank,
  givenName,
  familyName,
  email,
}: (typeof establishmentAccounts)[number]) => ({
  id: accountIdOf({ rank }),
  lastName: familyName.toUpperCase(),
  firstName: givenName,
  civility: 'DR',
  email,
  ...welcomed,
})

/** Number of the dossier by which each family comes in, so that it can be told beforehand. */
export const familyNumberOf = ({ rank }: { rank: number }): string => {
  const body = `G${String(rank * 10_007).padStart(8, '0')}`
  return body + checkLetter(body)
}

/** Sons and daughters who follow the dossiers of their parent. */
export const families = [
  { rank: 301, isWoman: true, givenName: 'Sophie', familyName: 'Faure-Lambert', patient: 1 },
  { rank: 302, isWoman: false, givenName: 'Étienne', familyName: 'Chabert', patient: 3 },
  { rank: 303, isWoman: true, givenName: 'Nour', familyName: 'Haddad', patient: 12 },
] as const

export const familyAccount = ({ rank, isWoman, givenName, familyName }: (typeof families)[number]) => ({
  id: accountIdOf({ rank }),
  lastName: familyName,
  firstName: givenName,
  civility: isWoman ? 'MME' : 'M',
  email: `${givenName}.${familyName}@exemple.test`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
  phone: fictionalPhone('mobile', rank),
  isFamily: true,
  ...welcomed,
})

/** Everybody who has an account. */
export const everybody: readonly { rank: number }[] = [...professionals, ...establishmentAccounts, ...families]
