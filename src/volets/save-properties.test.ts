// The properties of `properties.test.ts` once more, through the actions and the database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aDoctor, aDossier, aWorld, done, type World } from '../dossiers/builders.ts'
import { findDossier } from '../dossiers/store.ts'
import { allAnswersFor, answersFor, filledFrom } from './arbitraries.ts'
import { SOME_DAY } from './builders.ts'
import { voletsOf } from './forms.ts'
import { reopenVolet } from './reopen-volet.ts'
import { progressOf, relevantAnswers } from './rules.ts'
import { saveAnswers } from './save-answers.ts'
import { findVolet, latestSeals, readVolet } from './store.ts'
import { validateVolet } from './validate-volet.ts'
import { type Answers, destinations, orientations, type Volet } from './volet.ts'

let world: World
let doctor: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Premier')
})
after(() => world.stop())

const ofAnyAge = ['1931-01-31', '1970-01-01', '2024-11-05']
const ofYoungChildren = [5, 2].map((years) => `${new Date().getFullYear() - years}-02-28`)

for (const orientation of orientations) {
  const form = fc.constantFrom(...voletsOf(orientation)).chain((volet) =>
    fc.record({
      volet: fc.constant(volet),
      birthDate: fc.constantFrom(...(orientation === 'tnd' ? ofYoungChildren : ofAnyAge)),
      batches: fc.array(answersFor(volet, SOME_DAY), { minLength: 1, maxLength: 3 }),
      pool: allAnswersFor(volet, SOME_DAY),
    }),
  )

  test(`${orientation}: nothing saved is lost, what is incomplete is not sealed, what is sealed is what counted`, () =>
    fc.assert(
      fc.asyncProperty(form, async ({ volet, birthDate, batches, pool }) => {
        const asked = orientation === 'sanitaire' ? destinations : []
        const id = await aDossier(world, doctor, { birthDate }, { orientation, destinations: asked })
        const expected = await saveAll(id, volet, batches)
        assert.deepEqual(await rawAnswers(id, volet), expected)

        const { facts, progress } = await standing(id, volet)
        const { required, answered, missing } = progressOf(volet, facts)
        assert.deepEqual([progress?.required, progress?.answered], [required, answered])
        if (missing.length > 0) {
          const keys = missing.map(({ key }) => key)
          const refused = await validateVolet(world.context, doctor, id, volet.kind)
          assert.ok('refused' in refused && refused.refused === 'incomplete')
          assert.deepEqual(
            refused.missing.map(({ key }) => key),
            keys,
          )
        }

        const filled = filledFrom(volet, facts, pool)
        await saveAll(id, volet, [filled.answers])
        const validation = await validateVolet(world.context, doctor, id, volet.kind)
        // A remark may still stand in the way.
        if (progressOf(volet, filled).missing.length > 0) {
          assert.ok('refused' in validation && validation.refused === 'incomplete')
          return
        }
        assert.equal('sealed' in validation && validation.sealed, 1)
        assert.deepEqual(await sealedAnswers(id, volet), sealable(relevantAnswers(volet, filled)))
        const late = await saveAnswers(world.context, doctor, id, volet.kind, pool, { version: 99, page: 'page' })
        assert.deepEqual(late, { refused: 'locked' })

        done(await reopenVolet(world.context, doctor, id, volet.kind))
        assert.deepEqual(await rawAnswers(id, volet), filled.answers)
      }),
      { numRuns: 6 },
    ))
}

/** One batch after another from the same page; what should be kept is what was given last. */
async function saveAll(id: string, { kind }: Volet, batches: readonly Answers[]): Promise<Answers> {
  let expected: Answers = {}
  for (const changes of batches) {
    done(await saveAnswers(world.context, doctor, id, kind, changes, { version: 99, page: 'page' }))
    expected = { ...expected, ...changes }
  }
  return expected
}

const within = <T>(work: Parameters<typeof actingAs<T>>[2]) => actingAs(world.context.db, doctor, work)

const rawAnswers = (id: string, { kind }: Volet) => within(async (tx) => (await findVolet(tx, id, kind))?.answers)

const standing = (id: string, { kind }: Volet) =>
  within(async (tx) => {
    const dossier = await findDossier(tx, id)
    assert.ok(dossier)
    const found = await readVolet(tx, world.context, doctor, dossier, kind)
    assert.ok(found)
    return { facts: found.facts, progress: dossier.progress[kind] }
  })

const sealedAnswers = (id: string, { kind }: Volet) =>
  within(async (tx) => {
    const seal = (await latestSeals(tx, id)).find((each) => each.kind === kind)
    return seal && (JSON.parse(seal.content) as { answers: Answers }).answers
  })

/** As JSON keeps it. */
const sealable = (answers: Answers): Answers => JSON.parse(JSON.stringify(answers)) as Answers
