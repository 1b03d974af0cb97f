import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { addCommunes, kmNorth } from '../structures/builders.ts'
import { aDemandeTo, aReadyDossier, aStage, aStructure, movesOf, type Stage, statusOf } from './builders.ts'
import { redirectDemande } from './redirect-demande.ts'
import { aimOf, type Candidate, nextAfter } from './redirect-rules.ts'
import { isToRedirect } from './rules.ts'

const home = (finess: string, given: Partial<Candidate> = {}): Candidate => ({
  finess,
  name: finess,
  kind: 'ehpad',
  city: null,
  meters: 10_000,
  ...given,
})
const order = (motive: string, refusing: Candidate, ...found: Candidate[]) =>
  nextAfter(refusing, aimOf(motive), found).map(({ candidate, heeds }) => `${candidate.finess}${heeds ? '' : ' ?'}`)

test('the next structure answers the reason of the refusal where one does, and is never the one that refused', () => {
  const refusing = home('R', { meters: 8000, capacities: ['oxygene'] })
  const [near, far] = [home('near', { meters: 2000 }), home('far', { meters: 20_000 })]
  assert.deepEqual(order('territory', refusing, far, refusing, near), ['near', 'far ?'])
  assert.deepEqual(order('noPlace', refusing, near, far), ['near', 'far'])
  assert.deepEqual(order('careTooHeavy', refusing, near, home('usld', { kind: 'usld' })), ['usld', 'near ?'])
  assert.deepEqual(order('tooAutonomous', refusing, near, home('flat', { kind: 'residence-autonomie' })), [
    'flat',
    'near ?',
  ])
  assert.deepEqual(order('finances', refusing, near, home('aid', { socialAid: true })), ['aid', 'near ?'])
  assert.deepEqual(order('protectedUnitFull', refusing, near, home('up', { hasProtectedUnit: true })), ['up', 'near ?'])
  const units = [home('same', { capacities: ['oxygene'] }), home('more', { capacities: ['oxygene', 'dialyse'] })]
  assert.deepEqual(order('technicalPlatform', refusing, ...units), ['more', 'same ?'])
})

test('a refusal stands as long as nothing else was asked for the same stay', () => {
  const on = (day: number) => new Date(Date.UTC(2026, 2, day))
  const refused = { status: 'refused' as const, stay: 'permanent' as const, sentAt: on(1), changedAt: on(5) }
  const other = { ...refused, status: 'sent' as const, sentAt: on(6) }
  assert.equal(isToRedirect(refused, [refused]), true)
  assert.equal(isToRedirect(refused, [refused, other]), false)
  assert.equal(isToRedirect(refused, [refused, { ...other, stay: 'jour' }]), true)
  assert.equal(isToRedirect(other, [other]), false)
})

let stage: Stage
let doctor: Actor
let dossierId: string
before(async () => {
  stage = await aStage()
  await addCommunes(stage.owner)
  const ready = await aReadyDossier(stage)
  doctor = ready.doctor
  dossierId = ready.dossierId
  const around = { commune: '99001', typeAccueil: ['permanent'], typeStructure: ['ehpad'] }
  const volet = await stage.owner
    .selectFrom('volets')
    .select('answers')
    .where('dossierId', '=', dossierId)
    .executeTakeFirstOrThrow()
  await stage.owner
    .updateTable('volets')
    .set({ answers: JSON.stringify({ ...volet.answers, ...around }) })
    .where('dossierId', '=', dossierId)
    .execute()
})
after(() => stage.stop())

const placed = (km: number) =>
  aStructure(stage.owner, { communeCode: '99001', departmentCode: '99', ...kmNorth(km), positionTrust: 'declared' })

const demandesTo = (finess: string) =>
  stage.owner
    .selectFrom('demandes')
    .select(['id', 'status', 'stay'])
    .where('dossierId', '=', dossierId)
    .where('finess', '=', finess)
    .execute()

test('a refused demande goes to the next structure in one act, once, and to none that was asked or does not suit', async () => {
  const [refusing, next, asked] = [await placed(4), await placed(3), await placed(2)]
  const far = await aStructure(stage.owner, {
    communeCode: '99002',
    departmentCode: '99',
    ...kmNorth(100),
    positionTrust: 'declared',
  })
  const id = await aDemandeTo(stage.owner, dossierId, refusing, { status: 'refused', motive: 'noPlace' })
  await aDemandeTo(stage.owner, dossierId, asked, { status: 'read' })
  const redirect = (finess: string, actor = doctor) => redirectDemande(stage.context, actor, dossierId, id, finess)
  assert.deepEqual(await redirect(far), { refused: 'unknownStructure' })
  assert.deepEqual(await redirect(refusing), { refused: 'unknownStructure' })
  const results = await Promise.all([redirect(next), redirect(next)])
  assert.deepEqual(results, [{ sent: true }, { sent: true }])
  const [sent] = await demandesTo(next)
  assert.equal(sent?.status, 'sent')
  assert.deepEqual(await movesOf(stage.owner, sent?.id ?? ''), ['send'])
  assert.equal(await statusOf(stage.owner, id), 'refused')
})

test('what cannot be sent is not chosen either', async () => {
  const [refusing, next] = [await placed(6), await placed(5)]
  const id = await aDemandeTo(stage.owner, dossierId, refusing, {
    status: 'refused',
    motive: 'noPlace',
    stay: 'temporaire',
  })
  await stage.owner.updateTable('volets').set({ state: 'draft' }).where('dossierId', '=', dossierId).execute()
  await stage.owner
    .updateTable('dossiers')
    .set({ progress: JSON.stringify({ administratif: { state: 'draft', required: 1, answered: 1, sealNumber: 1 } }) })
    .where('id', '=', dossierId)
    .execute()
  const result = await redirectDemande(stage.context, doctor, dossierId, id, next)
  assert.deepEqual(result, { refused: 'dossierNotReady' })
  assert.deepEqual(await demandesTo(next), [])
})
