import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aDoctor, aDossier, aWorld, done, type World } from '../dossiers/builders.ts'
import { completeAnswers, SOME_DAY } from './builders.ts'
import { reopenVolet } from './reopen-volet.ts'
import { saveAnswers } from './save-answers.ts'
import { type Aim, aChildsBirth, reperageFor } from './tnd/builders.ts'
import { validateVolet } from './validate-volet.ts'
import type { Answers, VoletKind } from './volet.ts'

let world: World
before(async () => {
  world = await aWorld(() => new Date(`${SOME_DAY}T10:00:00Z`))
})
after(() => world.stop())

async function aReferral() {
  const doctor = { ...(await aDoctor(world.owner, 'Pédiatre')), strongAt: new Date(`${SOME_DAY}T10:00:00Z`) }
  const wanted = { orientation: 'tnd', destinations: [] } as const
  const id = await aDossier(world, doctor, { birthDate: aChildsBirth(SOME_DAY) }, wanted)
  const basis = { version: Number.MAX_SAFE_INTEGER, page: 'test' }
  const seal = async (kind: VoletKind, answers: Answers) => {
    done(await saveAnswers(world.context, doctor, id, kind, answers, basis))
    return done(await validateVolet(world.context, doctor, id, kind))
  }
  return {
    sealAdressage: () => seal('adressage', completeAnswers('adressage', SOME_DAY)),
    sealReperage: (aim: Aim) => seal('reperage', reperageFor(SOME_DAY, aim)),
    reopenReperage: async () => done(await reopenVolet(world.context, doctor, id, 'reperage')),
    stateOf: async (kind: VoletKind) =>
      (await world.owner.selectFrom('dossiers').select('progress').where('id', '=', id).executeTakeFirstOrThrow())
        .progress[kind]?.state,
  }
}

test('a letter to the platform that was sealed before the examination concluded is to be read again', async () => {
  const { sealAdressage, sealReperage, stateOf } = await aReferral()
  assert.deepEqual((await sealAdressage()).reopened, [])
  assert.deepEqual((await sealReperage({ conclusion: 'urgence' })).reopened, ['adressage'])
  assert.equal(await stateOf('adressage'), 'draft')
})

test('a conclusion that changes reopens what rested on it, the same one does not', async () => {
  const { sealAdressage, sealReperage, reopenReperage, stateOf } = await aReferral()
  await sealReperage({ conclusion: 'adresser' })
  await sealAdressage()
  await reopenReperage()
  assert.deepEqual((await sealReperage({ conclusion: 'adresser' })).reopened, [])
  assert.equal(await stateOf('adressage'), 'validated')
  await reopenReperage()
  assert.deepEqual((await sealReperage({ conclusion: 'suiviHabituel' })).reopened, ['adressage'])
  assert.equal(await stateOf('adressage'), 'draft')
})
