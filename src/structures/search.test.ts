import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Criteria, parseSearch, type SearchFault, type SearchField, searchAddress } from './search.ts'

const parse = (address: string, defaults: Partial<Criteria> = {}) => parseSearch(new URLSearchParams(address), defaults)

test('each field of the address becomes a criterion', () => {
  const cases: [string, Partial<Criteria>][] = [
    ['autour=2a004', { around: '2A004' }],
    ['rayon=50', { radius: 50 }],
    ['rayon=departement', { radius: 'departement' }],
    ['type=ehpad&type=usld', { kinds: ['ehpad', 'usld'] }],
    ['sejour=jour', { stay: 'jour' }],
    ['sejour=', { stay: null }],
    ['aide-sociale=oui&unite-protegee=oui', { socialAid: true, protectedUnit: true }],
    ['prix-max=2%20000', { maxPriceCents: 2000_00 }],
    ['prix-max=1999,99%20€', { maxPriceCents: 1999_99 }],
    ['sans-prix=oui', { withoutPrice: true }],
    ['nom=les%20%3Cb%3E%00tilleuls', { name: 'les <b> tilleuls' }],
    ['tri=prix', { sort: 'prix' }],
    ['apres=1.2500.990000010', { after: { group: 1, value: 2500, finess: '990000010' } }],
  ]
  for (const [address, expected] of cases) {
    const { criteria, faults } = parse(`lieu=Ici&${address}`)
    const kept = Object.fromEntries(Object.keys(expected).map((key) => [key, criteria[key as keyof Criteria]]))
    assert.deepEqual(kept, expected, address)
    assert.deepEqual(faults, {}, address)
  }
  assert.equal(parse('lieu=%20Bourg%20%20en%20Bresse%20').criteria.place, 'Bourg en Bresse')
})

test('a field at fault is told, shown again as typed, and leaves the rest of the search whole', () => {
  const cases: [string, SearchField, SearchFault, typed: string][] = [
    ['autour=../../etc', 'around', 'place', '../../etc'],
    ['rayon=1000', 'radius', 'radius', '1000'],
    ['rayon=abc', 'radius', 'radius', 'abc'],
    ['rayon=7.5', 'radius', 'radius', '7.5'],
    ['type=hotel', 'kinds', 'kind', 'hotel'],
    ['sejour=week-end', 'stay', 'stay', 'week-end'],
    ['prix-max=cher', 'maxPrice', 'price', 'cher'],
    ['prix-max=-5', 'maxPrice', 'price', '-5'],
    ['prix-max=1e99', 'maxPrice', 'price', '1e99'],
    [`nom=${'x'.repeat(101)}`, 'name', 'name', 'x'.repeat(101)],
    ['tri=hasard', 'sort', 'sort', 'hasard'],
  ]
  for (const [address, field, fault, typed] of cases) {
    const search = parse(`lieu=Ici&aide-sociale=oui&${address}`)
    assert.deepEqual(search.faults, { [field]: fault }, address)
    assert.equal(search.typed[field], typed, address)
    assert.deepEqual([search.criteria.place, search.criteria.socialAid], ['Ici', true], address)
  }
})

test('a mangled page key starts the list again instead of failing', () => {
  for (const key of ['1', '1.2', 'a.b.c', '1.99999999999.990000010', '1.2.99000001', '-1.2.990000010']) {
    const { criteria, faults } = parse(`lieu=Ici&apres=${key}`)
    assert.equal(criteria.after, null)
    assert.deepEqual(faults, {})
  }
})

test('without a commune nor a name there is nothing to look for', () => {
  assert.deepEqual(parse('type=ehpad').faults, { place: 'placeOrName' })
  assert.deepEqual(parse('nom=Tilleuls').faults, {})
  assert.deepEqual(parse('autour=01053').faults, {})
})

test('a first visit takes what the dossier says; a form that was sent takes only what it says', () => {
  const defaults = { around: '01053', stay: 'temporaire', kinds: ['ehpad'] } as const
  assert.deepEqual(
    { ...parse('', defaults).criteria },
    { ...parse('autour=01053&sejour=temporaire&type=ehpad').criteria },
  )
  assert.equal(parse('apres=0.1.990000010', defaults).criteria.around, '01053')
  const sent = parse('lieu=Lyon&sejour=&type=', defaults).criteria
  assert.deepEqual([sent.around, sent.stay, sent.kinds], [null, null, []])
})

test('an address written from a search reads back as the same search', () => {
  const addresses = [
    'autour=01053&rayon=departement&type=ehpad&type=usld&sejour=nuit&aide-sociale=oui&tri=prix',
    'lieu=Saint-Denis&rayon=5&prix-max=2500.5&sans-prix=oui&nom=Tilleuls&apres=2.1.990000010',
  ]
  for (const address of addresses) {
    const { criteria } = parse(address)
    assert.deepEqual(parse(searchAddress(criteria)).criteria, criteria)
  }
})
