import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { grantDelegation } from '../delegations/grant-delegation.ts'
import { aDemandeTo, anAgent, aStage, aStructure, type Stage } from '../demandes/builders.ts'
import { mergeFiches } from '../duplicates/merge-fiches.ts'
import { undoFiches } from '../duplicates/undo-fiches.ts'
import { aFamily } from '../families/builders.ts'
import { validateVolet } from '../volets/validate-volet.ts'
import { aDoctor, aDossier, done, fillVolet } from './builders.ts'
import { accessTo, type Chapter, storyOf } from './circle-store.ts'
import { accessSummary, chapterWords, rightOf, wayOf } from './circle-words.ts'
import { declareDeath } from './declare-death.ts'
import { handOver } from './hand-over.ts'
import { openByNumber } from './open-by-number.ts'
import { setAside, takeBack } from './set-aside.ts'

let stage: Stage
let doctor: Actor
before(async () => {
  stage = await aStage()
  doctor = await aDoctor(stage.owner, 'Traitant')
})
after(() => stage.stop())

const access = (actor: Actor, id: string) => readingAs(stage.context.db, actor, (tx) => accessTo(tx, id))
const story = (actor: Actor, id: string) => readingAs(stage.context.db, actor, (tx) => storyOf(tx, id))
const told = async (actor: Actor, id: string) => (await story(actor, id)).map(chapterWords)
const linesOf = async (actor: Actor, id: string) =>
  (await access(actor, id)).members.map((member) => `${member.label} ${rightOf(member)}, ${wayOf(member)}`)
const openIt = async (id: string, who: Actor) => {
  const { number } = await stage.owner
    .selectFrom('dossiers')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  done(await openByNumber(stage.context, who, { number, birthDate: '1941-06-02' }))
}
const lend = async (to: Actor, level: 'read' | 'validate', patientId?: string) =>
  done(
    await grantDelegation(stage.context, doctor, {
      id: newId(),
      delegateId: to.accountId,
      level,
      since: new Date(Date.now() - 1000),
      until: new Date(Date.now() + 3_600_000),
      patients: patientId ? [patientId] : 'all',
    }),
  )
const patientOf = async (id: string) =>
  (await stage.owner.selectFrom('dossiers').select('patientId').where('id', '=', id).executeTakeFirstOrThrow())
    .patientId
const includesLine = (lines: readonly string[], line: RegExp) =>
  assert.ok(
    lines.some((each) => line.test(each)),
    `${line} among ${lines.join(' | ')}`,
  )

test('each doctor is told by his right and by how he came', async () => {
  const id = await aDossier(stage, doctor)
  const came = await aDoctor(stage.owner, 'Venu')
  await openIt(id, came)
  const lines = await linesOf(doctor, id)
  assert.equal(lines.length, 2)
  assert.match(lines[0] ?? '', /Essai Traitant médecin traitant désigné, a créé le dossier le /)
  assert.match(lines[1] ?? '', /Essai Venu médecin, a ouvert le dossier par son numéro le /)
  const next = await aDoctor(stage.owner, 'Suivant')
  done(await handOver(stage.context, doctor, id, { doctorId: next.accountId, keepsReading: true }))
  const after = await linesOf(next, id)
  includesLine(after, /Essai Suivant médecin traitant désigné, a reçu sa place de Dr Traitant le /)
  includesLine(after, /Essai Traitant en lecture, après avoir passé sa place/)
})

test('who is lent the dossier is told with who lends it, what for and until when', async () => {
  const id = await aDossier(stage, doctor)
  const [worker, reader] = [await aDoctor(stage.owner, 'Agit'), await aDoctor(stage.owner, 'Lit')]
  await lend(worker, 'validate', await patientOf(id))
  await lend(reader, 'read', await patientOf(id))
  for (const one of [doctor, worker, reader]) {
    const lines = await linesOf(one, id)
    includesLine(lines, /Essai Agit habilité par Essai Traitant à lire, remplir et valider, depuis le .*, jusqu’au /)
    includesLine(lines, /Essai Lit habilité par Essai Traitant à lire, depuis le /)
  }
})

test('relatives are counted, not named; the doctor whom they named is told so', async () => {
  const rpps = '99700003337'
  const named = await aDoctor(stage.owner, 'Choisi')
  await stage.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: named.accountId, system: 'rpps', value: rpps })
    .execute()
  const { id, actor: family } = await aFamily(stage, { rpps })
  includesLine(await linesOf(named, id), /Essai Choisi médecin traitant désigné, désigné par la famille le /)
  for (const one of [named, family]) {
    const found = await access(one, id)
    assert.equal(accessSummary(found), '1\u00a0médecin, 1\u00a0proche')
    assert.doesNotMatch(JSON.stringify(found), /Proche|famille-|@/)
  }
  assert.deepEqual(await story(family, id), [])
})

test('structures that have it are told with what they read; those that refused, or were only chosen, are not', async () => {
  const { owner } = stage
  const id = await aDossier(stage, doctor)
  const [medical, administrative, refused, chosen] = [
    await aStructure(owner),
    await aStructure(owner),
    await aStructure(owner),
    await aStructure(owner),
  ]
  await anAgent(owner, [medical], true)
  await anAgent(owner, [administrative], false)
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  await aDemandeTo(owner, id, medical, { status: 'read', sentAt: at(9) })
  await aDemandeTo(owner, id, administrative, { status: 'sent', sentAt: at(8) })
  await aDemandeTo(owner, id, refused, { status: 'refused', sentAt: at(7) })
  await aDemandeTo(owner, id, chosen, { status: 'selected' })
  const { receivers } = await access(doctor, id)
  assert.deepEqual(
    receivers.map(({ readsMedical }) => readsMedical),
    [true, false],
  )
})

test('whose access has ended is not told, and is told nothing', async () => {
  const id = await aDossier(stage, doctor)
  const came = await aDoctor(stage.owner, 'Venu')
  await openIt(id, came)
  done(await setAside(stage.context, came, id))
  assert.equal((await access(doctor, id)).members.length, 1)
  assert.deepEqual(await access(came, id), { members: [], receivers: [] })
  assert.deepEqual(await story(came, id), [])
})

test('what happened tells of who came and went, and in whose name a volet was validated', async () => {
  const id = await aDossier(stage, doctor)
  const [came, third, worker] = [
    await aDoctor(stage.owner, 'Venu'),
    await aDoctor(stage.owner, 'Tiers'),
    await aDoctor(stage.owner, 'Agit'),
  ]
  await openIt(id, came)
  done(await handOver(stage.context, came, id, { doctorId: third.accountId, keepsReading: false }))
  done(await setAside(stage.context, third, id))
  done(await takeBack(stage.context, third, id))
  await lend(worker, 'validate', await patientOf(id))
  const signing = { ...worker, label: 'Dr Agit, pour le compte de Dr Traitant', lenderId: doctor.accountId }
  await fillVolet(stage, signing, id, 'administratif')
  done(await validateVolet(stage.context, signing, id, 'administratif'))
  done(await declareDeath(stage.context, doctor, id, '2024-05-06'))
  const lived: [Chapter['action'], string][] = (await story(doctor, id)).map(({ action, actor }) => [action, actor])
  assert.deepEqual(lived, [
    ['joinCircle', 'Dr Venu'],
    ['handOver', 'Dr Venu'],
    ['setAside', 'Dr Tiers'],
    ['takeBack', 'Dr Tiers'],
    ['validateVolet', 'Dr Agit, pour le compte de Dr Traitant'],
    ['declareDeath', 'Dr Traitant'],
  ])
  assert.deepEqual((await told(doctor, id))[1], 'Place confiée à Essai Tiers')
})

test('records put together and taken apart again are told on the dossiers that are concerned', async () => {
  const [id, other] = [await aDossier(stage, doctor), await aDossier(stage, doctor)]
  done(await mergeFiches(stage.context, doctor, { keptDossierId: id, otherDossierId: other }))
  done(await undoFiches(stage.context, doctor, id))
  assert.deepEqual(
    (await story(doctor, other)).map(({ action }) => action),
    ['mergeFiches', 'undoFiches'],
  )
})
