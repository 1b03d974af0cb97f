import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forget, forgetAll, type KeptAnswer, keep, keptAnywhere, keptFor } from './kept.ts'

/** A browser’s store, as its standard describes it. */
function aStore(room = Number.POSITIVE_INFINITY): Storage {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    key: (index) => [...held.keys()][index] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      held.set(key, value)
    },
    removeItem: (key) => held.delete(key),
    clear: () => held.clear(),
  }
}

const answer = (field: string, value: string): KeptAnswer => ({ path: '/reponse', field, entries: [['nom', value]] })

test('the last thing typed in a field takes the place of the one before', () => {
  const store = aStore()
  keep(store, 'dossier', 'moi', answer('q-a', 'un'))
  keep(store, 'dossier', 'moi', answer('q-b', 'deux'))
  keep(store, 'dossier', 'moi', answer('q-a', 'trois'))
  assert.deepEqual(keptFor(store, 'dossier', 'moi'), [answer('q-b', 'deux'), answer('q-a', 'trois')])
})

test('the key says the dossier’s opaque id and nothing else', () => {
  const store = aStore()
  keep(store, 'd1', 'moi', answer('q-poids', '52'))
  assert.equal(store.key(0), 'opentrajectoire.unsent.d1')
})

test('what is saved is forgotten, and the last one takes its key away', () => {
  const store = aStore()
  keep(store, 'dossier', 'moi', answer('q-a', 'un'))
  keep(store, 'dossier', 'moi', answer('q-b', 'deux'))
  forget(store, 'dossier', 'moi', answer('q-a', ''))
  assert.deepEqual(keptFor(store, 'dossier', 'moi'), [answer('q-b', 'deux')])
  forget(store, 'dossier', 'moi', answer('q-b', ''))
  assert.equal(store.length, 0)
})

test('what another person typed on this device is erased, never sent in one’s own name', () => {
  const store = aStore()
  keep(store, 'dossier', 'quelqu’un', answer('q-a', 'un'))
  assert.deepEqual(keptFor(store, 'dossier', 'moi'), [])
  assert.equal(store.length, 0)
})

test('a store that refuses is said, not thrown', () => {
  assert.equal(keep(aStore(10), 'dossier', 'moi', answer('q-a', 'un texte')), false)
})

test('a damaged entry counts as none', () => {
  const store = aStore()
  store.setItem('opentrajectoire.unsent.dossier', '{"answers":')
  assert.deepEqual(keptFor(store, 'dossier', 'moi'), [])
})

test('signing out erases every dossier and nothing of others', () => {
  const store = aStore()
  store.setItem('autre', 'x')
  for (const dossier of ['d1', 'd2', 'd3']) keep(store, dossier, 'moi', answer('q-a', 'un'))
  assert.equal(keptAnywhere(store), true)
  forgetAll(store)
  assert.equal(keptAnywhere(store), false)
  assert.equal(store.getItem('autre'), 'x')
})
