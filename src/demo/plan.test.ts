import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { finessLooksValid, rppsLooksValid } from '../accounts/identifiers.ts'
import { dayOf } from '../calendar.ts'
import { kinds } from '../structures/structure.ts'
import { answersOf } from './answers.ts'
import { instantAt, workingDay } from './days.ts'
import { demoGreeting } from './greeting.ts'
import { patients } from './patients.ts'
import { accountOf, families, familyAccount, identities, professionals, rppsOf } from './people.ts'
import { type PlannedDossier, planDossiers } from './plan.ts'
import { agents, doctors, newcomers, others } from './professional-list.ts'
import { randomFrom } from './random.ts'
import { demoStructures } from './structures.ts'
import { towns } from './territory.ts'

const MONDAY = new Date('2026-03-16T15:30:00Z')
const FICTIONAL = /^0(?:19900|26191|35301|46571|53649|63998)\d{4}$/
const count = (plan: readonly PlannedDossier[], of: (each: PlannedDossier) => unknown) => new Set(plan.map(of)).size

test('the same day of loading always tells the same stories', () => {
  assert.deepEqual(planDossiers(MONDAY), planDossiers(new Date(MONDAY)))
  assert.deepEqual(demoStructures('2026-03-16'), demoStructures('2026-03-16'))
})

test('150 dossiers of 60 patients are shared unevenly between five doctors', () => {
  const plan = planDossiers(MONDAY)
  assert.equal(
    count(plan, ({ id }) => id),
    150,
  )
  assert.equal(
    count(plan, ({ patient }) => patient),
    60,
  )
  const shares = doctors.map((doctor) => plan.filter((each) => each.doctor === doctor).length)
  assert.deepEqual(shares, [62, 45, 39, 3, 1])
})

for (const loaded of ['2026-03-16T15:30:00Z', '2026-03-15T03:10:00Z', '2026-10-25T01:30:00Z', '2028-02-29T22:59:00Z'])
  test(`everything happened before the loading and in order, on ${loaded}`, () => {
    for (const { id, steps } of planDossiers(new Date(loaded))) {
      const times = steps.map(({ at }) => at.getTime())
      assert.ok(
        times.every((time, rank) => time < Date.parse(loaded) && time > (times[rank - 1] ?? 0)),
        id,
      )
    }
  })

test('an offer that nobody has answered is open when the demonstration is loaded, and its answer comes in time', () => {
  for (const { scenario, steps } of planDossiers(MONDAY)) {
    for (const [rank, step] of steps.entries()) {
      if (step.do !== 'move' || step.move !== 'propose') continue
      const next = steps
        .slice(rank + 1)
        .find((each) => each.do === 'expire' || (each.do === 'move' && each.finess === step.finess))
      const { deadline = '', onDate = '' } = step.details
      assert.ok(onDate > deadline && deadline > dayOf(step.at), scenario)
      if (next?.do === 'expire') assert.ok(deadline < dayOf(next.at), scenario)
      else assert.ok(deadline >= dayOf(next?.at ?? new Date(MONDAY.getTime() + 86_400_000)), scenario)
    }
  }
})

test('a week-end is told as the Friday before, and an instant keeps its hour in Paris in summer as in winter', () => {
  assert.deepEqual(['2026-03-13', '2026-03-14', '2026-03-15', '2026-03-16'].map(workingDay), [
    '2026-03-13',
    '2026-03-13',
    '2026-03-13',
    '2026-03-16',
  ])
  assert.equal(instantAt('2026-01-15', 600).toISOString(), '2026-01-15T09:00:00.000Z')
  assert.equal(instantAt('2026-07-15', 600).toISOString(), '2026-07-15T08:00:00.000Z')
})

test('there are at least 60 structures, of every kind, all marked and with a right number', () => {
  const { structures, prices } = demoStructures('2026-03-16')
  assert.ok(structures.length >= 60)
  assert.equal(new Set(structures.map(({ finess }) => finess)).size, structures.length)
  assert.deepEqual(new Set(structures.map(({ kind }) => kind)), new Set(kinds))
  for (const { finess, name, isDemo, phone } of structures) {
    assert.ok(finessLooksValid(finess) && finess.startsWith('99'), name)
    assert.match(name, /(d’Exemple|de Fiction)$/)
    assert.match(phone?.replaceAll(' ', '') ?? '', FICTIONAL)
    assert.equal(isDemo, true)
  }
  assert.ok(prices.every(({ finess }) => structures.some((each) => each.finess === finess)))
})

test('one structure declares a wrong position and one an absurd price: both are flagged, not trusted', () => {
  const { structures } = demoStructures('2026-03-16')
  const named = (trust: 'positionTrust' | 'priceTrust') =>
    structures.filter((each) => each[trust] === 'suspect').map(({ name }) => name)
  assert.deepEqual(named('positionTrust'), ['EHPAD Les Bruyères de Fiction'])
  assert.deepEqual(named('priceTrust'), ['EHPAD Les Grillons d’Exemple'])
})

test('towns carry the names and postcodes of the reference', () => {
  const reference: { code: string; nom: string; type: string; codesPostaux?: string[] }[] = createRequire(
    import.meta.url,
  )('@etalab/decoupage-administratif/data/communes.json')
  const communes = new Map(reference.filter(({ type }) => type === 'commune-actuelle').map((each) => [each.code, each]))
  for (const { code, name, postalCode } of towns) {
    assert.equal(communes.get(code)?.nom.replaceAll("'", '’'), name)
    assert.ok(communes.get(code)?.codesPostaux?.includes(postalCode), name)
  }
})

test('every professional has a right number of his own, and a phone and address that reach nobody', () => {
  const numbers = [...professionals, ...newcomers, ...others].map(rppsOf)
  assert.ok(numbers.every((rpps) => rppsLooksValid(rpps) && rpps.startsWith('99700')))
  assert.equal(new Set(numbers).size, numbers.length)
  for (const { phone, email } of [...professionals.map(accountOf), ...families.map(familyAccount)]) {
    assert.match(phone, FICTIONAL)
    assert.match(email, /^[a-z.-]+@exemple\.test$/)
  }
})

test('the page of identities offers each person once, and the greeting names them all', () => {
  const offered = identities()
  assert.equal(new Set(offered.map(({ key }) => key)).size, [...doctors, ...newcomers, ...agents, ...others].length)
  assert.equal(new Set(offered.map(({ userinfo }) => userinfo.sub)).size, offered.length)
  const greeting = demoGreeting('http://localhost:3000').join('\n')
  assert.match(greeting, /http:\/\/localhost:3000\/demo\/courriels/)
  for (const { givenName, familyName } of [...doctors, ...newcomers, ...agents, ...others])
    assert.ok(greeting.includes(`${givenName} ${familyName}`))
})

test('no number of a volet can ring, no address of a volet can receive', () => {
  for (const patient of patients) {
    const answers = answersOf('administratif', patient, { stay: 'permanent', on: '2026-03-16', random: randomFrom(1) })
    for (const [key, value] of Object.entries(answers)) {
      if (/tel(?:ephone|Fixe|Mobile)/.test(key)) assert.match(String(value), FICTIONAL, key)
      if (/email/.test(key)) assert.match(String(value), /@exemple\.test$/, key)
    }
  }
})

test('the patients include homonyms, one person under sixty and one past a hundred', () => {
  const born = patients.map(({ identity }) => identity.birthDate.slice(0, 4))
  assert.equal(born.filter((year) => year >= '1967').length, 1)
  assert.equal(born.filter((year) => year <= '1924').length, 1)
  const names = patients.map(({ identity }) => `${identity.firstName} ${identity.birthName}`)
  assert.equal(names.length - new Set(names).size, 1)
  assert.ok(patients.every(({ identity }) => identity.nir === null))
})

test('whoever was admitted for good asks for nothing else', () => {
  const plan = planDossiers(MONDAY)
  const settled = plan.filter(({ scenario }) => scenario === 'admitted').map(({ patient }) => patient)
  const closed = (each: PlannedDossier) => each.steps.some((step) => step.do === 'close')
  const open = plan.filter((each) => settled.includes(each.patient) && !closed(each))
  assert.equal(open.length, settled.length)
})
