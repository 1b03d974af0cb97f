import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import { aDoctor, aWorld, type World } from '../dossiers/builders.ts'
import { changeTemplate, dropTemplate } from './change-template.ts'
import { keepTemplate } from './keep-template.ts'
import { joined, readTemplate } from './rules.ts'
import { listTemplates } from './store.ts'
import { takeTemplate } from './take-template.ts'
import { MOST_OF_QUESTION } from './template.ts'

let world: World
let clock = Date.parse('2026-03-12T10:00:00Z')
before(async () => {
  world = await aWorld(() => {
    clock += 1000
    return new Date(clock)
  })
})
after(() => world.stop())

const keep = (actor: Actor, name: string, text: string, question = 'commentaire') =>
  keepTemplate(world.context, actor, question, { name, text })
const listOf = (actor: Actor) => readingAs(world.context.db, actor, (tx) => listTemplates(tx, actor))
const namesOf = async (actor: Actor) => (await listOf(actor)).map(({ name }) => name)

test('what one keeps comes back for its question, last used first; the same name takes the new text', async () => {
  const actor = await aDoctor(world.owner, 'Un')
  assert.deepEqual(await keep(actor, 'Projet', 'Bonne adhésion au projet.'), { kept: 'Projet' })
  await keep(actor, 'Autre', 'Souhaite rester proche de sa fille.')
  assert.deepEqual(await namesOf(actor), ['Autre', 'Projet'])
  const [, project] = await listOf(actor)
  assert.equal(await takeTemplate(world.context, actor, project?.id ?? '', 'commentaire'), 'Bonne adhésion au projet.')
  assert.deepEqual(await namesOf(actor), ['Projet', 'Autre'])
  await keep(actor, 'Projet', 'Autre texte.')
  assert.deepEqual(
    (await listOf(actor)).map(({ text }) => text),
    ['Autre texte.', 'Souhaite rester proche de sa fille.'],
  )
})

test('nobody else sees, takes, changes or drops it', async () => {
  const [owner, other] = [await aDoctor(world.owner, 'Deux'), await aDoctor(world.owner, 'Trois')]
  await keep(owner, 'Mien', 'Texte.')
  const id = (await listOf(owner))[0]?.id ?? ''
  assert.deepEqual(await listOf(other), [])
  assert.equal(await takeTemplate(world.context, other, id, 'commentaire'), undefined)
  assert.deepEqual(await changeTemplate(world.context, other, id, { name: 'x', text: 'x' }), { refused: 'notFound' })
  assert.equal(await dropTemplate(world.context, other, id), false)
  assert.equal(await takeTemplate(world.context, owner, id, 'autre'), undefined)
  assert.deepEqual(await changeTemplate(world.context, owner, id, { name: 'Nouveau', text: 'T.' }), { changed: true })
  assert.deepEqual(await namesOf(owner), ['Nouveau'])
  assert.equal(await dropTemplate(world.context, owner, id), true)
  assert.deepEqual(await listOf(owner), [])
})

test('one keeps so many texts for a question and no more, even at once; other questions stay open', async () => {
  const actor = await aDoctor(world.owner, 'Quatre')
  const ranks = Array.from({ length: MOST_OF_QUESTION + 3 }, (_, rank) => rank)
  const results = await Promise.all(ranks.map((rank) => keep(actor, `Modèle ${rank}`, 'Texte.')))
  assert.equal(results.filter((each) => 'kept' in each).length, MOST_OF_QUESTION)
  assert.equal((await listOf(actor)).length, MOST_OF_QUESTION)
  assert.deepEqual(await keep(actor, 'Ailleurs', 'Texte.', 'pathologiesActuelles'), { kept: 'Ailleurs' })
})

test('without a name the beginning of the text is one; an empty or too long text is refused whole', () => {
  assert.deepEqual(readTemplate({ name: ' ', text: 'Court\nsuite' }), { name: 'Court', text: 'Court\nsuite' })
  assert.deepEqual(readTemplate({ name: '', text: 'x'.repeat(50) }), {
    name: `${'x'.repeat(40)}…`,
    text: 'x'.repeat(50),
  })
  for (const [name, text, field] of [
    ['', '  ', 'text'],
    ['', 'x'.repeat(4001), 'text'],
    ['x'.repeat(81), 'Texte', 'name'],
  ] as const) {
    const read = readTemplate({ name, text })
    assert.equal('fault' in read && read.fault.field, field)
  }
})

test('a text goes after what the field holds', () => {
  assert.equal(joined('', 'B'), 'B')
  assert.equal(joined('A\n', 'B'), 'A\nB')
})
