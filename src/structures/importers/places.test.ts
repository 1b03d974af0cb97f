import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainName } from '../names.ts'
import type { Position } from '../structure.ts'
import { type FormerName, findPlace, type KnownCommune, placeIndex } from './places.ts'

const commune = (
  code: string,
  name: string,
  postalCodes: string[],
  latitude: number | null,
  population = 100,
): KnownCommune => ({
  code,
  name,
  plainName: plainName(name),
  departmentCode: '99',
  postalCodes,
  population,
  position: latitude === null ? null : { latitude, longitude: 5 },
})
const former = (name: string, communeCode: string): FormerName => ({ name, plainName: plainName(name), communeCode })

const index = placeIndex(
  [
    commune('99001', 'Saint-Essai', ['99100'], 45),
    commune('99002', 'Val-d’Épreuve', ['99100'], 45.1),
    commune('99003', 'Homonyme', ['99200'], 46),
    commune('99004', 'Homonyme', ['99300'], 47),
    commune('99005', 'Seule-en-Plaine', ['99400'], 48),
    commune('99056', 'Grande', ['99501', '99502'], 49, 90_000),
    commune('99201', 'Grande 1er Arrondissement', ['99501'], 49.01),
    commune('99202', 'Grande 2e Arrondissement', ['99502'], 49.02),
    commune('99007', 'Château (Ville)', ['99600'], 44),
    commune('99008', 'Château (Campagne)', ['99600'], 44.1),
  ],
  [former('Vieille-Épreuve', '99002'), former('Ailleurs', '99003')],
)
const north = (latitude: number): Position => ({ latitude, longitude: 5 })

test('a home is placed by the name and the postcode, then by a former name, then by what is near', () => {
  const cases: [string, string, string, Position | null, expected: string | undefined][] = [
    ['postal capitals', 'ST ESSAI', '99100', null, '99001 named'],
    ['two communes of the same name', 'HOMONYME', '99300', null, '99004 named'],
    ['a name that another postcode has', 'HOMONYME', '99100', null, undefined],
    ['the arrondissement of the postcode', 'GRANDE', '99502', null, '99202 named'],
    ['the arrondissement said', 'GRANDE 1ER ARRONDISSEMENT', '99501', null, '99201 named'],
    ['a longer name, the only one that starts so', 'SEULE', '99400', null, '99005 named'],
    ['a shorter name', 'ST ESSAI LES BAINS', '99100', null, '99001 named'],
    ['two names that start so: the nearest', 'CHATEAU', '99600', north(44.09), '99008 guessed'],
    ['a former name', 'VIEILLE EPREUVE', '99100', null, '99002 former'],
    ['a former name of another postcode', 'AILLEURS', '99100', null, undefined],
    ['the only commune of the postcode', 'INCONNUE', '99400', null, '99005 guessed'],
    ['the nearest commune of the postcode', 'INCONNUE', '99100', north(45.08), '99002 guessed'],
    ['nothing near', 'INCONNUE', '99100', north(48), undefined],
    ['an unknown postcode', 'ST ESSAI', '99999', north(45), undefined],
  ]
  for (const [name, city, postalCode, position, expected] of cases) {
    const found = findPlace(index, { city, postalCode, position })
    assert.equal(found && `${found.commune.code} ${found.how}`, expected, name)
  }
})

test('the city shown is the commune’s own spelling, or that of the place which kept the name', () => {
  const cityOf = (city: string) => findPlace(index, { city, postalCode: '99100', position: null })?.city
  assert.equal(cityOf('ST ESSAI'), 'Saint-Essai')
  assert.equal(cityOf('VIEILLE EPREUVE'), 'Vieille-Épreuve')
})
