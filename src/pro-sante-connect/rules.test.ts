import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleIdentities } from './local-provider/sample-identities.ts'
import { liberalActivities, spacesOf } from './rules.ts'
import { type Activity, type Coded, type Exercice, parseUserinfo } from './userinfo.ts'

const held = (profession: string | undefined, modes: string[], more: Partial<Exercice> = {}): Exercice => ({
  ...(profession && { profession }),
  categorie: 'C',
  activities: modes.map((mode): Activity => ({ mode })),
  ...more,
})
const person = (exercices: Exercice[], roles: Coded[] = []) => ({ exercices, roles })

const doctor = { spaces: ['doctor'] }
const agent = { spaces: ['agent'] }
const both = { spaces: ['doctor', 'agent'] }
const refused = (reason: string) => ({ refused: reason })
const student = { categorie: 'E' }
const noHealthCode = { activities: [{ mode: 'S', secteur: 'SA17' }] }
const studentRole = { code: '10', table: '1.2.250.1.71.1.2.8' }

test('the space opened follows profession, category, mode of practice and habilitation', () => {
  const cases: [string, ReturnType<typeof person>, alone: object, withHabilitation: object][] = [
    ['liberal doctor', person([held('10', ['L'])]), doctor, both],
    ['liberal doctor who also coordinates an EHPAD', person([held('10', ['L', 'S'])]), doctor, both],
    ['military doctor with a liberal activity', person([held('10', ['L'], { categorie: 'M' })]), doctor, both],
    ['doctor whose category is not said', person([{ profession: '10', activities: [{ mode: 'L' }] }]), doctor, both],
    ['two exercices, the second liberal', person([held('10', ['S']), held('10', ['L'])]), doctor, both],
    ['salaried doctor', person([held('10', ['S'])]), refused('noLiberalActivity'), agent],
    ['volunteer doctor', person([held('10', ['B'])]), refused('noLiberalActivity'), agent],
    ['retired doctor without activity', person([held('10', [])]), refused('noLiberalActivity'), agent],
    [
      'replacement doctor, no mode said yet',
      person([held('10', [], { activities: [{}] })]),
      refused('noLiberalActivity'),
      agent,
    ],
    ['doctor known by the card alone', person([], [{ code: '10' }]), refused('noLiberalActivity'), agent],
    ['medical student', person([held('10', ['L'], student)]), refused('student'), agent],
    [
      'medical student by the table of students',
      person([held('10', ['L'], { professionTable: studentRole.table })]),
      refused('student'),
      agent,
    ],
    ['medical student known by the card alone', person([], [studentRole]), refused('student'), agent],
    ['student without profession code', person([held(undefined, [], student)]), refused('student'), agent],
    ['nurse', person([held('60', ['L'])]), refused('otherProfession'), agent],
    ['nurse known by the card alone', person([], [{ code: '60' }]), refused('otherProfession'), agent],
    [
      'nurse who studies medicine',
      person([held('60', ['S']), held('10', [], student)]),
      refused('otherProfession'),
      agent,
    ],
    [
      'liberal nurse, salaried doctor',
      person([held('60', ['L']), held('10', ['S'])]),
      refused('noLiberalActivity'),
      agent,
    ],
    ['social worker with no G15 code', person([held(undefined, [], noHealthCode)]), refused('noProfession'), agent],
    ['director without profession', person([]), refused('noProfession'), agent],
  ]
  for (const [who, userinfo, alone, withHabilitation] of cases) {
    assert.deepEqual(spacesOf(userinfo, false), alone, who)
    assert.deepEqual(spacesOf(userinfo, true), withHabilitation, `${who}, with an habilitation`)
  }
})

test('the workplaces offered are the liberal ones held as a doctor, each with its exercice', () => {
  const geriatrics = held('10', ['S', 'L'])
  const general = held('10', ['L'])
  const found = liberalActivities(person([held('60', ['L']), held('10', ['L'], student), geriatrics, general]))
  assert.deepEqual(
    found.map(({ exercice, activity }) => [exercice, activity]),
    [
      [geriatrics, geriatrics.activities[1]],
      [general, general.activities[0]],
    ],
  )
})

test('each identity of the local provider is read, and led where its profession says', () => {
  const expected: Record<keyof typeof sampleIdentities, object> = {
    doctor,
    salariedDoctor: refused('noLiberalActivity'),
    retiredDoctor: refused('noLiberalActivity'),
    agent: refused('noProfession'),
    nurse: refused('otherProfession'),
    student: refused('student'),
    socialWorker: refused('noProfession'),
  }
  const found = Object.entries(sampleIdentities).map(([who, { userinfo }]) => [
    who,
    spacesOf(parseUserinfo(userinfo), false),
  ])
  assert.deepEqual(Object.fromEntries(found), expected)
  assert.deepEqual(spacesOf(parseUserinfo(sampleIdentities.agent.userinfo), true), agent)
})
