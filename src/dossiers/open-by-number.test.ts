import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aStage, type Stage } from '../demandes/builders.ts'
import { hasSomebodyWait } from '../teams/builders.ts'
import { aDoctor, aDossier } from './builders.ts'
import { numberLimits } from './limits.ts'
import { openByNumber } from './open-by-number.ts'
import { setAside } from './set-aside.ts'

const BORN = '1941-06-02'
let stage: Stage
let owner: Actor
let id: string
let number: string
before(async () => {
  // One instant: the periods of the limits do not turn over.
  const now = new Date()
  stage = await aStage(() => now)
  owner = await aDoctor(stage.owner, 'Tient')
  await stage.owner
    .updateTable('accounts')
    .set({ email: 'tient@exemple.test' })
    .where('id', '=', owner.accountId)
    .execute()
  id = await aDossier(stage, owner)
  number = await numberOf(id)
})
after(() => stage.stop())

const numberOf = async (dossierId: string) =>
  (await stage.owner.selectFrom('dossiers').select('number').where('id', '=', dossierId).executeTakeFirstOrThrow())
    .number
const relationOf = (actor: Actor, dossierId = id) =>
  actingAs(stage.context.db, actor, (tx) => relationTo(tx, dossierId))
const mails = () => stage.owner.selectFrom('mails').select(['recipient', 'subject', 'body']).execute()
const linesOf = (dossierId: string, actor: Actor) =>
  stage.owner
    .selectFrom('journalEntries')
    .select(['action', 'reason'])
    .where('dossierId', '=', dossierId)
    .where('accountId', '=', actor.accountId)
    .execute()

test('number and birth date together let a doctor in; the journal says so, the owner is told by number alone', async () => {
  const newcomer = await aDoctor(stage.owner, 'Arrivé')
  assert.deepEqual(await openByNumber(stage.context, newcomer, { number, birthDate: BORN }), { id })
  assert.equal(await relationOf(newcomer), 'treating')
  assert.deepEqual(await linesOf(id, newcomer), [{ action: 'joinCircle', reason: 'declared' }])
  const [letter, ...others] = (await mails()).filter(({ recipient }) => recipient === 'tient@exemple.test')
  assert.deepEqual(others, [])
  assert.match(letter?.body ?? '', /Dr Arrivé a ouvert le dossier/)
  assert.doesNotMatch(`${letter?.subject}${letter?.body}`, /Témoin|Odette|1941/)
  assert.deepEqual(await openByNumber(stage.context, newcomer, { number, birthDate: BORN }), { id })
  assert.equal((await linesOf(id, newcomer)).length, 1)
  assert.equal((await mails()).length, 1)
})

test('who declares while his own « n’est pas mon patient » is being written waits for it, and is in again', async () => {
  const doctor = await aDoctor(stage.owner, 'Hésite')
  await openByNumber(stage.context, doctor, { number, birthDate: BORN })
  const again = await stage.owner.transaction().execute(async (tx) => {
    await sql`select from dossiers where id = ${id} for update`.execute(tx)
    const opening = openByNumber(stage.context, doctor, { number, birthDate: BORN })
    while (!(await hasSomebodyWait(tx))) await pause(20)
    await sql`update dossier_members set set_aside_at = clock_timestamp(), until = clock_timestamp()
      where dossier_id = ${id} and account_id = ${doctor.accountId}`.execute(tx)
    return { opening }
  })
  assert.deepEqual(await again.opening, { id })
  assert.equal(await relationOf(doctor), 'treating')
  assert.equal((await linesOf(id, doctor)).length, 2)
})

test('a wrong date, a number of nobody and a closed dossier are answered alike', async () => {
  const curious = await aDoctor(stage.owner, 'Curieux')
  const closed = await aDossier(stage, owner)
  await stage.owner.updateTable('dossiers').set({ status: 'archived' }).where('id', '=', closed).execute()
  for (const declared of [
    { number, birthDate: '1941-06-03' },
    { number: 'G00000000A', birthDate: BORN },
    { number: await numberOf(closed), birthDate: BORN },
  ])
    assert.deepEqual(await openByNumber(stage.context, curious, declared), { refused: 'unknown' })
  assert.equal(await relationOf(curious), 'none')
})

test('wrong tries are slowed down, for one doctor and for one number; right ones do not count', async () => {
  const id = await aDossier(stage, owner)
  const number = await numberOf(id)
  const guesser = await aDoctor(stage.owner, 'Devine')
  const wrong = (actor: Actor, of = number) =>
    openByNumber(stage.context, actor, { number: of, birthDate: '1950-01-01' })
  for (let turn = 0; turn < numberLimits.account.max; turn++)
    assert.deepEqual(await wrong(guesser, `G0000000${turn}A`), { refused: 'unknown' })
  assert.equal(refusalOf(await openByNumber(stage.context, guesser, { number, birthDate: BORN })), 'tooMany')
  for (let turn = 0; turn < numberLimits.number.max; turn++) await wrong(await aDoctor(stage.owner, `Devin${turn}`))
  const honest = await aDoctor(stage.owner, 'Honnête')
  assert.equal(refusalOf(await openByNumber(stage.context, honest, { number, birthDate: BORN })), 'tooMany')
  assert.equal(await relationOf(honest, id), 'none')
  const other = await aDossier(stage, owner)
  const declared = { number: await numberOf(other), birthDate: BORN }
  for (let turn = 0; turn <= numberLimits.account.max; turn++)
    assert.deepEqual(await openByNumber(stage.context, honest, declared), { id: other })
})

const refusalOf = (opening: object) => ('refused' in opening ? opening.refused : undefined)

test('a dossier that its doctor had set aside comes back to him', async () => {
  const doctor = await aDoctor(stage.owner, 'Revient')
  const id = await aDossier(stage, doctor)
  await setAside(stage.context, doctor, id)
  assert.equal(await relationOf(doctor, id), 'none')
  assert.deepEqual(await openByNumber(stage.context, doctor, { number: await numberOf(id), birthDate: BORN }), { id })
  assert.equal(await relationOf(doctor, id), 'treating')
})

test('where no doctor was named yet, who declares the care becomes the doctor of the dossier', async () => {
  const id = await aDossier(stage, owner)
  await stage.owner.updateTable('dossiers').set({ doctorId: null, doctorLabel: null }).where('id', '=', id).execute()
  const doctor = await aDoctor(stage.owner, 'Nouveau')
  await openByNumber(stage.context, doctor, { number: await numberOf(id), birthDate: BORN })
  const row = await stage.owner.selectFrom('dossiers').select('doctorLabel').where('id', '=', id).executeTakeFirst()
  assert.equal(row?.doctorLabel, 'Dr Nouveau')
})
