// Children who never lived, seen between three and four years old, for the platforms of coordination.
import type { Identity } from '../dossiers/identity-form.ts'
import { monthsBefore } from '../volets/dates.ts'

export type Child = { sex: 'F' | 'M'; firstName: string; birthName: string; town: string; birthPlace: string }

const child = (line: string): Child => {
  const [sex = '', firstName = '', birthName = '', town = '', ...birthPlace] = line.split(' ')
  return { sex: sex === 'F' ? 'F' : 'M', firstName, birthName, town, birthPlace: birthPlace.join(' ') }
}

export const children: readonly Child[] = [
  'M Naël Astruc 26362 Valence',
  'F Jade Bonnefoy 26058 Valence',
  'M Eliott Chastagnier 26281 Romans-sur-Isère',
  'F Inaya Diallo 26362 Valence',
  'M Sandro Esteves 26252 Valence',
  'F Margaux Fombonne 26064 Valence',
  'M Ismaël Guérin 26198 Montélimar',
  'F Romane Hilaire 07186 Privas',
  'M Timéo Jacquemet 26362 Valence',
  'F Lina Kermarrec 26313 Valence',
  'M Gabin Lacombe 26362 Romans-sur-Isère',
].map(child)

/** `on`: the day of the examination. */
export const identityOf = ({ sex, firstName, birthName, birthPlace }: Child, rank: number, on: string): Identity => ({
  birthName,
  usageName: null,
  firstName,
  firstNames: firstName,
  sex,
  birthDate: monthsBefore(on, 37 + (rank % 9)),
  birthPlace,
  birthPlaceCode: null,
  nir: null,
})
