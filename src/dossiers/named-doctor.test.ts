import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aStage, type Stage, withEmail } from '../demandes/builders.ts'
import { aFamily } from '../families/builders.ts'
import { nameDoctorLater } from '../families/name-doctor-later.ts'
import { becomeDoctor } from './become-doctor.ts'
import { aDoctor, aDossier, done, joinDossier } from './builders.ts'
import { storyOf } from './circle-store.ts'
import { handOver } from './hand-over.ts'
import { openByNumber } from './open-by-number.ts'
import { setAside, takeBack } from './set-aside.ts'

let stage: Stage
let named: Actor
before(async () => {
  stage = await aStage()
  named = await withEmail(stage.owner, await aDoctor(stage.owner, 'Désigné'), 'designe@exemple.test')
})
after(() => stage.stop())

const doctorOf = (id: string) =>
  stage.owner.selectFrom('dossiers').select(['doctorId', 'doctorLabel']).where('id', '=', id).executeTakeFirstOrThrow()
async function bears(id: string, doctor: Actor | undefined): Promise<void> {
  const { doctorId, doctorLabel } = await doctorOf(id)
  assert.equal(doctorId, doctor?.accountId ?? null)
  assert.equal(doctorLabel?.split(' ')[1], doctor?.label.split(' ')[1])
}
const openIt = async (id: string, doctor: Actor) => {
  const { number } = await stage.owner
    .selectFrom('dossiers')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  done(await openByNumber(stage.context, doctor, { number, birthDate: '1941-06-02' }))
}
const lettersOf = (cause: string) =>
  stage.owner.selectFrom('mails').select(['recipient', 'body']).where('cause', 'like', `${cause}:%`).execute()

test('who made the dossier is named; who opens it by its number is not', async () => {
  const id = await aDossier(stage, named)
  await bears(id, named)
  await openIt(id, await aDoctor(stage.owner, 'Venu'))
  await bears(id, named)
})

test('the named doctor hands his name over with his place', async () => {
  const [id, next] = [await aDossier(stage, named), await aDoctor(stage.owner, 'Suivant')]
  done(await handOver(stage.context, named, id, { doctorId: next.accountId, keepsReading: true }))
  await bears(id, next)
})

test('who opened it by its number hands over his own place, never the name of another; letters say so', async () => {
  const id = await aDossier(stage, named)
  const [came, third] = [await aDoctor(stage.owner, 'Venu'), await aDoctor(stage.owner, 'Tiers')]
  await openIt(id, came)
  done(await handOver(stage.context, came, id, { doctorId: third.accountId, keepsReading: false }))
  await bears(id, named)
  const [letter] = await lettersOf(`handedOver:${id}`)
  assert.equal(letter?.recipient, 'designe@exemple.test')
  assert.match(letter?.body ?? '', /Le médecin traitant désigné ne change pas/)
})

test('« pas mon patient » of the named doctor leaves the dossier without; the undo gives his name back', async () => {
  const id = await aDossier(stage, named)
  done(await setAside(stage.context, named, id))
  await bears(id, undefined)
  done(await takeBack(stage.context, named, id))
  await bears(id, named)
})

test('« pas mon patient » of another doctor leaves the name', async () => {
  const [id, came] = [await aDossier(stage, named), await aDoctor(stage.owner, 'Venu')]
  await openIt(id, came)
  done(await setAside(stage.context, came, id))
  await bears(id, named)
})

test('the next doctor who comes is named; the undo then gives back the place, not the name', async () => {
  const [id, next] = [await aDossier(stage, named), await aDoctor(stage.owner, 'Suivant')]
  done(await setAside(stage.context, named, id))
  await openIt(id, next)
  await bears(id, next)
  done(await takeBack(stage.context, named, id))
  await bears(id, next)
})

test('a family names another doctor when its own has said no, also the same one again', async () => {
  const rpps = '99700001114'
  const doctor = await aDoctor(stage.owner, 'Refuse')
  await stage.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: doctor.accountId, system: 'rpps', value: rpps })
    .execute()
  const { id, actor: family } = await aFamily(stage, { rpps })
  await bears(id, doctor)
  done(await setAside(stage.context, doctor, id))
  await bears(id, undefined)
  done(await nameDoctorLater(stage.context, family, id, rpps))
  await bears(id, doctor)
})

test('whom the family awaits is named at his coming, not who came before', async () => {
  const [id, came] = [await aDossier(stage, named), await aDoctor(stage.owner, 'Venu')]
  done(await setAside(stage.context, named, id))
  await stage.owner.insertInto('namedDoctors').values({ dossierId: id, rpps: '99700002229' }).execute()
  await openIt(id, came)
  await bears(id, undefined)
  done(await takeBack(stage.context, named, id))
  await bears(id, undefined)
})

test('without a named doctor, who hands over his place brings one', async () => {
  const id = await aDossier(stage, named)
  const [came, third] = [await aDoctor(stage.owner, 'Venu'), await aDoctor(stage.owner, 'Tiers')]
  await joinDossier(stage, id, came)
  done(await setAside(stage.context, named, id))
  done(await handOver(stage.context, came, id, { doctorId: third.accountId, keepsReading: false }))
  await bears(id, third)
})

test('a doctor of the circle becomes the named one where nobody is: once, journaled, told to those who have the dossier', async () => {
  const id = await aDossier(stage, named)
  const [came, stranger] = [await aDoctor(stage.owner, 'Reprend'), await aDoctor(stage.owner, 'Dehors')]
  await openIt(id, came)
  assert.deepEqual(await becomeDoctor(stage.context, came, id), { refused: 'other' })
  const colleague = await withEmail(stage.owner, await aDoctor(stage.owner, 'Apprend'), 'apprend@exemple.test')
  await openIt(id, colleague)
  done(await setAside(stage.context, named, id))
  assert.deepEqual(await becomeDoctor(stage.context, stranger, id), { refused: 'notFound' })
  for (let times = 0; times < 2; times++) assert.deepEqual(await becomeDoctor(stage.context, came, id), { named: true })
  await bears(id, came)
  const letters = await lettersOf(`becameDoctor:${id}`)
  assert.deepEqual(
    letters.map(({ recipient }) => recipient),
    ['apprend@exemple.test'],
  )
  const lines = stage.owner.selectFrom('journalEntries').select('target').where('dossierId', '=', id)
  assert.deepEqual(await lines.where('action', '=', 'nameDoctor').execute(), [{ target: came.accountId }])
  const told = await actingAs(stage.context.db, colleague, (tx) => storyOf(tx, id))
  assert.deepEqual([told.at(-1)?.action, told.at(-1)?.actor], ['nameDoctor', came.label])
})

test('whom the family named and awaits comes before', async () => {
  const id = await aDossier(stage, named)
  const came = await aDoctor(stage.owner, 'Devance')
  await openIt(id, came)
  done(await setAside(stage.context, named, id))
  await stage.owner.insertInto('namedDoctors').values({ dossierId: id, rpps: '10009999999' }).execute()
  assert.deepEqual(await becomeDoctor(stage.context, came, id), { refused: 'other' })
  await bears(id, undefined)
})
