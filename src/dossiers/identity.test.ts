import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ageOn } from '../calendar.ts'
import { matchKey, nirKey, nirLooksValid, plain } from './identity.ts'
import { identitySchema } from './identity-form.ts'

test('age is counted in completed years, the birthday included', () => {
  assert.deepEqual(
    ['2026-02-02', '2026-02-03', '2026-02-04'].map((day) => ageOn('1942-02-03', day)),
    [83, 84, 84],
  )
  assert.equal(ageOn('1940-02-29', '2026-02-28'), 85)
  assert.equal(ageOn('1940-02-29', '2026-03-01'), 86)
})

test('names are compared without accents, case, hyphens, apostrophes or ligatures', () => {
  for (const [written, compared] of [
    ['Éloïse', 'ELOISE'],
    ['  d’Œuvre-Noël ', 'D OEUVRE NOEL'],
    ["L'HÉRITIER", 'L HERITIER'],
    ['Jean--Pierre', 'JEAN PIERRE'],
    ['ÇELİK', 'CELIK'],
    ['Læticia', 'LAETICIA'],
  ] as const)
    assert.equal(plain(written), compared)
})

test('two spellings of the same four traits are a possible duplicate; another trait is not', () => {
  const person = { birthName: 'Lévêque-Roché', firstName: 'Jean-Noël', birthDate: '1940-05-06', sex: 'M' as const }
  const same = { birthName: 'LEVEQUE ROCHE', firstName: 'jean noel', birthDate: '1940-05-06', sex: 'M' as const }
  assert.equal(matchKey(person), matchKey(same))
  for (const change of [
    { birthName: 'Levêque' },
    { firstName: 'Jean' },
    { birthDate: '1940-05-07' },
    { sex: 'F' as const },
  ])
    assert.notEqual(matchKey(person), matchKey({ ...person, ...change }))
})

test('the key of a NIR holds for Corsica too', () => {
  assert.deepEqual(['2540263999999', '180022A999001', '180022B999001'].map(nirKey), ['21', '13', '40'])
  assert.ok(nirLooksValid('180022A99900113'))
  assert.ok(!nirLooksValid('180022A99900114'))
  assert.ok(!nirLooksValid('254026399999'))
})

const schema = identitySchema('2026-11-23')
const typed = {
  birthName: 'Duval',
  usageName: '',
  firstName: 'Odette',
  firstNames: '',
  sex: 'F',
  birthDate: '1942-02-03',
  birthPlace: '',
  birthPlaceCode: '',
  nir: '',
}
const faultsOf = (change: Record<string, string>) => {
  const result = schema.safeParse({ ...typed, ...change })
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${String(path[0])}:${message}`)
}

test('an identity needs birth name, first name, sex and birth date, and nothing else', () => {
  assert.deepEqual(faultsOf({}), [])
  assert.deepEqual(faultsOf({ birthName: ' ', firstName: '', sex: '', birthDate: '' }), [
    'birthName:missing',
    'firstName:missing',
    'sex:missing',
    'birthDate:missing',
  ])
})

test('each bad trait is told apart', () => {
  for (const [change, fault] of [
    [{ birthName: 'x'.repeat(83) }, 'birthName:tooLong:3'],
    [{ birthName: '<b>Duval</b>' }, 'birthName:notAName'],
    [{ birthName: "'; drop table patients --" }, 'birthName:notAName'],
    [{ firstName: 'Odette😀' }, 'firstName:notAName'],
    [{ firstName: 'Ode\u202Ette' }, 'firstName:invisible'],
    [{ firstName: 'Ode\u0000tte' }, 'firstName:invisible'],
    [{ birthDate: '2026-02-30' }, 'birthDate:notADate'],
    [{ birthDate: '1899-12-31' }, 'birthDate:before1900'],
    [{ birthDate: '2026-11-24' }, 'birthDate:future'],
    [{ sex: 'X' }, 'sex:missing'],
    [{ nir: '2540263999999 22' }, 'nir:badNir'],
    [{ birthPlaceCode: '9999' }, 'birthPlaceCode:notAPlaceCode'],
  ] as const)
    assert.ok(faultsOf(change).includes(fault), `${JSON.stringify(change)} → ${faultsOf(change)}`)
})

test('a date may be typed the French way, names keep their accents, an O’ and a particle are names', () => {
  const parsed = schema.parse({
    ...typed,
    birthDate: '3/2/1942',
    birthName: 'de La Rochefoucauld-d’Estissac',
    firstName: 'Anne  Sophie',
  })
  assert.equal(parsed.birthDate, '1942-02-03')
  assert.equal(parsed.birthName, 'de La Rochefoucauld-d’Estissac')
  assert.equal(parsed.firstName, 'Anne Sophie')
  assert.equal(parsed.firstNames, 'Anne Sophie')
})
